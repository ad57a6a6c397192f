package metadata

import (
	"slices"
	"strconv"
	"strings"
)

// Namespace is that of our own XMP properties.
const Namespace = "urn:x-handout:xmp:1:"

// Property is one of our own XMP properties, all of them plain text.
type Property struct{ Name, Description, Value string }

// Names of properties that are read back.
const (
	propertyID            = "id"
	propertyVersion       = "version"
	propertyLanguage      = "language"
	propertyDate          = "date"
	propertyStatus        = "status"
	propertyWordsDigest   = "wordsDigest"
	propertyDetailsDigest = "detailsDigest"
	propertyFileDigest    = "fileDigest"
	propertySheets        = "sheets"
	propertyKinds         = "kinds"
)

// SheetProperties returns what a file of one sheet says of itself. The file
// digest of i is not known yet and not looked at.
func SheetProperties(i Info) []Property {
	return []Property{
		{propertyID, "Identifier of the handout", i.ID},
		{propertyVersion, "Version of its words", i.Version},
		{propertyLanguage, "Language of its words (BCP 47)", i.Language},
		{propertyDate, "Date of its words", i.Date},
		{propertyStatus, "Sign-off when the file was made: draft, approved or expired; or review, for no patient", i.Status},
		{propertyWordsDigest, "SHA-256 of the canonical text", i.WordsDigest},
		{propertyDetailsDigest, "SHA-256 of the clinic's details", i.DetailsDigest},
		fileDigestProperty(),
	}
}

// MergeProperties returns what a merge of sheets says of itself: the least
// status of its sheets, and their kinds as Info.Kind writes them, each once.
func MergeProperties(sheets int, status string, kinds []string) []Property {
	return []Property{
		{propertySheets, "This file is a merge of so many sheets", strconv.Itoa(sheets)},
		{propertyStatus, "The least sign-off of the sheets when they were made: draft, expired or approved", status},
		{propertyKinds, "Handout, language, sign-off and SHA-256 of the canonical text and of the clinic's details of each kind of sheet", strings.Join(kinds, kindSeparator)},
		fileDigestProperty(),
	}
}

// fileDigestProperty holds zeros until the file digest is known.
func fileDigestProperty() Property {
	return Property{propertyFileDigest, "SHA-256 of the objects of this file, streams decoded, this value as zeros", strings.Repeat("0", 64)}
}

// Statuses returns what a sheet may be, the least first: one draft makes a pile
// of sheets a draft.
func Statuses() []string { return []string{"review", "draft", "expired", "approved"} }

// Rank returns how far the sign-off of a status goes, as its index in Statuses;
// -1 is none that is known.
func Rank(status string) int { return slices.Index(Statuses(), status) }

// kindSeparator stands between kinds in our property, kindFields are how many
// fields a kind has.
const kindSeparator, kindFields = "; ", 5

// Kind returns what a merge says of a sheet: handout, language, status, words digest
// and details digest. It reports false if one of them is missing or cannot be distinguished from the
// next.
func (i Info) Kind() (string, bool) {
	fields := []string{i.ID, i.Language, i.Status, i.WordsDigest, i.DetailsDigest}
	for _, f := range fields {
		if f == "" || strings.ContainsAny(f, " ;") {
			return "", false
		}
	}
	return strings.Join(fields, " "), true
}

// Kinds returns what a merge holds, each kind of sheet once, with handout,
// language, status and digests set; of a single sheet, itself. It returns
// nothing for a merge that does not say it rightly.
func (i Info) Kinds() []Info {
	if i.Sheets == 0 {
		return []Info{i}
	}
	var list []Info
	for _, kind := range strings.Split(i.kinds, kindSeparator) {
		f := strings.Split(kind, " ")
		if len(f) != kindFields {
			return nil
		}
		list = append(list, Info{ID: f[0], Language: f[1], Status: f[2], WordsDigest: f[3], DetailsDigest: f[4], Intact: i.Intact})
	}
	return list
}
