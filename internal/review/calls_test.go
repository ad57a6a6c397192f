package review

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"handout/internal/fault"
)

const byDay, byNight = "(217) 555-0142", "(217) 555-0163"

// withLogo are details with two numbers and a picture, which one digit stands
// for; none for an empty one.
func withLogo(digit string) *Details {
	d := details()
	d.Hours = []Spoken{{"en", "8 am to 5 pm"}}
	d.AfterHours = Dialled{byNight, "tel:+12175550163"}
	d.Logo = strings.Repeat(digit, 64)
	return d
}

// confirming confirms details in a folder and returns what was written, read
// back.
func confirming(t *testing.T, dir string, d *Details, by, day string, called ...string) (*Confirmation, error) {
	t.Helper()
	if _, err := open(t, dir, practice, day).Confirm(d, "", Confirming{By: by, Called: called}, onDay(t, day)); err != nil {
		return nil, err
	}
	c, _ := open(t, dir, practice, day).Confirmed()
	if c == nil {
		t.Fatal("nothing is confirmed")
	}
	return c, nil
}

// lastCalls are who called each number of withLogo last.
func lastCalls(c *Confirmation) []Call {
	var out []Call
	for _, n := range []string{byDay, byNight} {
		if k, ok := c.Call(n); ok {
			out = append(out, k)
		}
	}
	return out
}

// After a change of the logo alone the calls of the confirmation before still
// count, with who made them and when, however often that happens; a number
// called anew takes the place of its call.
func TestCallsOutliveALogo(t *testing.T) {
	dir := t.TempDir()
	day, night := Call{Number: byDay, By: "Maria Ruiz", On: "2026-11-02"}, Call{Number: byNight, By: "Maria Ruiz", On: "2026-11-02"}
	anew := Call{Number: byDay, By: "Luis Ortega", On: "2026-11-05"}
	for _, step := range []struct {
		name, logo, by, day string
		called              []string
		carried, last       []Call
	}{
		{"both called", "a", "Maria Ruiz", "2026-11-02", []string{byDay, byNight}, nil, []Call{day, night}},
		{"a logo", "b", "Ana Quist", "2026-11-03", nil, []Call{day, night}, []Call{day, night}},
		{"another", "c", "Ana Quist", "2026-11-04", nil, []Call{day, night}, []Call{day, night}},
		{"one called anew", "d", "Luis Ortega", "2026-11-05", []string{byDay}, []Call{night}, []Call{anew, night}},
		{"no logo", "", "Ana Quist", "2026-11-06", nil, []Call{anew, night}, []Call{anew, night}},
		{"a logo again", "a", "Ana Quist", "2026-11-06", nil, []Call{anew, night}, []Call{anew, night}},
	} {
		c, err := confirming(t, dir, withLogo(step.logo), step.by, step.day, step.called...)
		if err != nil {
			t.Fatalf("%s: %v", step.name, err)
		}
		if diff := cmp.Diff(step.carried, c.Carried, cmpopts.IgnoreFields(Call{}, "Pos")); diff != "" || c.By != step.by || len(c.Called) != len(step.called) {
			t.Errorf("%s: confirmed by %s, called %q, carried (-want +got)\n%s", step.name, c.By, c.Called, diff)
		}
		if diff := cmp.Diff(step.last, lastCalls(c)); diff != "" {
			t.Errorf("%s: called last (-want +got)\n%s", step.name, diff)
		}
	}
	text := string(open(t, dir, practice, "2026-11-06").files[0])
	first, _, _ := strings.Cut(text[strings.Index(text, "on = 2026-11-02\ndetails"):], "[[past_confirmation]]")
	if strings.Contains(first, "carried") {
		t.Errorf("calls are carried over where all were made:\n%s", first)
	}
}

