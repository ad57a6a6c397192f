package render

import (
	"fmt"
	"slices"
	"strings"

	"handout/internal/clinic"
	"handout/internal/content"
	"handout/internal/fault"
	"handout/internal/schema"
)

// Schema is the JSON Schema of clinic.toml: the keys of every clinic, and what
// these handouts declare.
func (k *Catalogue) Schema() ([]byte, error) {
	var all []schema.Handout
	for _, id := range k.IDs() {
		h, faults := k.anyLanguage(id)
		if h == nil {
			return nil, faults
		}
		sh := schema.Handout{ID: id, Languages: k.LanguagesOf(id)}
		for _, s := range h.Sections {
			if s.Optional {
				sh.Off = append(sh.Off, s.ID)
			}
			if s.Note {
				sh.Notes = append(sh.Notes, s.ID)
			}
		}
		for i := range h.Options {
			sh.Options = append(sh.Options, schemaOption(id, &h.Options[i]))
		}
		all = append(all, sh)
	}
	return schema.Build(all)
}

func schemaOption(id string, o *content.Option) schema.Option {
	out := schema.Option{Handout: id, Key: o.Name, Kind: string(o.Kind), Help: o.Help, Values: o.Values}
	if o.Kind == content.Number || o.Kind == content.FreeText && o.Max > 0 {
		out.Max = &o.Max
	}
	if o.Kind == content.Number {
		out.Min = &o.Min
	}
	if o.Default.IsSet() {
		switch o.Kind {
		case content.Number:
			out.Default = o.Default.Number
		case content.Bool:
			out.Default = o.Default.True()
		case content.Set:
			out.Default = o.Default.Strings()
		default:
			out.Default = o.Default.Strings()[0]
		}
	}
	return out
}

// Scaffold writes a clinic.toml with answers in it, by key ("phone",
// "handout.eps.protocol"), and reads it back: an answer that cannot stand is
// the fault. An empty answer leaves a placeholder to fill in.
func (k *Catalogue) Scaffold(answers map[string]string) ([]byte, fault.List) {
	a := clinic.Answers{Keys: map[string]string{}}
	for key, value := range answers {
		if value != "" && !strings.HasPrefix(key, "handout.") {
			a.Keys[key] = value
		}
	}
	for _, id := range k.IDs() {
		h, faults := k.anyLanguage(id)
		if h == nil {
			return nil, faults
		}
		sh := clinic.ScaffoldHandout{ID: id, Title: h.Title.String()}
		for i := range h.Options {
			opt := &h.Options[i]
			so := clinic.ScaffoldOption{Key: opt.Name, Help: opt.Help, Default: tomlValue(opt.Default), Values: opt.Values}
			if typed := answers["handout."+id+"."+opt.Name]; typed != "" {
				v, rejected := opt.Parse(typed)
				if rejected != nil {
					return nil, fault.List{*rejected}
				}
				so.Value = tomlValue(v)
			}
			sh.Options = append(sh.Options, so)
		}
		a.Handouts = append(a.Handouts, sh)
	}
	data := clinic.Scaffold(a)
	if _, faults := clinic.Parse("clinic.toml", data); faults.Failed() {
		return nil, faults
	}
	return data, nil
}

// tomlValue writes an option's value as it stands in clinic.toml, or "" when
// there is none.
func tomlValue(v content.Value) string {
	if !v.IsSet() {
		return ""
	}
	texts := v.Strings()
	switch v.Kind {
	case content.Number, content.Bool, content.Date:
		return texts[0]
	case content.Set:
		quoted := slices.Clone(texts)
		for i, t := range quoted {
			quoted[i] = fmt.Sprintf("%q", t)
		}
		return "[" + strings.Join(quoted, ", ") + "]"
	}
	return fmt.Sprintf("%q", texts[0])
}
