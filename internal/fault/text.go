package fault

import (
	"fmt"
	"strings"
)

// Text is a sentence of this program as a value: its English form, with a place
// (%s) for each argument, and what fills the places. A command line prints it as
// it is; a front end that speaks another language looks the form up among its own
// texts and fills those places with what its users call things. Texts can be
// compared, and the zero Text says nothing.
type Text struct {
	// made holds the pieces: form and arguments, parted by characters that no
	// message has.
	made string
}

const (
	betweenPieces = "\x1d"
	sameSentence  = "\x1c" // begins a piece that a semicolon parts off
	betweenArgs   = "\x1f"
	afterKind     = "\x1e"
)

// Kind is what an argument of a Text names.
type Kind string

// The kinds of arguments.
const (
	Plain     Kind = ""         // printed as it is: a number, a key, words of a sheet
	Handout   Kind = "handout"  // a handout's id
	Sheet     Kind = "sheet"    // a sheet's name: "dre-en", "dre-en-large"
	Handouts  Kind = "handouts" // ids of handouts, joined by ", "
	Test      Kind = "test"     // the id of a test of visit.toml
	Languages Kind = "tags"     // tags of languages, joined by ", "
	Day       Kind = "day"      // a day, ISO 8601
	Tongue    Kind = "tongue"   // a language by its English name
	Word      Kind = "word"     // a word to be typed, such as one that was nearly typed
	Sentence  Kind = "sentence" // a text of the program's own data: a form itself
)

// Arg fills a place of a Text.
type Arg struct {
	Kind  Kind
	Value string
}

// Of is an argument of a kind.
func (k Kind) Of(value string) Arg { return Arg{k, value} }

// String is the argument as the command line has it.
func (a Arg) String() string { return a.Value }

// Piece is one sentence of a Text.
type Piece struct {
	Form string
	Args []Arg
	// Behind is what parts it from the piece before it where they are printed on
	// one line: " " or "; ".
	Behind string
}

// Say makes a Text. An argument that is no Arg is printed as it is. Without
// arguments the form has no places, and a % in it is one.
func Say(form string, args ...any) Text {
	parts := []string{form}
	for _, a := range args {
		arg, ok := a.(Arg)
		if !ok {
			arg = Arg{Plain, fmt.Sprint(a)}
		}
		parts = append(parts, string(arg.Kind)+afterKind+arg.Value)
	}
	return Text{strings.Join(parts, betweenArgs)}
}

// And is a Text with another one behind it.
func (t Text) And(next Text) Text {
	if t.made == "" || next.made == "" {
		return Text{t.made + next.made}
	}
	return Text{t.made + betweenPieces + next.made}
}

// Then is And, parted by a semicolon where it is printed on one line.
func (t Text) Then(next Text) Text { return t.And(Text{sameSentence + next.made}) }

// Pieces returns the sentences of a Text, in order.
func (t Text) Pieces() []Piece {
	if t.made == "" {
		return nil
	}
	var out []Piece
	for one := range strings.SplitSeq(t.made, betweenPieces) {
		p := Piece{Behind: " "}
		if rest, ok := strings.CutPrefix(one, sameSentence); ok {
			one, p.Behind = rest, "; "
		}
		parts := strings.Split(one, betweenArgs)
		p.Form = parts[0]
		for _, arg := range parts[1:] {
			kind, value, _ := strings.Cut(arg, afterKind)
			p.Args = append(p.Args, Arg{Kind(kind), value})
		}
		out = append(out, p)
	}
	return out
}

// Fill puts texts into the places of a form, which is the piece's own or that of
// another language. Another one may take them in its own order, and leave some out:
// %[2]s is the second.
func (p Piece) Fill(form string, say func(Arg) string) string {
	if len(p.Args) == 0 {
		return form
	}
	var b strings.Builder
	next := 0
	for {
		text, rest, found := strings.Cut(form, "%")
		b.WriteString(text)
		switch {
		case !found:
			return b.String()
		case strings.HasPrefix(rest, "s"):
			form = rest[1:]
		case len(rest) > 3 && rest[0] == '[' && rest[2:4] == "]s":
			next, form = int(rest[1]-'1'), rest[4:]
		default:
			b.WriteString("%")
			form = rest
			continue
		}
		if next >= 0 && next < len(p.Args) {
			b.WriteString(say(p.Args[next]))
		}
		next++
	}
}

// String is the Text in English, as the command line prints it.
func (t Text) String() string {
	var b strings.Builder
	for i, p := range t.Pieces() {
		if i > 0 {
			b.WriteString(p.Behind)
		}
		b.WriteString(p.Fill(p.Form, Arg.String))
	}
	return b.String()
}

// Made are the texts that a fault's What and Remedy were made of. It is empty
// where they have no places, and are forms themselves.
type Made struct{ What, Remedy Text }

// Of is an error that keeps what its sentences were made of.
func Of(what, remedy Text) Fault {
	return Fault{What: what.String(), Remedy: remedy.String(), Made: Made{what, remedy}}
}

// Texts returns What and Remedy as values. What and Remedy of a fault that was
// made of strings are forms without places.
func (f Fault) Texts() (what, remedy Text) {
	what, remedy = f.Made.What, f.Made.Remedy
	if what.made == "" && f.What != "" {
		what = Say(f.What)
	}
	if remedy.made == "" && f.Remedy != "" {
		remedy = Say(f.Remedy)
	}
	return what, remedy
}

// AddText appends an error-level fault that keeps what it was made of.
func (l *List) AddText(at Pos, key string, what, remedy Text) {
	f := Of(what, remedy)
	f.Pos, f.Key = at, key
	*l = append(*l, f)
}

// WarnText appends a warning that keeps what it was made of.
func (l *List) WarnText(at Pos, key string, what, remedy Text) {
	l.AddText(at, key, what, remedy)
	(*l)[len(*l)-1].Severity = Warning
}
