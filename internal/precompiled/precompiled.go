// Package precompiled holds the shipped handouts, the sheet's own words and the
// drawings as Go values, so that a start reads no Markdown, TOML or SVG.
// generated from the files of package handouts.
//
// The files that hold the values are made by go generate from package
// handouts, and are not to be edited. Each value carries the digest of the
// files it was made of; where the files have changed since, they are read
// instead, and a test asks for go generate.
package precompiled

//go:generate go run ./generate
