package render

import (
	"fmt"
	"slices"
	"strings"

	"handout/internal/clinic"
	"handout/internal/content"
	"handout/internal/fault"
	"handout/internal/schema"
	"handout/internal/settings"
)

// Schema is the JSON Schema of clinic.toml: the keys of every clinic, and what
// these handouts declare.
func (k *Catalogue) Schema() ([]byte, error) {
	all, faults := settings.Handouts(k.library)
	if faults.Failed() {
		return nil, faults
	}
	return schema.Build(all)
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
					rejected.Key = "handout." + id + "." + opt.Name
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
