package content_test

import (
	"strings"
	"testing"

	"handout/internal/content"
)

// Each case breaks one thing in the fixture; the fault must stand where it is.
func TestFaults(t *testing.T) {
	tests := []struct {
		name     string
		file     string
		old, new string
		want     string // the beginning of the only fault
	}{
		{"unknown field", "exam/en.md", "{{option.hours}}", "{{option.hour}}",
			"exam/en.md:19:23: unknown field {{option.hour}}; did you mean `option.hours`?"},
		{"unknown clinic field", "exam/en.md", "Call {{clinic.phone}}", "Call {{clinic.fax}}",
			"exam/en.md:21:15: unknown field {{clinic.fax}}"},
		{"unknown option in a condition", "exam/en.md", "{if quiet}", "{if quite}",
			"exam/en.md:28:8: unknown name `quite` in a condition; did you mean `quiet`?"},
		{"value the option never has", "exam/en.md", "reasons=pain|age", "reasons=pain|ages",
			"exam/en.md:30:5: `reasons` is never \"ages\"; did you mean `age`?"},
		{"unknown handout in a condition", "exam/en.md", "{if quiet}", "{if handout!=exm}",
			"exam/en.md:28:8: `handout` is never \"exm\"; did you mean `exam`?"},
		{"field that may be empty", "exam/en.md", "{if lab} at", "at",
			"exam/en.md:27:9: {{option.lab}} may be not set here; begin with {if lab}"},
		{"clinic field that may be empty", "exam/en.md", "Call {{clinic.phone}}", "See {{clinic.website}}",
			"exam/en.md:21:14: {{clinic.website}} may be not set here; begin with {if clinic.website}"},
		{"value without words", "exam/en.md", "after = \"after it\"\n", "",
			"exam/en.md:24:10: there are no words for `rule` when it is \"after\"; add them under [say.rule]"},
		{"words without value", "exam/en.md", "after = \"after it\"\n", "after = \"after it\"\nlater = \"l\"\n",
			"exam/en.md:5:6: there are words for `rule` when it is \"later\", which it never is"},
		{"broken condition", "exam/en.md", "{if quiet}", "{if quiet==}", "exam/en.md:28:8: \"=\" is no value for a condition"},
		{"condition after text", "exam/en.md", "{if quiet} Hush", "Hush {if quiet}", "exam/en.md:28:9: {if quiet} stands at the start; move it there"},
		{"condition without block", "exam/en.md", "{lines 3}", "{if lab}", "exam/en.md:52:1: no block follows this condition"},
		{"unknown directive", "exam/en.md", "{lines 3}", "{line 3}", "exam/en.md:52:1: there is no {line}; did you mean `lines`?"},
		{"too many lines", "exam/en.md", "{lines 3}", "{lines 99}", "exam/en.md:52:1: how many lines"},
		{"unknown visit detail", "exam/en.md", "{field date}", "{field day}", "exam/en.md:48:1: there is no visit detail \"day\""},
		{"emphasis with one star", "exam/en.md", "**It is quick.**", "*It is quick.*", "exam/en.md:19:1: only **strong** is used for emphasis"},
		{"emphasis with underscores", "exam/en.md", "**It is quick.**", "__It is quick.__", "exam/en.md:19:1: only **strong** is used for emphasis"},
		{"link", "exam/en.md", "It is quick.", "It is [quick](https://example.org).", "exam/en.md:19:9: links are not supported"},
		{"automatic link", "exam/en.md", "It is quick.", "It is <https://example.org>.", "exam/en.md:19:9: links are not supported"},
		{"inline HTML", "exam/en.md", "It is quick.", "It is <b>quick.", "exam/en.md:19:9: HTML is not supported"},
		{"HTML block", "exam/en.md", "{lines 3}", "<div>\n</div>", "exam/en.md:52:1: HTML is not supported"},
		{"code", "exam/en.md", "It is quick.", "It is `quick`.", "exam/en.md:19:9: code is not supported"},
		{"code block", "exam/en.md", "{lines 3}", "```\nx\n```", "exam/en.md:52:1: code is not supported"},
		{"quote in an item", "exam/en.md", "Hush", "Hush\n\n   > x", "exam/en.md:30:4: a block quote cannot stand here"},
		{"quote of two paragraphs", "exam/en.md", "{lines 3}", "> x\n>\n> y", "exam/en.md:54:3: a quote is one paragraph"},
		{"list in a quote", "exam/en.md", "{lines 3}", "> - x", "exam/en.md:52:3: a quote is one paragraph"},
		{"empty quote", "exam/en.md", "{lines 3}", ">", "exam/en.md:52:1: the quote is empty"},
		{"quote of a condition", "exam/en.md", "{lines 3}", "> {if lab}", "exam/en.md:52:3: the quote is empty"},
		{"number in a quote", "exam/en.md", "{lines 3}", "> {number} Call", "exam/en.md:52:3: {number} cannot stand in a quote"},
		{"figure in a quote", "exam/en.md", "{lines 3}", "> ![x](../figures/side.svg)", "exam/en.md:52:3: a figure cannot stand in a quote"},
		{"id of a quote", "exam/en.md", "{lines 3}", "> x {#y}", "exam/en.md:52:3: an id belongs to a heading"},
		{"rule", "exam/en.md", "{lines 3}", "---", "exam/en.md:52:1: rules across the page are not supported"},
		{"line break", "exam/en.md", "Wait {{", "  \nWait {{", "exam/en.md:19:17: a line break inside a paragraph is not printed"},
		{"row of underscores", "exam/en.md", "{{blank 30}}", "________", "exam/en.md:50:7: a row of underscores is no blank"},
		{"brace without partner", "exam/en.md", "{number} Call", "{number Call", "exam/en.md:21:1: this brace has no partner on its line"},
		{"blank without length", "exam/en.md", "{{blank 30}}", "{{blank}}", "exam/en.md:50:7: a blank needs its length"},
		{"blank that no visit fills", "exam/en.md", "{{blank 30}}", "{{blank 30 time-befor hours}}", "exam/en.md:50:7: no visit fills a blank by the name \"time-befor\"; did you mean `time-before`?"},
		{"blank without its hours", "exam/en.md", "{{blank 30}}", "{{blank 30 day-before}}", "exam/en.md:50:7: the blank does not say what it is to be filled by: how long \"day-before\" is; write {{blank 30 day-before OPTION}}"},
		{"blank with two options", "exam/en.md", "{{blank 30}}", "{{blank 30 day-before hours fever}}", "exam/en.md:50:7: the blank does not say"},
		{"blank of an option that is not there", "exam/en.md", "{{blank 30}}", "{{blank 30 time-before hour}}", "exam/en.md:50:7: a blank is filled by the option `hour`, which the handout does not have; did you mean `hours`?"},
		{"blank of an option that is no hours", "exam/en.md", "{{blank 30}}", "{{blank 30 time-before fever}}", "exam/en.md:50:7: a blank is filled by the option `fever`, which is no number of hours by its name"},
		{"blank of an option of another handout", "other/en.md", "Text.", "{{blank 30 time-before hours}}", "other/en.md:9:1: a blank is filled by the option `hours`, which the handout does not have; write {{blank 30}}, or give the handout such an option, a number"},
		{"bad claim", "exam/en.md", "[^quick]", "[^so quick]", "exam/en.md:19:41: \"so quick\" is no claim id"},
		{"claim named twice", "exam/en.md", "[^quick]", "[^quick][^quick]", "exam/en.md:19:49: the claim quick is named twice"},
		{"text after a claim", "exam/en.md", "[^wait.2]", "[^wait.2].", "exam/en.md:19:58: claims stand at the end"},
		{"claim in a heading", "exam/en.md", "## More {#more}", "## More [^a] {#more}", "exam/en.md:46:1: a heading rests on no claims"},
		{"unknown section", "exam/en.md", "## More {#more}\n", "## Extra {#moore}\n\nx\n\n## More {#more}\n", "exam/en.md:46:1: unknown section `moore`; did you mean `more`?"},
		{"missing section", "exam/en.md", "## More {#more}", "### More", "exam/en.md:53:1: the section `more` is missing; add ## Heading {#more} and its words"},
		{"section twice", "exam/en.md", "## Step by step {#steps}\n", "## Step by step {#steps}\n\nx\n\n## Again {#steps}\n",
			"exam/en.md:27:1: the section `steps` stands here twice"},
		{"shared section in the handout", "exam/en.md", "## More {#more}\n", "## Help {#help}\n\nx\n\n## More {#more}\n",
			"exam/en.md:46:1: the section `help` is shared; its words are in shared/en/help.md"},
		{"section without id", "shared/en/help.md", " {#help}", "", "shared/en/help.md:1:1: the section has no id"},
		{"text before the first heading", "exam/en.md", "## Key points {#key}\n", "Hello.\n\n## Key points {#key}\n", "exam/en.md:17:1: text stands before the first heading"},
		{"heading of level 1", "exam/en.md", "### Inside", "# Inside", "exam/en.md:35:1: headings are ## for a section"},
		{"nested too deep", "exam/en.md", "   - {if reasons} for {{option.reasons}} [^why]\n", "   - for\n     - deeper\n", "exam/en.md:27:6: lists have one level of sub-items"},
		{"box already ticked", "exam/en.md", "- [ ] tick", "- [x] tick", "exam/en.md:32:3: a box is already ticked"},
		{"box missing", "exam/en.md", "- [ ] tick", "- tick", "exam/en.md:32:1: some items have a box to tick"},
		{"steps from 2", "exam/en.md", "1. First", "2. First", "exam/en.md:25:1: steps are counted from 1"},
		{"figure without alternative text", "exam/en.md", "![A drawing.]", "![]", "exam/en.md:44:1: the figure has no alternative text"},
		{"figure without caption", "exam/en.md", ` "Seen from {{clinic.name}}."`, "", "exam/en.md:44:1: the figure has no caption"},
		{"figure elsewhere", "exam/en.md", "../figures/side.svg", "https://example.org/side.svg", "exam/en.md:44:1: figures are SVG files of the folder figures"},
		{"missing figure", "figures/side.svg", "<svg/>", "", "exam/en.md:44:1: there is no figure `side`"},
		{"missing icon", "icons/star.svg", "<svg/>", "", "exam/handout.toml:6:1: there is no icon `star`"},
		{"missing shared section", "shared/en/help.md", helpMD, "", "exam/handout.toml:19:1: the words of the shared section `help` are missing; add shared/en/help.md"},
		{"missing shared options", "shared/options.toml", optionsTOML, "", "shared/options.toml: there is no such file"},
		{"unknown shared option", "exam/handout.toml", `["fever"]`, `["fever", "feever"]`, "exam/handout.toml:3:17: there is no shared option `feever`; did you mean `fever`?"},
		{"missing title", "exam/en.md", "title = \"Your exam at {{clinic.name}}\"\n", "\n", "exam/en.md:1:1: `title` is missing"},
		{"unknown key in the front matter", "exam/en.md", "subtitle = ", "subtitel = \"x\"\nsubtitle = ", "exam/en.md:3:1: unknown key `subtitel`; did you mean `subtitle`?"},
		{"date in quotes", "exam/en.md", "2026-11-23", `"2026-11-23"`, "exam/en.md:4:8: `date` must be a date without quotes"},
		{"front matter is not TOML", "exam/en.md", "subtitle = ", "subtitle ", "exam/en.md:3:"},
		{"no front matter", "other/en.md", "+++", "++", ""},
		{"wrong id", "exam/handout.toml", `id = "exam"`, `id = "exma"`, "exam/handout.toml:1:1: the id is \"exma\", but the folder is \"exam\""},
		{"no place in lists", "exam/handout.toml", "use = ", "order = 0\nuse = ", "exam/handout.toml:3:1: 0 is no number for `order`; write a whole number from 1 to 50"},
		{"half a page", "exam/handout.toml", "use = [\"fever\"]\n", "use = [\"fever\"]\n[pages]\nlarge = 2.5\n", "exam/handout.toml:5:1: 2.5 is no number for `large`"},
		{"unknown key of pages", "exam/handout.toml", "use = [\"fever\"]\n", "use = [\"fever\"]\n[pages]\nlarg = 2\n", "exam/handout.toml:5:1: unknown key `pages.larg`; did you mean `large`?"},
		{"unknown role", "exam/handout.toml", `box = "key"`, "box = \"key\"\nrole = \"why\"", "exam/handout.toml:9:1: there is no role \"why\""},
		{"unknown box", "exam/handout.toml", `box = "key"`, `box = "keys"`, "exam/handout.toml:8:1: there is no box \"keys\""},
		{"safety section that is optional", "exam/handout.toml", "safety = true", "safety = true\noptional = true", "exam/handout.toml:11:1: a safety section cannot have `optional`"},
		{"unknown kind", "exam/handout.toml", `kind = "set"`, `kind = "list"`, ""},
		{"default outside the range", "exam/handout.toml", "default = 2\n", "default = 99\n", "exam/handout.toml:49:11: the default does not fit: `hours` is 99, outside 1 to 48"},
		{"default that is required", "exam/handout.toml", "default = 2\n", "default = 2\nrequired = true\n", "exam/handout.toml:49:1: a required option has no default"},
		{"missing words key", "words/en.toml", "reference = \"page {n}\"\n", "", "words/en.toml:1:1: `page.reference` is missing"},
		{"unknown words key", "words/en.toml", "reference = ", "flip = \"x\"\nreference = ", "words/en.toml:4:1: unknown key `page.flip`"},
		{"eleven months", "words/en.toml", `"January", `, "", "words/en.toml:61:1: there are 11 months; write all twelve"},
		{"eleven short months", "words/en.toml", `"Jan", `, "", "words/en.toml:64:1: there are 11 months; write all twelve"},
		{"six short weekdays", "words/en.toml", `"Sun", `, "", "words/en.toml:65:1: there are 6 days of the week; write all seven, from Sunday"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			fsys := library(nil)
			text := edit(t, string(fsys[tt.file].Data), tt.old, tt.new)
			id := "exam"
			if strings.HasPrefix(tt.file, "other") {
				id = "other"
			}
			h, faults := content.Open(library(map[string]string{tt.file: text})).Load(id, "en")
			if h != nil || !faults.Failed() {
				t.Fatalf("no fault")
			}
			if tt.want == "" {
				return
			}
			if len(faults) != 1 || !strings.HasPrefix(faults[0].Error(), tt.want) {
				t.Errorf("got\n%v\nwant only\n%s", faults, tt.want)
			}
		})
	}
}

// Faults in several files come in one go.
func TestFaultsAreCollected(t *testing.T) {
	_, faults := content.Open(library(map[string]string{
		"exam/en.md":        edit(t, edit(t, examMD, "Hush", "*Hush*"), "{lines 3}", "---"),
		"shared/en/help.md": edit(t, helpMD, "{{option.fever}}", "{{option.fevr}}"),
		"words/en.toml":     edit(t, wordsTOML, "[say.fever]", "[say.fever]\nodd = 1"),
	})).Load("exam", "en")
	if len(faults) < 3 {
		t.Errorf("want a fault for each of the three files, got\n%v", faults)
	}
}

func TestSectionsOutOfOrder(t *testing.T) {
	text := edit(t, examMD, "## More {#more}", "## Key points {#key}")
	text = edit(t, text, "## Key points {#key}", "## More {#more}")
	_, faults := content.Open(library(map[string]string{"exam/en.md": text})).Load("exam", "en")
	const want = "exam/en.md:23:1: the section `steps` stands after `more`; keep the order of handout.toml"
	if got := faults.Error(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
