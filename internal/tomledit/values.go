package tomledit

import (
	"reflect"
	"slices"
	"strings"

	"handout/internal/fault"
	"handout/internal/tomlpos"
)

// The values of a file without their places: map[string]any for tables, []any
// for lists, string for texts, bool, and Bare for what else stands without
// quotes. many is a list made by [[name]].
type many []any

func tableValues(t *tomlpos.Table) map[string]any {
	out := make(map[string]any, len(t.Entries))
	for _, e := range t.Entries {
		if v := plain(e.Value); !empty(v) {
			out[e.Name] = v
		}
	}
	return out
}

// empty reports whether a value is a table that says nothing: `[brand]` alone
// is as good as no table.
func empty(v any) bool {
	m, ok := v.(map[string]any)
	return ok && len(m) == 0
}

func plain(v tomlpos.Value) any {
	switch v.Kind {
	case tomlpos.String:
		return v.Text
	case tomlpos.Bool:
		return v.Bool
	case tomlpos.Section:
		return tableValues(v.Table)
	case tomlpos.List:
		list := []any{}
		of := false
		for _, item := range v.Items {
			of = of || item.Kind == tomlpos.Section && item.Table.Many
			list = append(list, plain(item))
		}
		if of {
			return many(list)
		}
		return list
	}
	return Bare(strings.TrimSpace(v.Text))
}

// given puts the value of an edit into this form.
func given(value any) any {
	if items, ok := listOf(value); ok {
		out := []any{}
		for _, item := range items {
			out = append(out, given(item))
		}
		return out
	}
	if b, ok := value.(Bare); ok {
		switch b {
		case "true":
			return true
		case "false":
			return false
		}
	}
	return value
}

// changed returns the values after an edit; the old ones are left alone.
func changed(tree map[string]any, e Edit) (map[string]any, error) {
	if len(e.Key) == 0 {
		return nil, refuse("no key was given")
	}
	out, err := put(tree, e.Key, e.Key, given(e.Value))
	if err != nil {
		return nil, err
	}
	if out == nil {
		return map[string]any{}, nil
	}
	return out.(map[string]any), nil
}

// put returns a copy of a value with another put in or, for nil, taken out.
func put(at any, rest, whole Key, value any) (any, error) {
	if len(rest) == 0 {
		if _, table := at.(map[string]any); table && value != nil {
			return nil, refuse("`%s` is a section, not a setting", whole)
		}
		if _, tables := at.(many); tables && value != nil {
			return nil, refusal{why: fault.Say("`%s` is a section, not a setting", whole), remedy: fault.Say("change one value in it, as %s[0].KEY, or change it in the file by hand", whole)}
		}
		return value, nil
	}
	step := rest[0]
	if step.Name != "" {
		table, ok := at.(map[string]any)
		if !ok && at != nil {
			return nil, refuse("`%s` is a setting, not a section", whole[:len(whole)-len(rest)])
		}
		inner, err := put(table[step.Name], rest[1:], whole, value)
		if err != nil {
			return nil, err
		}
		out := make(map[string]any, len(table)+1)
		for name, v := range table {
			out[name] = v
		}
		if out[step.Name] = inner; inner == nil || empty(inner) {
			delete(out, step.Name)
		}
		return out, nil
	}
	var list []any
	tables := false
	switch v := at.(type) {
	case many:
		list, tables = v, true
	case []any:
		list = v
	case nil:
		tables = len(rest) > 1
	default:
		return nil, refuse("`%s` is no list", whole[:len(whole)-len(rest)])
	}
	switch {
	case step.Index > len(list):
		return nil, refuse("`%s` has %s items, so there is none before number %s", whole[:len(whole)-len(rest)], len(list), step.Index)
	case step.Index == len(list) && value == nil:
		return at, nil
	}
	var inner any
	if step.Index < len(list) {
		inner = list[step.Index]
	}
	inner, err := put(inner, rest[1:], whole, value)
	if err != nil {
		return nil, err
	}
	list = slices.Clone(list)
	switch {
	case inner == nil && len(rest) == 1:
		list = slices.Delete(list, step.Index, step.Index+1)
	case inner == nil:
		list[step.Index] = map[string]any{}
	case step.Index == len(list):
		list = append(list, inner)
	default:
		list[step.Index] = inner
	}
	if tables {
		if len(list) == 0 {
			return nil, nil
		}
		return many(list), nil
	}
	return list, nil
}

// value returns what stands under a key, nil for nothing.
func value(tree any, key Key) any {
	for _, s := range key {
		switch v := tree.(type) {
		case map[string]any:
			if s.Name == "" {
				return nil
			}
			tree = v[s.Name]
		case []any:
			if s.Name != "" || s.Index >= len(v) {
				return nil
			}
			tree = v[s.Index]
		case many:
			if s.Name != "" || s.Index >= len(v) {
				return nil
			}
			tree = v[s.Index]
		default:
			return nil
		}
	}
	return tree
}

func same(a, b any) bool { return reflect.DeepEqual(a, b) }
