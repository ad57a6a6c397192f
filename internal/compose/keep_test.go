package compose

import (
	"strings"
	"testing"

	"handout/internal/document"
)

func TestBind(t *testing.T) {
	after, before := []string{"mL", "hours"}, []string{"Cup"}
	tests := []struct {
		runs []string
		want string // runs joined by |, no-break spaces as ~
	}{
		{[]string{"Drink 500 mL (2 cups)."}, "Drink 500~mL (2 cups)."},
		{[]string{"10 mL, 20 mL. 1,000 mL"}, "10~mL, 20~mL. 1,000~mL"},
		{[]string{"about 2 to 3 hours"}, "about 2 to 3~hours"},
		{[]string{"(10 mL)"}, "(10~mL)"},
		{[]string{"Wait ", "48", " hours."}, "Wait |48|~hours."},
		{[]string{"Wait 48", " ", "hours"}, "Wait 48|~|hours"},
		{[]string{"Cup 1 and cup 2"}, "Cup~1 and cup 2"},
		{[]string{"(Cup ", "2", ")"}, "(Cup~|2|)"},
		{[]string{"T6 mL hours x2 hours"}, "T6 mL hours x2 hours"},
		{[]string{"call 911 or"}, "call 911 or"},
		{[]string{"1\u00a010 mL"}, "1~10~mL"},
		{[]string{" 5 hours "}, " 5~hours "},
		{[]string{""}, ""},
	}
	for _, tt := range tests {
		var text document.Text
		for _, r := range tt.runs {
			text = append(text, document.Run{Text: r})
		}
		bind(text, after, before)
		var got []string
		for _, r := range text {
			got = append(got, r.Text)
		}
		if s := strings.ReplaceAll(strings.Join(got, "|"), noBreak, "~"); s != tt.want {
			t.Errorf("%q binds to %q, want %q", tt.runs, s, tt.want)
		}
	}
}

// What a clinic typed stays as it is, and a blank is no number.
func TestBindLeavesTheClinicAlone(t *testing.T) {
	text := document.Text{{Text: "10 mL", Origin: document.Clinic}, {Text: " hours "}, {Blank: 30}, {Text: " hours"}}
	bind(text, []string{"mL", "hours"}, nil)
	for i, want := range []string{"10 mL", " hours ", "", " hours"} {
		if text[i].Text != want {
			t.Errorf("run %d is %q, want %q", i, text[i].Text, want)
		}
	}
}
