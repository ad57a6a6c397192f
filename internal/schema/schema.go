// Package schema writes the JSON Schema of clinic.toml (draft 2020-12), with
// which editors complete and check the file while it is typed. The keys come
// from package clinic, the options from the handouts, so that the schema, the
// parser and the handouts cannot drift apart.
package schema

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"handout/internal/clinic"
)

// Option is an option that a handout declares.
type Option struct {
	Handout  string // id of the handout, for messages
	Key      string
	Kind     string // "choice", "set", "bool", "number", "text" or "date"
	Help     string
	Values   []string // choice and set
	Min, Max *float64 // number: its range; text: Max is characters
	Default  any      // nil: none
}

// Handout is what a handout lets a clinic choose.
type Handout struct {
	ID      string
	Options []Option
	Off     []string // sections that may be left out
	Notes   []string // sections that take a note
	// Languages are those it is written in.
	Languages []string
}

// Build returns the schema as indented JSON with a final line feed. Equal
// handouts give equal bytes. It fails on an option of unknown kind, one
// declared twice, or one whose key is taken by clinic.toml itself.
func Build(handouts []Handout) ([]byte, error) {
	tables := clinic.Tables()
	properties := keys(tables[0].Keys)
	for _, t := range tables[1:] {
		properties = properties.with(nested(t))
	}
	options, err := handoutSections(handouts)
	if err != nil {
		return nil, err
	}
	properties = properties.with("words", words()).with("handout", options)
	root := object{
		{"$schema", "https://json-schema.org/draft/2020-12/schema"},
		{"title", "clinic.toml"},
		{"description", "What the handouts say about a practice, and what it chose."},
		{"type", "object"},
		{"properties", properties},
		{"required", required(tables[0].Keys)},
		{"additionalProperties", false},
	}
	return root.file()
}

// nested returns a section under the name that it has at the top: of
// [[gate.allow]], that is "gate", which holds nothing else.
func nested(t clinic.Table) (string, object) {
	outer, inner, dotted := strings.Cut(t.Name, ".")
	if !dotted {
		return t.Name, section(t)
	}
	return outer, object{
		{"type", "object"},
		{"properties", object{{inner, section(t)}}},
		{"additionalProperties", false},
	}
}

func section(t clinic.Table) object {
	one := object{
		{"description", t.Help + "."},
		{"type", "object"},
		{"properties", keys(t.Keys)},
	}
	if names := required(t.Keys); len(names) > 0 {
		one = one.with("required", names)
	}
	one = one.with("additionalProperties", false)
	if !t.Many {
		return one
	}
	return object{
		{"description", t.Help + "."},
		{"type", "array"},
		{"maxItems", t.Max},
		{"items", one},
	}
}

func keys(list []clinic.Key) object {
	var out object
	for _, k := range list {
		out = out.with(k.Name, key(k))
	}
	return out
}

func required(list []clinic.Key) []string {
	names := []string{}
	for _, k := range list {
		if k.Required {
			names = append(names, k.Name)
		}
	}
	return names
}

func key(k clinic.Key) object {
	o := object{{"description", k.Help + "."}}
	switch {
	case k.IsList():
		o = append(o, member{"type", "array"}, member{"maxItems", k.MaxItems}, member{"items", text(k.Max)})
	case k.Kind == clinic.Choice:
		o = append(o, member{"type", "string"}, member{"enum", k.Values})
	case k.Kind == clinic.Flag:
		o = append(o, member{"type", "boolean"})
	case len(k.Tables) > 0:
		o = o.with("oneOf", []object{text(k.Max), {
			{"type", "array"},
			{"minItems", 1},
			{"items", object{
				{"type", "object"},
				{"properties", openings(k.Tables)},
				{"required", required(k.Tables)},
				{"additionalProperties", false},
			}},
		}})
	default:
		o = o.joined(text(k.Max))
	}
	if pattern := pattern(k.Kind); pattern != "" {
		o = o.with("pattern", pattern)
	}
	if k.Default != "" {
		o = o.with("default", k.Default)
	}
	return o.with("examples", []json.RawMessage{json.RawMessage(k.Example)})
}

// openings are the keys of a table of hours; its days may be a list.
func openings(list []clinic.Key) object {
	var out object
	for _, k := range list {
		one := key(k)
		if k.Name == "days" {
			one = object{{"description", k.Help + "."}, {"oneOf", []object{text(k.Max), {{"type", "array"}, {"minItems", 1}, {"items", text(k.Max)}}}}}
		}
		out = out.with(k.Name, one)
	}
	return out
}

// text is the schema of a text of 1 to limit characters; 0 is no limit.
func text(limit int) object {
	o := object{{"type", "string"}, {"minLength", 1}}
	if limit > 0 {
		o = o.with("maxLength", limit)
	}
	return o
}

// pattern is the part of a kind's rule that a regular expression can hold; the
// parser is stricter.
func pattern(k clinic.Kind) string {
	switch k {
	case clinic.Web:
		return `^[Hh][Tt][Tt][Pp][Ss]?://[^\s/]+`
	case clinic.Mail:
		return `^[^@\s]+@[^@\s]+\.[^@\s]+$`
	case clinic.Colour:
		return `^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$`
	case clinic.Language:
		return `^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$`
	case clinic.Phone:
		return `[0-9]`
	}
	return ""
}

