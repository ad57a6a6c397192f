package content_test

import (
	"strings"
	"testing"

	"handout/internal/content"
)

const (
	visitTOML = `[test.flow]
name = "a flow test"
bladder = "full"
says = "It needs a full bladder."
claims = ["flow"]
[[rule]]
id = "hold"
for = "bladder!=full"
with = "bladder=full"
outcome = "stricter"
prints = "hold"
reason = "so the sheet says not to pee"
claims = ["flow"]
[[rule]]
id = "apart"
for = "id=exam"
with = "id=flow"
outcome = "refuse"
about = "bladder"
wait = "2 days"
reason = "they spoil each other"
remedy = "choose one"
claims = ["flow"]
`
	asksTOML = `[asks]
bladder = "any"
[asks.said]
bladder = "wait.2"
`
)

// visited is the fixture with rules for visits, asks, and words for both.
func visited(t *testing.T, replaced map[string]string) map[string]string {
	files := map[string]string{
		"visit.toml":        visitTOML,
		"exam/handout.toml": edit(t, examTOML, "[[section]]", asksTOML+"[[section]]"),
		"exam/en.md":        edit(t, examMD, "1. First {{option.rule}}", "1. {if !visit.hold, rule=before} First {{option.rule}}\n2. {if visit.hold} Hold"),
	}
	for name, text := range replaced {
		files[name] = text
	}
	return files
}

func TestVisitRules(t *testing.T) {
	fsys := library(visited(t, nil))
	h := load(t, fsys, "exam")
	rules, faults := content.Open(fsys).Visit()
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	if got := strings.Join(rules.Facts(), " "); got != "visit.hold" {
		t.Errorf("facts: %q", got)
	}
	if !h.DependsOn("visit.hold") || h.DependsOn("visit.other") {
		t.Error("the handout does not know on which facts it depends")
	}
	apart := rules.Rules[1]
	if apart.Hours != 48 || rules.Rules[0].Hours != -1 {
		t.Errorf("hours: %d and %d, want 48 and -1", apart.Hours, rules.Rules[0].Hours)
	}
	flow := rules.Test("flow")
	if !apart.With.Eval(flow.Asks.Value(flow.ID)) || !apart.For.Eval(h.Asks.Value(h.ID)) || apart.For.Eval(flow.Asks.Value(flow.ID)) {
		t.Error("the rule is about others than it says")
	}
}

func TestVisitFaults(t *testing.T) {
	for name, test := range map[string]struct{ file, old, new, want string }{
		"fact":          {"exam/en.md", "{if visit.hold}", "{if visit.hald}", "en.md:26:8: unknown name `visit.hald` in a condition; did you mean `visit.hold`?"},
		"value":         {"exam/en.md", "{if visit.hold}", "{if visit.hold=yes}", "`visit.hold` has no values to compare with; write {if visit.hold} or {if !visit.hold}"},
		"section":       {"exam/en.md", "{section if rule!=after}", "{section if visit.hold}", "a section cannot depend on the visit"},
		"bladder":       {"exam/handout.toml", `bladder = "any"`, `bladder = "ful"`, "handout.toml:6:1: `bladder` cannot be \"ful\"; did you mean `full`?"},
		"asks":          {"exam/handout.toml", `bladder = "any"`, `blader = "any"`, "unknown key `asks.blader`; did you mean `bladder`?"},
		"said":          {"exam/handout.toml", `bladder = "wait.2"`, `bladder = "other"`, "no sentence of the handout carries the claim `other`"},
		"said of none":  {"exam/handout.toml", `bladder = "wait.2"`, `touch = "wait.2"`, "`said.touch` is about what is not asked"},
		"test":          {"visit.toml", "says =", "say =", "`test.flow.says` is missing"},
		"test handout":  {"visit.toml", "[test.flow]", "[test.exam]", "`exam` is a handout"},
		"outcome":       {"visit.toml", `"stricter"`, `"strict"`, `there is no outcome "strict"`},
		"no fact":       {"visit.toml", `prints = "hold"`, ``, "`rule.prints` is missing"},
		"no reason":     {"visit.toml", "reason = \"they spoil each other\"\n", "", "`rule.reason` is missing"},
		"selector":      {"visit.toml", `"bladder!=full"`, `"blader!=full"`, "unknown name `blader`"},
		"selector id":   {"visit.toml", `"id=flow"`, `"id=flw"`, "`id` is never \"flw\"; did you mean `flow`?"},
		"selector body": {"visit.toml", `for = "bladder!=full"`, `for = "bladder!=fool"`, "`bladder` is never \"fool\"; choose one of full, some, any, empty"},
		"selector junk": {"visit.toml", `"id=exam"`, `"id=?"`, "no value for a condition"},
		"about":         {"visit.toml", `about = "bladder"`, `about = "bowel"`, `nothing is asked about "bowel"`},
		"wait":          {"visit.toml", `"2 days"`, `"two days"`, `"two days" is no time to wait`},
		"wait unit":     {"visit.toml", `"2 days"`, `"2 weeks"`, `"2 weeks" is no time to wait`},
		"no TOML":       {"visit.toml", "[test.flow]", "[test.flow", "visit.toml"},
	} {
		t.Run(name, func(t *testing.T) {
			files := visited(t, nil)
			files[test.file] = edit(t, files[test.file], test.old, test.new)
			_, faults := content.Open(library(files)).Load("exam", "en")
			if !strings.Contains(faults.Error(), test.want) {
				t.Errorf("got:\n%v\nwant: %s", faults, test.want)
			}
		})
	}
}
