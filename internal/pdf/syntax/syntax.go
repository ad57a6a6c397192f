// Package syntax holds the parts of PDF syntax (ISO 32000-1, clause 7) that
// writing a sheet, reading it back and merging it have in common: the header,
// strings, deflated streams, and the cross-reference stream at the end of a
// file. It knows the files of this program and of fpdf, and no others.
package syntax

// Header is the first line of every file, and the comment that says it holds
// binary data (ISO 19005-2, 6.1.2).
const Header = "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