// handoutSections is the schema of [handout.ID], by id.
func handoutSections(handouts []Handout) (object, error) {
	sorted := slices.Clone(handouts)
	slices.SortStableFunc(sorted, func(a, b Handout) int { return cmp.Compare(a.ID, b.ID) })
	var properties object
	for i, h := range sorted {
		if i > 0 && sorted[i-1].ID == h.ID {
			return nil, fmt.Errorf("handout %s is there twice", h.ID)
		}
		o, err := handout(h)
		if err != nil {
			return nil, err
		}
		properties = properties.with(h.ID, o)
	}
	return object{
		{"description", "What the practice chose for each handout: [handout.ID]."},
		{"type", "object"},
		{"properties", properties},
		{"additionalProperties", false},
	}, nil
}

func handout(h Handout) (object, error) {
	taken := reserved()
	var properties object
	for _, o := range h.Options {
		if taken[o.Key] {
			return nil, fmt.Errorf("handout %s cannot have an option %q: the key is taken", h.ID, o.Key)
		}
		taken[o.Key] = true
		schema, err := option(o)
		if err != nil {
			return nil, fmt.Errorf("handout %s, option %s: %w", h.ID, o.Key, err)
		}
		properties = properties.with(o.Key, schema)
	}
	for _, lang := range h.Languages {
		if taken[lang] {
			return nil, fmt.Errorf("handout %s cannot have an option %q: it is a language", h.ID, lang)
		}
		properties = properties.with(lang, object{
			{"description", "Your own words for sheets in " + clinic.LanguageName(lang) + ", where that is not the language of this file."},
			{"type", "object"},
			{"properties", object{{clinic.TickKey, ticks()}, {clinic.NotesKey, notes(h)}}},
			{"additionalProperties", false},
		})
	}
	properties = append(properties,
		member{clinic.OffKey, object{
			{"description", "Sections to leave out."},
			{"type", "array"},
			{"uniqueItems", true},
			{"items", oneOf(h.Off)},
		}},
		member{clinic.TickKey, ticks()},
		member{clinic.NotesKey, notes(h)},
	)
	return object{
		{"description", "What the practice chose for the handout " + h.ID + "."},
		{"type", "object"},
		{"properties", properties},
		{"additionalProperties", false},
	}, nil
}

func ticks() object {
	return object{
		{"description", "Items of your own for the tick-list."},
		{"type", "array"},
		{"maxItems", clinic.MaxTicks},
		{"items", text(clinic.MaxTick)},
	}
}

func notes(h Handout) object {
	var sections object
	for _, id := range h.Notes {
		sections = sections.with(id, object{{"description", "A note of your own in the section " + id + "."}}.joined(text(clinic.MaxNote)))
	}
	return object{
		{"description", "Notes of your own, by section."},
		{"type", "object"},
		{"properties", sections},
		{"additionalProperties", false},
	}
}

// words is the schema of [words.LANGUAGE], by language.
func words() object {
	roles := object{
		{"description", clinic.RolesHelp + "."},
		{"type", "object"},
		{"additionalProperties", text(0)},
	}
	return object{
		{"description", "Your own words again, for sheets in other languages: [words.es]."},
		{"type", "object"},
		{"propertyNames", object{{"pattern", pattern(clinic.Language)}}},
		{"additionalProperties", object{
			{"description", "Your own words in this language."},
			{"type", "object"},
			{"properties", keys(clinic.WordKeys()).with(clinic.RolesKey, roles)},
			{"additionalProperties", false},
		}},
	}
}

// oneOf is a text out of a list; out of an empty one, none.
func oneOf(values []string) any {
	if len(values) == 0 {
		return false
	}
	return object{{"type", "string"}, {"enum", values}}
}

// reserved are the keys that cannot be options: those that every handout has,
// and those of the top level, which a person may leave under a section by
// mistake and is then warned.
func reserved() map[string]bool {
	taken := map[string]bool{clinic.OffKey: true, clinic.TickKey: true, clinic.NotesKey: true}
	for _, k := range clinic.Tables()[0].Keys {
		taken[k.Name] = true
	}
	return taken
}

func option(o Option) (object, error) {
	out := object{{"description", o.Help}}
	switch o.Kind {
	case "choice":
		out = append(out, member{"type", "string"}, member{"enum", o.Values})
	case "set":
		out = append(out, member{"type", "array"}, member{"uniqueItems", true}, member{"items", oneOf(o.Values)})
	case "bool":
		out = out.with("type", "boolean")
	case "number":
		out = out.with("type", "number")
		if o.Min != nil {
			out = out.with("minimum", *o.Min)
		}
		if o.Max != nil {
			out = out.with("maximum", *o.Max)
		}
	case "text":
		limit := 0
		if o.Max != nil {
			limit = int(*o.Max)
		}
		out = out.joined(text(limit))
	case "date":
		// A TOML date; editors hand it to the schema as text.
		out = append(out, member{"type", "string"}, member{"format", "date"})
	default:
		return nil, fmt.Errorf("unknown kind %q", o.Kind)
	}
	if o.Default != nil {
		return out.with("default", o.Default), nil
	}
	if o.Kind == "text" {
		return out, nil
	}
	// Without a default, "" is no value.
	return object{{"description", o.Help}, {"anyOf", []object{out[1:], {{"const", ""}}}}}, nil
}
