package tomledit_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"

	"handout/internal/tomledit"
)

// made is a file of a generator, with where each of its values stands.
type made struct {
	rng  *rand.Rand
	b    strings.Builder
	eol  string
	n    int // remarks and values so far, so that each is told from the others
	vals []placed
	// sections are the keys under which a new setting may stand.
	sections []string
}

type placed struct {
	key        string
	start, end int // of the value
	from, to   int // of its statement
	braces     bool
}

func (m *made) one(of ...string) string { return of[m.rng.IntN(len(of))] }

func (m *made) remark() string {
	m.n++
	return fmt.Sprintf("# remark %d \" ' [x] a = \"b\"", m.n)
}

// between writes blank lines and remarks.
func (m *made) between() {
	for range m.rng.IntN(3) {
		if m.rng.IntN(2) == 0 {
			m.b.WriteString(m.one("", "  ", "\t") + m.remark())
		}
		m.b.WriteString(m.eol)
	}
}

func (m *made) value(inline bool) string {
	m.n++
	word := fmt.Sprintf("v%d é", m.n)
	kinds := 9
	if inline {
		kinds = 5
	}
	switch m.rng.IntN(kinds) {
	case 0:
		return `"` + word + ` \"q\" \u00e9"`
	case 1:
		return `'` + word + ` \ "q"'`
	case 2:
		return fmt.Sprint(m.n)
	case 3:
		return m.one("true", "false", "2026-11-23", "1.5", "+7", "0x1F")
	case 4:
		return `["` + word + `", "x"` + m.one("", ",") + `]`
	case 5:
		return `"""` + m.eol + word + m.eol + `# no remark` + m.eol + `[no.header]` + m.eol + `"""`
	case 6:
		return `'''` + word + m.eol + `k = "v"'''`
	case 7:
		return "[" + m.eol + `  "` + word + `", ` + m.remark() + m.eol + `  'y'` + m.one("", ",") + m.eol + m.remark() + m.eol + "]"
	}
	return `""`
}

// statement writes `key = value`; section is the key of its section with a dot.
func (m *made) statement(section, key string) {
	from := m.b.Len()
	m.b.WriteString(m.one("", "  ") + key + m.one(" = ", "=", "\t=  "))
	start := m.b.Len()
	if m.rng.IntN(8) == 0 {
		m.b.WriteString("{ ")
		for i := range 1 + m.rng.IntN(2) {
			if i > 0 {
				m.b.WriteString(", ")
			}
			name := m.one("in", "side", "a.b") + fmt.Sprint(i)
			begin := m.b.Len()
			m.b.WriteString(name + " = ")
			at := m.b.Len()
			m.b.WriteString(m.value(true))
			m.vals = append(m.vals, placed{section + key + "." + name, at, m.b.Len(), begin, m.b.Len(), true})
		}
		m.b.WriteString(" }")
		m.sections = append(m.sections, section+key)
	} else {
		m.b.WriteString(m.value(false))
		m.vals = append(m.vals, placed{section + key, start, m.b.Len(), from, 0, false})
	}
	end := m.b.Len()
	if m.rng.IntN(3) == 0 {
		m.b.WriteString(m.one(" ", "") + m.remark())
	}
	for i := range m.vals {
		if v := &m.vals[i]; v.to == 0 {
			v.to = end
		}
	}
	m.b.WriteString(m.eol)
}

func (m *made) settings(section string) {
	for i := range m.rng.IntN(4) {
		m.between()
		switch m.rng.IntN(4) {
		case 0:
			group := fmt.Sprintf("dot%d", i)
			m.statement(section, group+".x")
			m.statement(section, group+".y")
			m.sections = append(m.sections, section+group)
		case 1:
			m.statement(section, fmt.Sprintf(`"quoted %d"`, i))
		default:
			m.statement(section, fmt.Sprintf("k%d", i))
		}
	}
	m.between()
}

