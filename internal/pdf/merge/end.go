package merge

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"handout/internal/pdf/metadata"
	"handout/internal/pdf/syntax"
)

// Close ends the file: the roots of all trees, what the file says of itself,
// and the cross-reference stream. It does not close the writer below.
func (m *Merger) Close() (Summary, error) {
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
	if _, err := m.out.Write(m.table().Append(nil, m.offset, digest)); err != nil {
		return m.done, err
	}
	return m.done, m.out.Flush()
}

func (m *Merger) table() syntax.Table {
	return syntax.Table{Places: m.places, Root: catalogObject, Info: infoObject}
}

// roots writes the roots of the trees whose branches the sheets are.
func (m *Merger) roots() error {
	p := &m.pack
	p.add(pagesObject, fmt.Appendf(nil, "<</Type/Pages/Kids[%s]/Count %d>>", references(m.nodes), m.done.Pages))
	root := fmt.Appendf(nil, "<</Type/StructTreeRoot/RoleMap%s/K %d 0 R/ParentTree<</Kids[%s]>>/ParentTreeNextKey %d", m.roles, documentObject, references(m.marks), m.nextKey)
	if len(m.names) > 0 {
		root = fmt.Appendf(root, "/IDTree<</Kids[%s]>>", references(m.names))
	}
	p.add(rootObject, append(root, ">>"...))
	p.add(documentObject, fmt.Appendf(nil, "<</S/Document/P %d 0 R/K[%s]>>", rootObject, references(m.parts)))
	last := len(m.bookmarks) - 1
	p.add(outlineObject, fmt.Appendf(nil, "<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>", m.bookmarks[0].object, m.bookmarks[last].object, len(m.bookmarks)))
	for i, b := range m.bookmarks {
		object := syntax.AppendTextString([]byte("<</Title"), b.title)
		object = fmt.Appendf(object, "/Parent %d 0 R", outlineObject)
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
	duplex := ""
	if m.twoSided {
		duplex = "/Duplex/DuplexFlipLongEdge"
	}
	return m.write(catalogObject, append(m.pageLabels(fmt.Appendf(nil, "<</Type/Catalog/Pages %d 0 R/Lang(en)/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true/PrintScaling/None"+duplex+">>"+
		"/StructTreeRoot %d 0 R/Metadata %d 0 R/OutputIntents%s/Outlines %d 0 R/PageMode/UseOutlines",
		pagesObject, rootObject, packetObject, m.intents, outlineObject)), ">>"...))
}

func (m *Merger) info(title string) error {
	object := syntax.AppendTextString([]byte("<</Title"), title)
	object = syntax.AppendTextString(append(object, "/Producer"...), m.producer)
	day := "(D:" + strings.ReplaceAll(m.words.latest, "-", "") + "000000Z)"
	return m.write(infoObject, append(object, "/CreationDate"+day+"/ModDate"+day+">>"...))
}

// packet writes the XMP packet with the file digest in its place, and returns
// the digest.
func (m *Merger) packet(title string) (string, error) {
	object, mark := metadata.Packet{Title: title, Languages: m.words.languages(), Producer: m.producer, Date: m.words.latest,
		Properties: metadata.MergeProperties(m.done.Sheets, m.words.status, m.words.kinds)}.Append(nil)
	whole := wrap(nil, packetObject, object)
	if !m.sum.Object(whole, object, true) {
		return "", errors.New("pdf: the metadata has no place for the file digest")
	}
	start := m.offset
	m.places[packetObject] = syntax.Place{At: start}
	digest := m.sum.End(m.table())
	copy(whole[mark+len(whole)-len(object)-len("\nendobj\n"):], digest)
	return digest, m.put(packetObject, whole)
}
