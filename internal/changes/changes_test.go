package changes

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"handout/handouts"
)

// TestChangelogTellsEachChange holds the changelog to the file of changes.
func TestChangelogTellsEachChange(t *testing.T) {
	data, err := handouts.Files.ReadFile(File)
	if err != nil {
		t.Fatal(err)
	}
	list, err := Parse(data)
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join("..", "..", "CHANGELOG.md"))
	if err != nil {
		t.Fatal(err)
	}
	changelog := strings.Join(strings.Fields(string(text)), " ")
	for _, c := range list {
		if c.Handout == "" || c.Language == "" || c.Version == "" || c.Why == "" || c.Was == c.Now || c.Safety && len(c.ThrowAway) == 0 {
			t.Errorf("this change does not say all it must: %+v", c)
		}
		if line := strings.Join(strings.Fields(c.Markdown()), " "); !strings.Contains(changelog, line) {
			t.Errorf("CHANGELOG.md does not tell this change of words; add under the release:\n%s", c.Markdown())
		}
	}
}

func TestRecall(t *testing.T) {
	list, err := Parse([]byte(`
[[change]]
handout = "dre"
language = "en"
version = "2026.12"
was = "Call us tomorrow."
now = "Call us today."
safety = true
why = "A fever cannot wait."
throw_away = ["2026.10", "2026.11"]
`))
	if err != nil {
		t.Fatal(err)
	}
	if c := Recall(list, "dre", "en", "2026.11"); c == nil || c.Why != "A fever cannot wait." {
		t.Errorf("got %+v", c)
	}
	for _, other := range [][3]string{{"dre", "en", "2026.12"}, {"dre", "es", "2026.11"}, {"eps", "en", "2026.11"}} {
		if c := Recall(list, other[0], other[1], other[2]); c != nil {
			t.Errorf("%v is recalled", other)
		}
	}
	want := "- **Safety.** `dre-en 2026.12`: “Call us tomorrow.” is now “Call us today.” (A fever cannot wait.)" +
		" Throw away sheets with `dre-en 2026.10` in the foot. Throw away sheets with `dre-en 2026.11` in the foot."
	if got := list[0].Markdown(); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
