package review

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"handout/internal/document"
	"handout/internal/fault"
)

// edit changes approvals.toml of a folder.
func edit(t *testing.T, dir string, change func(string) string) {
	t.Helper()
	path := filepath.Join(dir, File)
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	after := change(string(data))
	if after == string(data) {
		t.Fatal("the edit changed nothing")
	}
	if err := os.WriteFile(path, []byte(after), 0o644); err != nil {
		t.Fatal(err)
	}
}

func swap(old, new string) func(*testing.T, string) {
	return func(t *testing.T, dir string) {
		edit(t, dir, func(s string) string { return strings.Replace(s, old, new, 1) })
	}
}

func onText(change func(path string) error) func(*testing.T, string) {
	return func(t *testing.T, dir string) {
		t.Helper()
		texts, err := filepath.Glob(filepath.Join(dir, Folder, Digest(Canonical(sheet(), drawings))+".txt"))
		if err != nil || len(texts) != 1 {
			t.Fatalf("texts: %v, %v", texts, err)
		}
		if err := change(texts[0]); err != nil {
			t.Fatal(err)
		}
	}
}

func TestLoadNothing(t *testing.T) {
	b, faults := load(filepath.Join(t.TempDir(), "none"), practice, onDay(t, "2026-11-23"))
	if len(faults) > 0 || b == nil {
		t.Fatalf("got %v, %v", b, faults)
	}
	if st := b.Status(subjectOf(sheet(), ""), onDay(t, "2026-11-23")); st.State != Draft || st.Reason != Unsigned {
		t.Errorf("got %+v", st)
	}
}

// TestLoadFaults damages a good folder in one way at a time: each is a fault at
// its place, and the words no longer pass as signed.
func TestLoadFaults(t *testing.T) {
	for _, c := range []struct {
		name   string
		damage func(*testing.T, string)
		line   int
		key    string
		says   string
	}{
		{"no quotes", swap(`by = "Jordan Reyes, MD"`, `by = Jordan Reyes, MD`), 10, "", "quotes"},
		{"unknown key", swap("role =", "rôle_ =\nrole ="), 0, "", ""},
		{"misspelt key", swap("until =", "untill ="), 13, "approval.untill", "did you mean `until`?"},
		{"misspelt table", swap("[[approval]]", "[[aproval]]"), 5, "aproval", "did you mean `approval`?"},
		{"single brackets", swap("[[approval]]", "[approval]"), 5, "approval", "double brackets"},
		{"no name", swap(`by = "Jordan Reyes, MD"`, ``), 5, "approval.by", "has no `by`"},
		{"empty name", swap("Jordan Reyes, MD", " "), 10, "approval.by", "is empty"},
		{"placeholder name", swap("Jordan Reyes, MD", "Name, credentials"), 10, "approval.by", "placeholder"},
		{"name of two lines", swap("Jordan Reyes, MD", `Jordan\nReyes`), 10, "approval.by", "one line"},
		{"number for a name", swap(`"urologist"`, "7"), 11, "approval.role", "not a text"},
		{"date as text", swap("on = 2026-11-23", `on = "2026-11-23"`), 12, "approval.on", "not a date"},
		{"date with a time", swap("on = 2026-11-23", "on = 2026-11-23T08:00:00Z"), 12, "approval.on", "not a date"},
		{"no such day", swap("on = 2026-11-23", "on = 2026-11-31"), 12, "", ""},
		{"future date", swap("on = 2026-11-23", "on = 2026-12-02"), 12, "approval.on", "after today"},
		{"ends before it begins", swap("until = 2027-11-23", "until = 2026-11-22"), 13, "approval.until", "before `on`"},
		{"ends too late", swap("until = 2027-11-23", "until = 2029-11-23"), 13, "approval.until", "months after"},
		{"a sentence for a name", swap("Jordan Reyes, MD", "I have read and agree to all"), 10, "approval.by", "sentence"},
		{"a role of another kind", swap("until =", "as = \"boss\"\nuntil ="), 13, "approval.as", "is none of"},
		{"a translator of nothing", swap("until =", "as = \"translator\"\nuntil ="), 0, "", ""},
		{"a form of later", swap("format = 2", "format = 9"), 0, "", ""},
		{"another clinic", swap("Lakeside Urology", "Hillside Urology"), 9, "approval.clinic", "another clinic"},
		{"another handout", swap(`handout = "dre"`, `handout = "eps"`), 14, "approval.words", "another handout"},
		{"another language", swap(`language = "en"`, `language = "es"`), 14, "approval.words", "another handout or language"},
		{"short digest", func(t *testing.T, dir string) {
			edit(t, dir, func(s string) string { return regexp.MustCompile(`words = "..`).ReplaceAllString(s, `words = "`) })
		}, 14, "approval.words", "SHA-256"},
		{"digest that is a path", func(t *testing.T, dir string) {
			edit(t, dir, func(s string) string {
				return regexp.MustCompile(`words = "[^"]*"`).ReplaceAllString(s, `words = "../clinic"`)
			})
		}, 14, "approval.words", "SHA-256"},
		{"wrong digest", func(t *testing.T, dir string) {
			edit(t, dir, func(s string) string {
				return regexp.MustCompile(`words = "[^"]*"`).ReplaceAllString(s, `words = "`+strings.Repeat("0", 64)+`"`)
			})
		}, 14, "approval.words", "is missing"},
		{"duplicate", func(t *testing.T, dir string) {
			edit(t, dir, func(s string) string {
				i, j := strings.Index(s, "[[approval]]"), strings.Index(s, "[[confirmation]]")
				return s + "\n" + s[i:j]
			})
		}, 0, "approval", "a second time; the first is on line 5"},
		{"text missing", onText(os.Remove), 14, "approval.words", "is missing"},
		{"text changed", onText(func(path string) error { return os.WriteFile(path, []byte("handout words, format 1\n"), 0o644) }), 14, "approval.words", "not the one that was signed"},
		{"text is a folder", onText(func(path string) error {
			if err := os.Remove(path); err != nil {
				return err
			}
			return os.Mkdir(path, 0o755)
		}), 14, "approval.words", "cannot be read"},
		{"signature of nonsense", swap("until =", "signature = \"x\"\nuntil ="), 13, "approval.signature", "not a minisign signature"},
		{"not true or false", swap("until =", "reads_it = 1\nuntil ="), 13, "approval.reads_it", "true or false"},
		{"nonsense", func(t *testing.T, dir string) {
			edit(t, dir, func(string) string { return "\x00\xff}{" })
		}, 1, "", ""},
		{"a list of numbers", func(t *testing.T, dir string) {
			edit(t, dir, func(string) string { return "approval = [1]" })
		}, 1, "", "not a sign-off"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := signed(t)
			c.damage(t, dir)
			b, faults := load(dir, practice, onDay(t, "2026-12-01"))
			if !faults.Failed() {
				t.Fatal("no fault")
			}
			st := b.Status(subject(sheet()), onDay(t, "2026-12-01"))
			if st.State != Draft {
				t.Errorf("the words pass as %v", st.State)
			}
			if _, err := b.Approve(subject(sheet()), signer, onDay(t, "2026-12-01")); err == nil {
				t.Error("a broken file was written anew")
			}
			if !found(faults, c.line, c.key, c.says) {
				t.Errorf("no fault on line %d with the key %q that says %q in\n%v", c.line, c.key, c.says, faults)
			}
			for _, f := range faults {
				if f.File == "" || f.Line == 0 || f.Remedy == "" {
					t.Errorf("a fault without its place or remedy: %+v", f)
				}
			}
		})
	}
}

