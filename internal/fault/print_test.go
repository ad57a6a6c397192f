package fault_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"handout/internal/fault"
)

func at(line, column int) fault.Pos {
	return fault.Pos{File: "clinic.toml", Line: line, Column: column}
}

func render(t *testing.T, l fault.List, o fault.Options) string {
	t.Helper()
	var b bytes.Buffer
	if err := fault.Print(&b, l, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func source(text string) func(string) []byte {
	return func(string) []byte { return []byte(text) }
}

func TestPrint(t *testing.T) {
	tests := []struct {
		name   string
		list   func() fault.List
		source string
		want   string
	}{
		{
			name: "excerpt, caret and remedy",
			list: func() (l fault.List) {
				l.Add(at(2, 1), "adress", "unknown key `adress`", "did you mean `address`?")
				return l
			},
			source: "name = \"A\"\nadress = []\n",
			want: "clinic.toml:2:1: error: unknown key `adress`\n" +
				"    2 | adress = []\n" +
				"      | ^\n" +
				"  fix: did you mean `address`?\n",
		},
		{
			name: "sorted, warning, no source line",
			list: func() (l fault.List) {
				l.Warn(fault.Pos{File: "clinic.toml"}, "hours", "no hours", "")
				l.Add(at(9, 1), "", "b", "")
				l.Add(at(1, 3), "", "a", "")
				return l
			},
			source: "xyz",
			want: "clinic.toml: warning: no hours\n" +
				"clinic.toml:1:3: error: a\n    1 | xyz\n      |   ^\n" +
				"clinic.toml:9:1: error: b\n",
		},
		{
			name: "tabs, wide letters and marks keep the caret in place",
			list: func() (l fault.List) {
				l.Add(at(1, 6), "", "here", "")
				return l
			},
			source: "\t世e\u0301=!\n",
			want:   "clinic.toml:1:6: error: here\n    1 |     世e\u0301=!\n      |         ^\n",
		},
		{
			name: "byte order mark and CRLF",
			list: func() (l fault.List) {
				l.Add(at(2, 1), "", "here", "")
				return l
			},
			source: "\ufeffa\r\nb\r\n",
			want:   "clinic.toml:2:1: error: here\n    2 | b\n      | ^\n",
		},
		{
			name: "nothing in a file or a message reaches the terminal raw",
			list: func() (l fault.List) {
				l.Add(at(1, 1), "", "unknown key `\x1b[2J`", "")
				return l
			},
			source: "\x1b[2J\u202e = 1",
			want:   "clinic.toml:1:1: error: unknown key `\ufffd[2J`\n    1 | \ufffd[2J\ufffd = 1\n      | ^\n",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := render(t, tt.list(), fault.Options{Source: source(tt.source)})
			if got != tt.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, tt.want)
			}
		})
	}
}

func TestPrintLongLineShowsTheFault(t *testing.T) {
	line := strings.Repeat("x", 300) + "!" + strings.Repeat("y", 300)
	var l fault.List
	l.Add(at(1, 301), "", "here", "")
	lines := strings.Split(render(t, l, fault.Options{Source: source(line)}), "\n")
	if i := strings.IndexByte(lines[2], '^'); i < 0 || lines[1][i] != '!' {
		t.Errorf("caret does not stand under the fault:\n%s\n%s", lines[1], lines[2])
	}
	if len(lines[1]) > 100 {
		t.Errorf("excerpt is %d columns wide", len(lines[1]))
	}
}

func TestPrintColour(t *testing.T) {
	var l fault.List
	l.Add(at(1, 1), "", "here", "do this")
	plain := render(t, l, fault.Options{})
	if strings.Contains(plain, "\x1b") {
		t.Error("colour without being asked")
	}
	if !strings.Contains(render(t, l, fault.Options{Colour: true}), "\x1b[1;31merror:") {
		t.Error("no colour")
	}
}

func TestPrintLeavesTheListAlone(t *testing.T) {
	var l fault.List
	l.Add(at(2, 1), "", "second", "")
	l.Add(at(1, 1), "", "first", "")
	render(t, l, fault.Options{})
	if l[0].What != "second" {
		t.Error("Print reordered its argument")
	}
}

func TestPrintJSON(t *testing.T) {
	var l fault.List
	l.Add(at(2, 5), "phone", "typed as a number", "put it in quotes")
	l.Warn(fault.Pos{File: "clinic.toml"}, "hours", "no hours <9-5>", "")
	var b bytes.Buffer
	if err := fault.PrintJSON(&b, l); err != nil {
		t.Fatal(err)
	}
	want := `[
  {
    "file": "clinic.toml",
    "severity": "warning",
    "key": "hours",
    "what": "no hours <9-5>"
  },
  {
    "file": "clinic.toml",
    "line": 2,
    "column": 5,
    "severity": "error",
    "key": "phone",
    "what": "typed as a number",
    "remedy": "put it in quotes"
  }
]
`
	if b.String() != want {
		t.Errorf("got %s", b.String())
	}
	b.Reset()
	if err := fault.PrintJSON(&b, nil); err != nil || b.String() != "[]\n" {
		t.Errorf("empty list: %q, %v", b.String(), err)
	}
	var back []map[string]any
	if err := json.Unmarshal(b.Bytes(), &back); err != nil {
		t.Fatal(err)
	}
}

func TestNearest(t *testing.T) {
	known := []string{"name", "phone", "hours", "after_hours_phone", "after_hours_answered_by", "address", "website", "qr"}
	tests := []struct{ word, want string }{
		{"adress", "address"},
		{"Phone", "phone"},
		{"fone", "phone"},
		{"after-hours-phone", "after_hours_phone"},
		{"after_hours_answered", "after_hours_answered_by"},
		{"after_hours", ""}, // two keys start so
		{"web", "website"},
		{"color", ""},
		{"x", ""},
		{"", ""},
	}
	for _, tt := range tests {
		if got, _ := fault.Nearest(tt.word, known); got != tt.want {
			t.Errorf("Nearest(%q) = %q, want %q", tt.word, got, tt.want)
		}
	}
}

func TestSummary(t *testing.T) {
	var l fault.List
	if got := l.Summary(); got != "no faults" {
		t.Error(got)
	}
	l.Add(at(1, 1), "", "a", "")
	l.Add(at(1, 2), "", "b", "")
	if got := l.Summary(); got != "2 errors" {
		t.Error(got)
	}
	l.Warn(at(1, 3), "", "c", "")
	if got := l.Summary(); got != "2 errors, 1 warning" {
		t.Error(got)
	}
}
