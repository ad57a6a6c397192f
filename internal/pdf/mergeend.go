package pdf

import (
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// Close ends the file: the roots of all trees, what the file says of itself,
// and the cross-reference stream. It does not close the writer below.
func (m *Merger) Close() (Merged, error) {
	if m.done.Sheets == 0 {
		return m.done, errors.New("pdf: there is nothing to merge")
	}
	title := fmt.Sprintf("Patient handouts, %d sheets", m.done.Sheets)
	if m.done.Sheets == 1 {
		title = "Patient handouts, 1 sheet"
	}
	for _, step := range []func() error{m.roots, m.catalog, func() error { return m.info(title) }} {
		if err := step(); err != nil {
			return m.done, err
		}
	}
	digest, err := m.packet(title)
	if err != nil {
		return m.done, err
	}
	if _, err := m.out.Write(m.table().append(nil, m.offset, digest)); err != nil {
		return m.done, err
	}
	return m.done, m.out.Flush()
}

func (m *Merger) table() table {
	return table{places: m.places, root: mergedCatalog, info: mergedInfo}
}

// roots writes the roots of the trees whose branches the sheets are.
func (m *Merger) roots() error {
	p := &m.pack
	p.add(mergedPages, fmt.Appendf(nil, "<</Type/Pages/Kids[%s]/Count %d>>", references(m.nodes), m.done.Pages))
	root := fmt.Appendf(nil, "<</Type/StructTreeRoot/K %d 0 R/ParentTree<</Kids[%s]>>/ParentTreeNextKey %d", mergedDocument, references(m.marks), m.nextKey)
	if len(m.names) > 0 {
		root = fmt.Appendf(root, "/IDTree<</Kids[%s]>>", references(m.names))
	}
	p.add(mergedRoot, append(root, ">>"...))
	p.add(mergedDocument, fmt.Appendf(nil, "<</S/Document/P %d 0 R/K[%s]>>", mergedRoot, references(m.parts)))
	last := len(m.bookmarks) - 1
	p.add(mergedOutline, fmt.Appendf(nil, "<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>", m.bookmarks[0].object, m.bookmarks[last].object, len(m.bookmarks)))
	for i, b := range m.bookmarks {
		object := appendTextString([]byte("<</Title"), b.title)
		object = fmt.Appendf(object, "/Parent %d 0 R", mergedOutline)
		if i > 0 {
			object = fmt.Appendf(object, "/Prev %d 0 R", m.bookmarks[i-1].object)
		}
		if i < last {
			object = fmt.Appendf(object, "/Next %d 0 R", m.bookmarks[i+1].object)
		}
		if b.first > 0 { // closed
			object = fmt.Appendf(object, "/First %d 0 R/Last %d 0 R/Count -%d", b.first, b.last, b.below)
		}
		p.add(b.object, fmt.Appendf(object, "/SE %d 0 R/Dest[%d 0 R/XYZ 0 %s null]>>", b.part, b.page, b.top))
	}
	return m.writePack()
}

func references(numbers []int) string {
	var b strings.Builder
	for i, n := range numbers {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(strconv.Itoa(n) + " 0 R")
	}
	return b.String()
}

// catalog writes the catalog. The language is that of the title and of the
// bookmarks; each sheet's Part has its own.
func (m *Merger) catalog() error {
	return m.write(mergedCatalog, fmt.Appendf(nil, "<</Type/Catalog/Pages %d 0 R/Lang(en)/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>"+
		"/StructTreeRoot %d 0 R/Metadata %d 0 R/OutputIntents%s/Outlines %d 0 R/PageMode/UseOutlines>>",
		mergedPages, mergedRoot, mergedPacket, m.intents, mergedOutline))
}

func (m *Merger) info(title string) error {
	object := appendTextString([]byte("<</Title"), title)
	object = appendTextString(append(object, "/Producer"...), m.producer)
	day := "(D:" + strings.ReplaceAll(m.words.latest, "-", "") + "000000Z)"
	return m.write(mergedInfo, append(object, "/CreationDate"+day+"/ModDate"+day+">>"...))
}

// packet writes the XMP packet with the file digest in its place, and returns
// the digest.
func (m *Merger) packet(title string) (string, error) {
	object, mark := appendMetadata(nil, packet{title: title, languages: m.words.languages(), producer: m.producer, date: m.words.latest,
		properties: m.words.properties(m.done.Sheets)})
	whole := wrap(nil, mergedPacket, object)
	if !m.sum.object(whole, object, true) {
		return "", errors.New("pdf: the metadata has no place for the file digest")
	}
	start := m.offset
	m.places[mergedPacket] = place{at: start}
	m.table().sum(m.sum.digest)
	digest := hex.EncodeToString(m.sum.digest.Sum(nil))
	copy(whole[mark+len(whole)-len(object)-len("\nendobj\n"):], digest)
	return digest, m.put(mergedPacket, whole)
}
