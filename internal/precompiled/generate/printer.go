package main

import (
	"bytes"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"

	"handout/internal/fault"
)

// printer writes plain data as Go. What can stand in the program's file as it
// is becomes a package variable, which costs a start nothing; what cannot, a
// map say, is made when it is asked for.
type printer struct {
	out  *bytes.Buffer
	name string // what the names of all it writes begin with
}

// print writes a value that a pointer leads to. It returns the expression of a
// function that returns such a pointer, and the pointer's type.
func (p *printer) print(pointer any) (constructor, typ string, err error) {
	v := reflect.ValueOf(pointer).Elem()
	if err := plain(v); err != nil {
		return "", "", err
	}
	typ = "*" + v.Type().String()
	if fixed(v) {
		p.variable(p.name, v)
		return fmt.Sprintf("func() %s { return &%s }", typ, p.name), typ, nil
	}
	var fields bytes.Buffer
	for i := range v.NumField() {
		f, field := v.Field(i), v.Type().Field(i)
		switch {
		case f.IsZero() || isPlace(f):
		case f.Kind() == reflect.Slice && fixed(f):
			p.variable(p.name+field.Name, f)
			fmt.Fprintf(&fields, "%s: %s%s,\n", field.Name, p.name, field.Name)
		default:
			fmt.Fprintf(&fields, "%s: ", field.Name)
			expression(&fields, f, true, true)
			fields.WriteString(",\n")
		}
	}
	return fmt.Sprintf("func() %s { return &%s{\n%s} }", typ, v.Type(), fields.Bytes()), typ, nil
}

// isPlace reports whether a value says where in a file something stands. That
// is left out: the shipped files were found without fault, so no message names a
// place in them, and a line added to a file would move all that follow. Who has
// to name the place of a shipped line opens the library without what is ready.
func isPlace(v reflect.Value) bool { return v.Type() == reflect.TypeFor[fault.Pos]() }

func (p *printer) variable(name string, v reflect.Value) {
	fmt.Fprintf(p.out, "\nvar %s = ", name)
	expression(p.out, v, true, true)
	p.out.WriteString("\n")
}

// plain returns an error for data that Go text cannot hold, or not alike.
func plain(v reflect.Value) error {
	switch v.Kind() {
	case reflect.Bool, reflect.String, reflect.Int, reflect.Int64, reflect.Uint8, reflect.Float64:
		return nil
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); !f.IsExported() && !v.Field(i).IsZero() {
				return fmt.Errorf("the field %s of %s is out of reach", f.Name, v.Type())
			}
			if err := plain(v.Field(i)); err != nil && !v.Field(i).IsZero() {
				return err
			}
		}
		return nil
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			if err := plain(v.Index(i)); err != nil {
				return err
			}
		}
		return nil
	case reflect.Map:
		for _, key := range v.MapKeys() {
			if key.Kind() != reflect.String {
				break
			}
			if err := plain(v.MapIndex(key)); err != nil {
				return err
			}
		}
		return nil
	}
	return fmt.Errorf("a %s is no plain data", v.Type())
}

// fixed reports whether the compiler can lay a value down in the program's
// file.
func fixed(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Map:
		return v.IsNil()
	case reflect.Float64:
		return !math.IsInf(v.Float(), 0)
	case reflect.Struct:
		for i := range v.NumField() {
			if !fixed(v.Field(i)) {
				return false
			}
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			if !fixed(v.Index(i)) {
				return false
			}
		}
	}
	return true
}

// expression writes a value; typed is false where its type is plain from where
// it stands. The elements of an outermost list, as sections and shapes, have a
// line each, so that a change of one shows as one.
func expression(b *bytes.Buffer, v reflect.Value, typed, outermost bool) {
	switch v.Kind() {
	case reflect.Struct, reflect.Slice, reflect.Array, reflect.Map:
		if typed {
			b.WriteString(v.Type().String())
		}
		b.WriteString("{")
		elements(b, v, outermost)
		b.WriteString("}")
	case reflect.Float64:
		if math.IsInf(v.Float(), 0) {
			fmt.Fprintf(b, "math.Inf(%d)", int(math.Copysign(1, v.Float())))
			return
		}
		fmt.Fprintf(b, "%#v", v.Interface())
	case reflect.Uint8:
		fmt.Fprintf(b, "%d", v.Uint())
	case reflect.String:
		fmt.Fprintf(b, "%q", v.String())
	default:
		fmt.Fprintf(b, "%v", v.Interface())
	}
}

// elements writes what stands between the braces.
func elements(b *bytes.Buffer, v reflect.Value, outermost bool) {
	before, after := "", ", "
	if outermost && (v.Kind() == reflect.Slice || v.Kind() == reflect.Map) && v.Len() > 0 {
		before, after = "\n", ",\n"
	}
	b.WriteString(before)
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Field(i); !f.IsZero() && !isPlace(f) {
				b.WriteString(v.Type().Field(i).Name + ": ")
				expression(b, v.Field(i), true, outermost)
				b.WriteString(after)
			}
		}
	case reflect.Map:
		keys := v.MapKeys()
		slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
		for _, key := range keys {
			fmt.Fprintf(b, "%q: ", key.String())
			expression(b, v.MapIndex(key), false, false)
			b.WriteString(after)
		}
	default:
		for i := range v.Len() {
			expression(b, v.Index(i), false, false)
			b.WriteString(after)
		}
	}
	if before == "" {
		b.Truncate(len(bytes.TrimSuffix(b.Bytes(), []byte(after))))
	}
}
