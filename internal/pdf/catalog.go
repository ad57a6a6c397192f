package pdf

import (
	"strings"

	"handout/internal/pdf/metadata"
)

// info writes the document information, which says what XMP says.
func (f *finisher) info() {
	day := "(D:" + strings.ReplaceAll(f.meta.Date, "-", "") + "000000Z)"
	f.begin()
	f.field("<</Title", f.meta.Title)
	if f.meta.Author != "" {
		f.field("/Author", f.meta.Author)
	}
	f.field("/Producer", f.meta.Producer)
	f.text("/CreationDate" + day + "/ModDate" + day + ">>")
	f.end()
}

func (f *finisher) catalog() {
	f.begin()
	f.ref("<</Type/Catalog/Pages ", pagesObject)
	f.field("/Lang", f.tree.pages.Language)
	f.text("/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true/PrintScaling/None")
	if len(f.tree.pages.Pages) > 1 && !f.meta.OneSided {
		f.text("/Duplex/DuplexFlipLongEdge")
	}
	f.text(">>")
	f.ref("/StructTreeRoot ", f.at.root)
	f.ref("/Metadata ", f.at.xmp)
	f.ref("/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)/DestOutputProfile ", f.at.icc)
	f.text(">>]")
	if f.at.outline > 0 {
		f.ref("/Outlines ", f.at.outline)
	}
	f.text(">>")
	f.end()
}

// metadata writes the XMP packet and returns where in the file the file
// digest is to be set.
func (f *finisher) metadata() int {
	f.begin()
	var mark int
	f.buf, mark = metadata.Packet{Title: f.meta.Title, Languages: []string{f.meta.Language}, Author: f.meta.Author,
		Producer: f.meta.Producer, Date: f.meta.Date, Properties: f.meta.properties()}.Append(f.buf)
	f.end()
	return mark
}

func (m Meta) properties() []metadata.Property {
	return metadata.SheetProperties(metadata.Info{ID: m.ID, Version: m.Version, Language: m.Language, Date: m.Date, Status: m.Status,
		WordsDigest: m.WordsDigest, DetailsDigest: m.DetailsDigest})
}
