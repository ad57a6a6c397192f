package web

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// Every text stands in every language, with the same places, and nothing shows
// a text that there is none of.
func TestTextsAreWhole(t *testing.T) {
	p, err := loadPages()
	if err != nil {
		t.Fatal(err)
	}
	places := regexp.MustCompile(`%[sd]`)
	en := p.words["en"]
	for _, lang := range interfaceLanguages[1:] {
		for key, text := range en {
			other, ok := p.words[lang][key]
			switch {
			case !ok:
				t.Errorf("%s has no %q", lang, key)
			case len(places.FindAllString(text, -1)) != len(places.FindAllString(other, -1)):
				t.Errorf("%s: %q has other places than the English", lang, key)
			}
		}
		for key := range p.words[lang] {
			if _, ok := en[key]; !ok {
				t.Errorf("%q stands in %s alone", key, lang)
			}
		}
	}
	shown := regexp.MustCompile(`(?:\.T|\.Count) ?\(?"([a-z0-9.-]+)"`)
	built := regexp.MustCompile(`(?:\.T|\.Count)\("[a-z0-9.-]+"\s*\+`)
	for _, pattern := range []string{"pages/*.html", "*.go"} {
		names, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			text := built.ReplaceAllString(string(data), "")
			for _, m := range shown.FindAllStringSubmatch(text, -1) {
				_, one := en[m[1]]
				_, many := en[m[1]+".other"]
				if !one && !many && !strings.HasSuffix(name, "_test.go") {
					t.Errorf("%s shows %q, which has no text", name, m[1])
				}
			}
		}
	}
}