func make1(seed uint64) *made {
	m := &made{rng: rand.New(rand.NewPCG(seed, 1)), eol: "\n", sections: []string{"", "fresh", "fresh.er"}}
	if m.rng.IntN(3) == 0 {
		m.eol = "\r\n"
	}
	if m.rng.IntN(4) == 0 {
		m.b.WriteString("\ufeff")
	}
	m.between()
	m.settings("")
	for i := range m.rng.IntN(4) {
		switch m.rng.IntN(3) {
		case 0:
			for n := range 1 + m.rng.IntN(3) {
				name := fmt.Sprintf("many%d", i)
				m.b.WriteString("[[" + name + "]]" + m.one("", " "+m.remark()) + m.eol)
				m.settings(fmt.Sprintf("%s[%d].", name, n))
				m.sections = append(m.sections, fmt.Sprintf("%s[%d]", name, n))
			}
		case 1:
			name := fmt.Sprintf("outer%d.inner", i)
			m.b.WriteString("[" + name + "]" + m.eol)
			m.settings(name + ".")
			m.sections = append(m.sections, name, fmt.Sprintf("outer%d", i))
		default:
			name := fmt.Sprintf("t%d", i)
			m.b.WriteString("[ " + name + " ]" + m.eol)
			m.settings(name + ".")
			m.sections = append(m.sections, name)
			if m.rng.IntN(2) == 0 {
				m.b.WriteString("[" + name + ".sub]" + m.eol)
				m.settings(name + ".sub.")
				m.sections = append(m.sections, name+".sub")
			}
		}
	}
	return m
}

// decoded is the judgement of the library alone, after the line ends were made
// even, as the program reads them.
func decoded(t *testing.T, data []byte) map[string]any {
	t.Helper()
	var m map[string]any
	text := strings.ReplaceAll(strings.TrimPrefix(string(data), "\ufeff"), "\r\n", "\n")
	if _, err := toml.Decode(text, &m); err != nil {
		t.Fatalf("%v in\n%s", err, data)
	}
	return m
}

// leaves lists the values of a file by their keys.
func leaves(prefix string, v any, out map[string]any) {
	switch v := v.(type) {
	case map[string]any:
		for name, inner := range v {
			leaves(prefix+"|"+name, inner, out)
		}
	case []map[string]any:
		for i, inner := range v {
			leaves(fmt.Sprintf("%s|%d", prefix, i), inner, out)
		}
	default:
		out[prefix] = v
	}
}

func common(a, b []byte) (head, tail int) {
	for head < min(len(a), len(b)) && a[head] == b[head] {
		head++
	}
	for tail < min(len(a), len(b)) && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	return head, tail
}

// TestOneEditLeavesTheRest changes generated files: every byte outside of the
// value stays, and the library reads the new value and else the same.
func TestOneEditLeavesTheRest(t *testing.T) {
	values := []any{"new", "it's \"new\" \\", "two\nlines\n", "", "# no remark", true, tomledit.Bare("12"), tomledit.Bare("2026-12-01"), []string{"p", "q\"", "r"}, []string{}, "tab\tand \u0001 \"\"\"\""}
	seeds := uint64(300)
	if os.Getenv("HANDOUT_LONG") != "" {
		seeds = 20000
	}
	refused, done := 0, 0
	for seed := range seeds {
		m := make1(seed)
		text := m.b.String()
		if m.rng.IntN(4) == 0 {
			text = strings.TrimRight(text, "\r\n")
		}
		in := []byte(text)
		before := map[string]any{}
		leaves("", decoded(t, in), before)
		fail := func(k string, out []byte, why string) {
			t.Errorf("seed %d, %s: %s\n--- before\n%s\n--- after\n%s", seed, k, why, in, out)
		}
		for _, v := range m.vals {
			if v.to > len(in) {
				continue // the end was trimmed off an empty value
			}
			k := key(t, v.key)
			set := values[m.rng.IntN(len(values))]
			out, faults := tomledit.Set("f", in, k, set)
			switch _, list := set.([]string); {
			case faults.Failed() && list && bytes.Contains(in[v.start:v.end], []byte("remark")):
				refused++ // remarks between the items of a list
			case faults.Failed():
				fail(v.key, out, faults.Error())
			default:
				done++
				if head, tail := common(in, out); head < v.start || tail < len(in)-v.end {
					fail(v.key, out, "bytes outside of the value changed")
				}
				only(t, seed, before, out, k, set)
			}
			out, faults = tomledit.Unset("f", in, k)
			if faults.Failed() {
				fail(v.key, out, faults.Error())
				continue
			}
			done++
			// What goes lies between the start of the line and the end of the next
			// one; of a member between braces, between its neighbours.
			from, to := bytes.LastIndexByte(in[:v.from], '\n'), v.to
			if n := bytes.IndexByte(in[v.to:], '\n'); n >= 0 {
				to += n + 1
			} else {
				to = len(in)
			}
			if head, tail := common(in, out); head < max(from-1, 0) || tail < len(in)-to {
				fail(v.key, out, "lines that are not the setting's changed")
			}
			if a, b := remarks(bytes.Join([][]byte{in[:v.start], in[v.end:]}, nil)), remarks(out); a != b {
				fail(v.key, out, "a remark went")
			}
			only(t, seed, before, out, k, nil)
		}
		for i, section := range m.sections {
			k := key(t, strings.TrimPrefix(fmt.Sprintf("%s.new-%d", section, i), "."))
			set := values[m.rng.IntN(len(values))]
			out, faults := tomledit.Set("f", in, k, set)
			if faults.Failed() {
				fail(k.String(), out, faults.Error())
				continue
			}
			done++
			if head, tail := common(in, out); head+tail < len(in) && !strings.Contains(string(in), "{") {
				fail(k.String(), out, "more than one text was put in")
			}
			if remarks(in) != remarks(out) && !strings.Contains(fmt.Sprint(set), "#") {
				fail(k.String(), out, "a remark went")
			}
			only(t, seed, before, out, k, set)
		}
		if t.Failed() {
			return
		}
	}
	t.Logf("%d edits made, %d refused", done, refused)
	if refused*20 > done {
		t.Errorf("%d of %d edits were refused", refused, done)
	}
}

