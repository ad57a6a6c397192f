package web

import (
	"slices"
	"strings"

	"handout/internal/settings"
	"handout/internal/tomledit"
)

// What a posted form changes in the file.

// edits are what the fields of a request change in the text, and what cannot
// stand in a field. What has no field in the request is left alone.
func (f *form) edits(fields []string, get func(string) []string) ([]tomledit.Edit, map[string]string) {
	var edits []tomledit.Edit
	wrong := map[string]string{}
	gone := map[string]int{} // items of several: how many of their fields are empty
	have := map[string]int{}
	for _, name := range fields {
		key, err := tomledit.ParseKey(name)
		if err != nil {
			continue
		}
		s, ok := settings.Find(f.all, key)
		if !ok {
			continue
		}
		typed := strings.TrimSpace(strings.ReplaceAll(strings.Join(get("set:"+name), "\n"), "\r\n", "\n"))
		if n := slices.IndexFunc(key, func(s tomledit.Step) bool { return s.Name == "" }); n > 0 {
			item := key[:n+1].String()
			have[item]++
			if typed == "" {
				gone[item]++
			}
		}
		had := f.values().At(key)
		if sameAs(s, typed, strings.TrimSpace(tomledit.Say(had))) {
			continue
		}
		if value, from := f.inherited(key); from != "" {
			// As it was shown, or as it is by now: it goes on holding. What a file that
			// is extended says cannot be taken out here either.
			shown := strings.TrimSpace(strings.Join(get(inheritedShown+name), "\n"))
			if typed == "" && s.Kind != settings.Set || sameAs(s, typed, strings.TrimSpace(tomledit.Say(value))) || shown != "" && sameAs(s, typed, strings.ReplaceAll(shown, "\r\n", "\n")) {
				continue
			}
		} else if had == nil && sameLines(s, typed) {
			continue
		}
		if typed == "" && s.Kind != settings.Set {
			edits = append(edits, tomledit.Edit{Key: key})
			continue
		}
		value, err := s.Value(typed)
		if err != nil {
			wrong[name] = f.refused(s)
			continue
		}
		edits = append(edits, tomledit.Edit{Key: key, Value: value})
	}
	return withoutItems(f.text, edits, gone, have), wrong
}

// inheritedShown begins the name under which a field sends back what it showed of a
// file that several clinics share.
const inheritedShown = "inherited:"

// sameLines reports whether what was chosen is what holds without it.
func sameLines(s settings.Setting, typed string) bool {
	safe := s.Default
	if s.Kind == settings.Flag && safe == "" {
		safe = "false"
	}
	return typed == safe && (s.Kind == settings.Choice || s.Kind == settings.Flag || s.Kind == settings.Set)
}

// sameAs reports whether what came back from a field is what the file says: what
// is chosen may stand in the file in capitals, and several in any order.
func sameAs(s settings.Setting, typed, had string) bool {
	switch s.Kind {
	case settings.Choice, settings.Flag:
		return strings.EqualFold(typed, had)
	case settings.Set:
		in := func(text string) []string {
			return slices.Sorted(slices.Values(strings.Split(strings.ToLower(text), "\n")))
		}
		return slices.Equal(in(typed), in(had))
	}
	return typed == had
}

func (f *form) refused(s settings.Setting) string {
	switch s.Kind {
	case settings.Number:
		return f.v.T("practice.number", settings.Number10(*s.Min), settings.Number10(*s.Max))
	case settings.Date:
		return f.v.T("practice.date")
	}
	return f.v.T("practice.refused")
}

// withoutItems takes an item of several out when all its fields were emptied,
// the last one first, and drops the edits of its keys.
func withoutItems(text []byte, edits []tomledit.Edit, gone, have map[string]int) []tomledit.Edit {
	var out []tomledit.Edit
	var items []tomledit.Key
	for _, e := range edits {
		n := slices.IndexFunc(e.Key, func(s tomledit.Step) bool { return s.Name == "" })
		if n > 0 {
			item := e.Key[:n+1]
			if name := item.String(); gone[name] == have[name] {
				if !slices.ContainsFunc(items, func(k tomledit.Key) bool { return k.String() == name }) && tomledit.Value(text, item) != nil {
					items = append(items, item)
				}
				continue
			}
		}
		out = append(out, e)
	}
	slices.SortFunc(items, func(a, b tomledit.Key) int { return b[len(b)-1].Index - a[len(a)-1].Index })
	for _, item := range items {
		out = append(out, tomledit.Edit{Key: item})
	}
	return out
}