func found(faults fault.List, line int, key, says string) bool {
	for _, f := range faults {
		if (line == 0 || f.Line == line) && (key == "" || f.Key == key) && strings.Contains(f.What+"; "+f.Remedy, says) {
			return true
		}
	}
	return false
}

func TestLoadTellsAllFaultsAtOnce(t *testing.T) {
	dir := signed(t)
	other := sheet()
	other.Title = document.Plain("Exam")
	sign(t, dir, other, signer, "2026-11-24")
	edit(t, dir, func(s string) string {
		s = strings.Replace(s, `role = "urologist"`, `role = ""`, 1)
		return strings.Replace(s, "on = 2026-11-24", "on = 2099-01-01", 1)
	})
	_, faults := load(dir, practice, onDay(t, "2026-12-01"))
	if !found(faults, 11, "approval.role", "") || !found(faults, 0, "approval.on", "after today") {
		t.Errorf("got\n%v", faults)
	}
}

func TestPastEntriesNeedNoText(t *testing.T) {
	dir := signed(t)
	edit(t, dir, func(s string) string {
		return strings.Replace(strings.Replace(s, "[[approval]]", "[[past]]", 1), "Lakeside", "Hillside", 1)
	})
	if err := os.Remove(filepath.Join(dir, Folder, Digest(Canonical(sheet(), drawings))+".txt")); err != nil {
		t.Fatal(err)
	}
	if st := statusOf(t, dir, sheet(), "2026-12-01"); st.State != Draft || st.Reason != Unsigned {
		t.Errorf("got %+v", st)
	}
}

func FuzzLoad(f *testing.F) {
	text := Canonical(sheet(), drawings)
	good := "[[approval]]\nformat = 2\nhandout = \"dre\"\nlanguage = \"en\"\nclinic = \"Lakeside Urology\"\nby = \"Jordan Reyes, MD\"\nrole = \"urologist\"\non = 2026-11-23\nuntil = 2027-11-23\nwords = \"" + Digest(text) + "\"\n"
	f.Add([]byte(good))
	f.Add([]byte(good + good))
	f.Add([]byte("[[past]]\n" + good + "signature = '''\nuntrusted comment: x\n'''"))
	f.Add([]byte("approval = [{handout = 1}, 2]\n[past.x]"))
	dir := f.TempDir()
	if err := os.Mkdir(filepath.Join(dir, Folder), 0o755); err != nil {
		f.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, Folder, Digest(text)+".txt"), []byte(text), 0o644); err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if err := os.WriteFile(filepath.Join(dir, File), data, 0o644); err != nil {
			t.Fatal(err)
		}
		now := onDay(t, "2026-12-01")
		b, faults := load(dir, practice, now)
		for _, s := range b.SignOffs() {
			if s.By == "" || s.Role == "" || s.On > DayOf(now) || s.Until < s.On || !s.Past && s.Clinic != practice.Clinic {
				t.Errorf("took in %+v", s)
			}
		}
		other := sheet()
		other.Title = nil
		if st := b.Status(subject(other), now); st.State != Draft {
			t.Errorf("words nobody signed are %v", st.State)
		}
		if faults.Failed() {
			return
		}
		if _, err := b.Approve(subject(other), signer, now); err != nil {
			t.Fatalf("a file without faults cannot be added to: %v", err)
		}
		if _, faults := load(dir, practice, now); len(faults) > 0 {
			t.Errorf("what was written has faults:\n%v", faults)
		}
	})
}