func remarks(text []byte) string {
	var out []string
	for _, part := range strings.Split(string(text), "# remark ")[1:] {
		n, _, _ := strings.Cut(part, " ")
		out = append(out, n)
	}
	return strings.Join(out, " ") + " "
}

// only holds that exactly one value of a file changed.
func only(t *testing.T, seed uint64, before map[string]any, out []byte, k tomledit.Key, set any) {
	t.Helper()
	after := map[string]any{}
	leaves("", decoded(t, out), after)
	path := ""
	for _, s := range k {
		if s.Name != "" {
			path += "|" + s.Name
		} else {
			path += fmt.Sprintf("|%d", s.Index)
		}
	}
	for p, v := range before {
		if now, ok := after[p]; p != path && (!ok || !reflect.DeepEqual(v, now)) && v == v {
			t.Errorf("seed %d, %s: %s was %v and is %v in\n%s", seed, k, p, v, now, out)
		}
	}
	for p := range after {
		if _, ok := before[p]; !ok && p != path {
			t.Errorf("seed %d, %s: %s came from nowhere in\n%s", seed, k, p, out)
		}
	}
	now, ok := after[path]
	switch set := set.(type) {
	case nil:
		if ok {
			t.Errorf("seed %d: %s is still there", seed, k)
		}
	case string:
		if now != set {
			t.Errorf("seed %d: %s is %q, not %q, in\n%s", seed, k, now, set, out)
		}
	case []string:
		if list, _ := now.([]any); len(list) != len(set) {
			t.Errorf("seed %d: %s is %v, not %v", seed, k, now, set)
		} else {
			for i := range set {
				if list[i] != set[i] {
					t.Errorf("seed %d: %s is %v, not %v", seed, k, now, set)
				}
			}
		}
	default:
		if now == nil {
			t.Errorf("seed %d: %s is not there", seed, k)
		}
	}
}

func FuzzEdit(f *testing.F) {
	for seed := range uint64(20) {
		m := make1(seed)
		for _, v := range m.vals {
			f.Add([]byte(m.b.String()), v.key, "new")
		}
	}
	f.Add([]byte("a = 1\rb = 2\r\n"), "b", "\r\n")
	f.Fuzz(func(t *testing.T, data []byte, name, text string) {
		k, err := tomledit.ParseKey(name)
		if err != nil {
			return
		}
		if back, err := tomledit.ParseKey(k.String()); err != nil || !reflect.DeepEqual(back, k) {
			t.Fatalf("%q reads as %q", name, k)
		}
		kept := bytes.Clone(data)
		for _, value := range []any{text, []string{text, "x"}, tomledit.Bare(text), true, nil} {
			out, faults := tomledit.Apply("f", data, []tomledit.Edit{{Key: k, Value: value}})
			if !bytes.Equal(kept, data) {
				t.Fatal("the bytes given were changed")
			}
			if faults.Failed() || value == nil && k[len(k)-1].Name == "" {
				continue // of several, the next one has the number of one that went
			}
			again, faults := tomledit.Apply("f", out, []tomledit.Edit{{Key: k, Value: value}})
			if faults.Failed() || !bytes.Equal(out, again) {
				t.Fatalf("the same edit twice: %v\n%q\n%q", faults, out, again)
			}
		}
	})
}