// A number is called again for what changed about it: for a new name or new hours
// both, for a number of its own that one, for anything else none. Where nothing
// changed, who confirms anew calls both.
func TestEachNumberIsCalledForItsOwnDetails(t *testing.T) {
	both := []string{byDay, byNight}
	other := func(d *Details) { d.Logo = strings.Repeat("b", 64) }
	for name, one := range map[string]struct {
		change func(*Details)
		call   []string
		why    []string // of the first number
	}{
		"nothing":                    {func(*Details) {}, both, nil},
		"the name":                   {func(d *Details) { d.Name = "Elm Street" }, both, []string{"name"}},
		"hours":                      {func(d *Details) { d.Hours[0].Text = "9 am to 5 pm" }, both, []string{"hours (en)"}},
		"a logo and hours":           {func(d *Details) { d.Hours[0].Text = "9 am to 5 pm"; other(d) }, both, []string{"hours (en)"}},
		"no hours, a logo":           {func(d *Details) { d.Hours = nil; d.Logo = "" }, both, []string{"hours (en)"}},
		"hours in Spanish":           {func(d *Details) { d.Hours = append(d.Hours, Spoken{"es", "de 8 a 5"}) }, both, []string{"hours (es)"}},
		"what is dialled by day":     {func(d *Details) { d.Phone.URI = "tel:+12175550144"; other(d) }, []string{byDay}, []string{"phone, dialled"}},
		"the number by night":        {func(d *Details) { d.AfterHours = Dialled{"(217) 555-0164", "tel:+12175550164"} }, []string{"(217) 555-0164"}, []string{"phone after hours", "phone after hours, dialled"}},
		"no number by night":         {func(d *Details) { d.AfterHours = Dialled{} }, nil, nil},
		"the numbers changed places": {func(d *Details) { d.Phone, d.AfterHours = d.AfterHours, d.Phone }, []string{byNight, byDay}, []string{"phone", "phone, dialled"}},
		"the website":                {func(d *Details) { d.Website = "lakeside.example" }, nil, nil},
		"the address":                {func(d *Details) { d.Address = []string{"2 Elm Street"} }, nil, nil},
		"a person":                   {func(d *Details) { d.Providers = []Spoken{{"en", "Luis Ortega"}} }, nil, nil},
		"e-mail, code and logo":      {func(d *Details) { d.Email, d.QR = "desk@oak.example", "oak.example"; other(d) }, nil, nil},
		"the website and a phone":    {func(d *Details) { d.Website = "x.example"; d.Phone = Dialled{"(217) 555-0148", "tel:+12175550148"} }, []string{"(217) 555-0148"}, []string{"phone", "phone, dialled"}},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			if _, err := confirming(t, dir, withLogo("a"), "Maria Ruiz", "2026-11-02", both...); err != nil {
				t.Fatal(err)
			}
			d := withLogo("a")
			one.change(d)
			if got := open(t, dir, practice, "2026-11-03").ToCall(d, nil); !slices.Equal(got, one.call) {
				t.Errorf("to be called are %q, want %q", got, one.call)
			}
			for n := range one.call { // all but one of them
				called := slices.Delete(slices.Clone(one.call), n, n+1)
				if _, err := confirming(t, dir, d, "Ana Quist", "2026-11-03", called...); err == nil || !strings.Contains(err.Error(), "nobody has called "+one.call[n]) {
					t.Errorf("called %q: %v", called, err)
				}
			}
			if len(one.call) > 0 {
				var why []string
				_, was := open(t, dir, practice, "2026-11-03").Confirmed()
				for _, c := range d.CalledFor(one.call[0], d.Changed(was)) {
					why = append(why, c.Name)
				}
				if !slices.Equal(why, one.why) {
					t.Errorf("%s is called for %q, want %q", one.call[0], why, one.why)
				}
			}
			c, err := confirming(t, dir, d, "Ana Quist", "2026-11-03", one.call...)
			if err != nil {
				t.Fatal(err)
			}
			if len(c.Called) != len(one.call) || len(c.Carried) != len(d.Numbers())-len(one.call) || len(d.Uncalled(append(carriedNumbers(c), c.Called...))) > 0 {
				t.Errorf("confirmed: %+v", c)
			}
			for _, k := range c.Carried {
				if k.By != "Maria Ruiz" || k.On != "2026-11-02" {
					t.Errorf("carried over: %+v", k)
				}
			}
		})
	}
}

func carriedNumbers(c *Confirmation) []string {
	var out []string
	for _, k := range c.Carried {
		out = append(out, k.Number)
	}
	return out
}

