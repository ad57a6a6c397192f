package phrases

import (
	"strings"
	"testing"
)

func TestPatterns(t *testing.T) {
	for _, c := range []struct{ pattern, text, want string }{
		{"stop|skip", "Please skip it", "skip"},
		{"stop|skip", "Please skipped it", ""},
		{"heal*", "It heals you", "heals"},
		{"*ing", "We are closing", "closing"},
		{"(blood thinner|aspirin) daily", "One aspirin daily", "aspirin daily"},
		{"(blood thinner|aspirin) daily", "A blood thinner daily", "blood thinner daily"},
		{"stop your? <drug>", "Stop aspirin now", "Stop aspirin"},
		{"stop your? <drug>", "Stop your blood thinners now", "Stop your blood thinners"},
		{"wait ... # days", "Wait for about 2 days", "Wait for about 2 days"},
		{"wait ...1 # days", "Wait for about 2 days", ""},
		{"no risk", "No. Risk is low", ""}, // another sentence
	} {
		file := "[group]\ndrug = ['aspirin|(blood thinner*)']\n[[rule]]\nid = 'r'\nclass = 'c'\nwhy = 'w'\ninstead = 'i'\nany = ['" + c.pattern + "']\n"
		_, set, err := readRules([]byte(file))
		if err != nil {
			t.Errorf("%s: %v", c.pattern, err)
			continue
		}
		got := ""
		for _, f := range set.find(c.text, true, func(*rule) bool { return true }) {
			got = f.Of(c.text)
		}
		if got != c.want {
			t.Errorf("%s in %q: %q, want %q", c.pattern, c.text, got, c.want)
		}
	}
}

func TestRulesThatCannotBeRead(t *testing.T) {
	const good = "[[rule]]\nid = 'r'\nclass = 'c'\nwhy = 'w'\ninstead = 'i'\n"
	for rules, want := range map[string]string{
		good + "any = ['<drug>']":            "no group",
		good + "any = ['stop|skip it']":      "write (stop|skip)",
		good + "any = ['...many days']":      "no gap",
		good + "any = ['(stop']":             "without its partner",
		good + "any = ['']":                  "empty",
		good + "raw = ['(']":                 "missing closing",
		good + "anny = ['stop']":             "unknown key",
		good + good:                          "twice",
		"[[rule]]\nid = 'r'\nany = ['stop']": "no class",
	} {
		if _, _, err := readRules([]byte(rules)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s\nwant %q, got %v", rules, want, err)
		}
	}
}

// A rule looks at its sentence alone: what it needs near, what it lets pass.
func TestRulesLookAtTheirSentence(t *testing.T) {
	_, set, err := readRules([]byte("[[rule]]\nid = 'r'\nclass = 'c'\nwhy = 'w'\ninstead = 'i'\nwith = ['never']\nnear = ['exam']\nexcept = ['never late']\nunless = ['ask us']\n"))
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]int{
		"The exam never hurts.":                     1,
		"It never hurts.":                           0,
		"It never hurts. The exam is at 8.":         0,
		"We are never late for an exam.":            0,
		"We are never late, and the exam is never.": 1,
		"Is the exam never sore? Ask us.":           1,
		"Ask us if the exam is never sore.":         0,
	} {
		if got := len(set.find(text, true, func(*rule) bool { return true })); got != want {
			t.Errorf("%q: %d findings, want %d", text, got, want)
		}
	}
}
