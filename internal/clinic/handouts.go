package clinic

import (
	"fmt"

	"handout/internal/fault"
	"handout/internal/tomlpos"
)

// handouts reads the [handout.ID] tables. What their options mean is for the
// handouts to say; what every handout has is checked here.
func (r *reader) handouts(v tomlpos.Value) {
	if v.Kind != tomlpos.Section {
		r.faults.Add(v.Key, "handout", "`handout` is a section, not a setting", "write [handout.ID] with the id of a handout, such as [handout.dre]")
		return
	}
	for _, e := range v.Table.Entries {
		name := "handout." + e.Name
		if e.Value.Kind == tomlpos.Section {
			r.clinic.values[name] = e.Value
			r.clinic.Handouts[e.Name] = r.handout(name, e.Value.Table)
			continue
		}
		if r.misplaced(e, "[handout]") {
			continue
		}
		what, remedy := quoted(e.Name)+" stands under [handout]", "name the handout it is for: [handout.dre]"
		if isSection(e.Value) {
			what, remedy = "[["+name+"]] has two pairs of brackets", "write ["+name+"], once"
		}
		r.faults.Add(e.Value.Key, name, what, remedy)
	}
}

func (r *reader) handout(name string, t *tomlpos.Table) RawTable {
	raw := RawTable{Pos: t.Pos}
	for _, e := range t.Entries {
		key := name + "." + e.Name
		switch e.Name {
		case OffKey:
			raw.Off = r.texts(key, e.Value, 0, 0)
		case TickKey:
			raw.Tick = r.texts(key, e.Value, MaxTicks, MaxTick)
		case NotesKey:
			raw.Notes = r.notes(key, e.Value)
		default:
			if r.misplaced(e, "["+name+"]") {
				continue
			}
			if isLanguageTable(e) {
				r.handoutIn(name, &raw, e)
				continue
			}
			r.clinic.values[key] = e.Value
			raw.Options = append(raw.Options, e)
		}
	}
	return raw
}

// texts reads a list of texts of at most maxText characters; 0 is no limit.
func (r *reader) texts(key string, v tomlpos.Value, maxItems, maxText int) []tomlpos.Value {
	if v.Kind == tomlpos.String {
		r.faults.Add(v.Pos, key, quoted(key)+" is text; it takes a list", "put it in brackets: ["+literal(v.Text)+"]")
		return nil
	}
	if v.Kind != tomlpos.List {
		r.faults.Add(v.Pos, key, quoted(key)+" is a "+string(v.Kind)+"; it takes a list of texts", `write it like ["one", "two"]`)
		return nil
	}
	if maxItems > 0 && len(v.Items) > maxItems {
		r.faults.AddText(v.Items[maxItems].Pos, key, fault.Say("`%s` has %s items; at most %s fit", key, len(v.Items), maxItems),
			fault.Say("keep the ones that matter most"))
	}
	r.clinic.values[key] = v
	var out []tomlpos.Value
	for i, item := range v.Items {
		itemKey := fmt.Sprintf("%s[%d]", key, i)
		if text, ok := r.text(itemKey, item, maxText, oneLine); ok {
			r.clinic.values[itemKey] = text
			out = append(out, text)
		}
	}
	return out
}

func (r *reader) notes(key string, v tomlpos.Value) []tomlpos.Entry {
	if v.Kind != tomlpos.Section {
		r.faults.Add(v.Pos, key, quoted(key)+" is a section, not a setting",
			"write ["+key+"] on a line of its own, and below it section-id = \"your note\"")
		return nil
	}
	r.clinic.values[key] = v
	var out []tomlpos.Entry
	for _, e := range v.Table.Entries {
		// A section of a handout may be called as a setting is ("emergency"),
		// so only what cannot be one is taken for a stray.
		if k, ok := keyNamed(r.tables[0].Keys, e.Name); ok && k.Required && r.misplaced(e, "["+key+"]") {
			continue
		}
		noteKey := key + "." + e.Name
		if text, ok := r.text(noteKey, e.Value, MaxNote, manyLines); ok {
			r.clinic.values[noteKey] = text
			out = append(out, tomlpos.Entry{Name: e.Name, Value: text})
		}
	}
	return out
}