// A number that the confirmation before never called has no call to carry over.
func TestANumberNobodyCalledIsNotCarried(t *testing.T) {
	dir := t.TempDir()
	if _, err := confirming(t, dir, withLogo("a"), "Maria Ruiz", "2026-11-02", byDay, byNight); err != nil {
		t.Fatal(err)
	}
	edit(t, dir, func(s string) string { return strings.Replace(s, `, "`+byNight+`"]`, "]", 1) })
	if got := open(t, dir, practice, "2026-11-03").ToCall(withLogo("b"), nil); !cmp.Equal(got, []string{byNight}) {
		t.Errorf("to be called are %q", got)
	}
	if _, err := confirming(t, dir, withLogo("b"), "Ana Quist", "2026-11-03"); err == nil {
		t.Error("it is confirmed")
	}
}

// TestLoadCarriedFaults edits by hand what was carried over: the details do not
// pass as confirmed, nor can anything be added.
func TestLoadCarriedFaults(t *testing.T) {
	const key = "confirmation.carried"
	for _, c := range []struct {
		name      string
		damage    func(*testing.T, string)
		key, says string
	}{
		{"another caller", swap("\"\nby = \"Maria Ruiz\"", "\"\nby = \"Rosa Vega\""), key, "no earlier confirmation has this call by Rosa Vega on 2026-11-02"},
		{"another day", swap("on = 2026-11-02", "on = 2026-11-03"), key, "by Maria Ruiz on 2026-11-03"},
		{"another number", swap("number = \""+byDay, "number = \"(217) 555-0199"), key, "no earlier"},
		{"no earlier entry", func(t *testing.T, dir string) {
			edit(t, dir, func(s string) string { return s[:strings.Index(s, "[[past_confirmation]]")] })
		}, key, "bring the earlier entry back"},
		{"an earlier entry without the call", swap("called = [\""+byDay+"\", ", "called = ["), key, "no earlier"},
		{"an earlier entry that is later", swap("by = \"Ana Quist\"\non = 2026-11-03", "by = \"Ana Quist\"\non = 2026-11-01"), key, "no earlier"},
		{"no day", swap("on = 2026-11-02", ""), key + ".on", "has no `on`"},
		{"no caller", swap("\"\nby = \"Maria Ruiz\"", "\""), key + ".by", "has no `by`"},
		{"no number", swap("number = \""+byDay+"\"", ""), key + ".number", "has no `number`"},
		{"an unknown key", swap("number = ", "numbr = \"x\"\nnumber = "), key + ".numbr", "did you mean `number`?"},
		{"single brackets", swap("[[confirmation.carried]]", "[confirmation.carrid]\n[[confirmation.carried]]"), "confirmation.carrid", "did you mean `carried`?"},
		{"no list", func(t *testing.T, dir string) {
			edit(t, dir, func(s string) string {
				i, j := strings.Index(s, "[[confirmation.carried]]"), strings.Index(s, "[[past_confirmation]]")
				return s[:i] + "carried = \"all\"\n" + s[j:]
			})
		}, key, "double brackets"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			sign(t, dir, sheet(), signer, "2026-11-01")
			if _, err := confirming(t, dir, withLogo("a"), "Maria Ruiz", "2026-11-02", byDay, byNight); err != nil {
				t.Fatal(err)
			}
			if _, err := confirming(t, dir, withLogo("b"), "Ana Quist", "2026-11-03"); err != nil {
				t.Fatal(err)
			}
			s := subject(sheet())
			s.Details = withLogo("b")
			today := onDay(t, "2026-11-04")
			if st := open(t, dir, practice, "2026-11-04").Status(s, today); st.State != Approved {
				t.Fatalf("got %+v", st)
			}
			c.damage(t, dir)
			b, faults := load(dir, practice, today)
			if st := b.Status(s, today); st.State != Draft || !faults.Failed() {
				t.Errorf("the details pass: %+v", st)
			}
			if !found(faults, 0, c.key, c.says) {
				t.Errorf("no fault of %s that says %q in\n%v", c.key, c.says, faults)
			}
			if _, err := b.Confirm(s.Details, "", Confirming{By: "Ana Quist", Called: s.Details.Numbers()}, today); err == nil {
				t.Error("a broken file was written anew")
			}
			for _, f := range faults {
				if f.Pos == (fault.Pos{}) || f.Line == 0 || f.Remedy == "" {
					t.Errorf("a fault without its place or remedy: %+v", f)
				}
			}
		})
	}
}
