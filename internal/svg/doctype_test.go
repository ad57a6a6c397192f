package svg

import (
	"strings"
	"testing"
)

func TestDoctype(t *testing.T) {
	const public = `<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"`
	for _, tt := range []struct{ name, text, want string }{
		{"the line alone", public + `><svg><g id="a"/></svg>`, ""},
		{"short", `<!DOCTYPE svg><svg><g id="a"/></svg>`, ""},
		{"names of texts", public + ` [
	<!ENTITY ns_svg "http://www.w3.org/2000/svg">
	<!ENTITY ns_ai 'http://ns.adobe.com/AdobeIllustrator/10.0/'>
]><svg xmlns="&ns_svg;" xmlns:i="&ns_ai;"><i:pgf/><g id="a"/></svg>`, ""},
		{"another file", public + ` [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg>&x;</svg>`, "declares more"},
		{"a parameter", `<!DOCTYPE svg [<!ENTITY % x "y">]><svg/>`, "declares more"},
		{"names of names", `<!DOCTYPE svg [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><svg>&c;</svg>`, "declares more"},
		{"elements", `<!DOCTYPE svg [<!ELEMENT svg ANY>]><svg/>`, "declares more"},
		{"growth", `<!DOCTYPE svg [<!ENTITY a "` + strings.Repeat("x", 1000) + `">]><svg>` + strings.Repeat("&a;", 2000) + `</svg>`, "grow many times"},
		{"a name that is not there", `<!DOCTYPE svg><svg>&a;</svg>`, "not well-formed"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			doc, faults := Read("a.svg", []byte(tt.text))
			if tt.want != "" {
				if !strings.Contains(faults.Error(), tt.want) {
					t.Errorf("got %q, want %q", faults.Error(), tt.want)
				}
				return
			}
			if len(faults) > 0 || doc == nil || !doc.Doctype {
				t.Fatalf("%v", faults)
			}
			last := doc.Root.Children[len(doc.Root.Children)-1]
			if last.Foreign || last.Get("id") != "a" {
				t.Errorf("the group is %+v", last)
			}
		})
	}
}
