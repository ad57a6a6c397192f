package pdf

import (
	"bytes"
	"strings"
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
	f.text("/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>")
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

// namespace is that of our own XMP properties.
const namespace = "urn:x-handout:xmp:1:"

// property is one of our own XMP properties, all of them plain text.
type property struct{ name, description string }

func properties() []property {
	return []property{
		{"id", "Identifier of the handout"},
		{"version", "Version of its words"},
		{"language", "Language of its words (BCP 47)"},
		{"date", "Date of its words"},
		{"status", "Sign-off when the file was made: draft, approved or expired"},
		{"wordsDigest", "SHA-256 of the canonical text"},
		{fileDigest, "SHA-256 of the objects of this file, streams decoded, this value as zeros"},
	}
}

const fileDigest = "fileDigest"

func (m Meta) property(name string) string {
	switch name {
	case "id":
		return m.ID
	case "version":
		return m.Version
	case "language":
		return m.Language
	case "date":
		return m.Date
	case "status":
		return m.Status
	case "wordsDigest":
		return m.WordsDigest
	}
	return strings.Repeat("0", 64) // the file digest, until it is known
}

// metadata writes the XMP packet and returns where in the file the file
// digest is to be set.
func (f *finisher) metadata() int {
	packet := f.meta.packet()
	f.begin()
	f.text("<</Type/Metadata/Subtype/XML/Length ")
	f.integer(len(packet))
	f.text(">>\nstream\n")
	open := "<handout:" + fileDigest + ">"
	mark := len(f.buf) + bytes.Index(packet, []byte(open)) + len(open)
	f.buf = append(f.buf, packet...)
	f.text("\nendstream")
	f.end()
	return mark
}

// packet returns the XMP packet (ISO 16684-1). PDF/A wants every schema that
// it does not know described in the packet (ISO 19005-2, 6.6.2.3).
func (m Meta) packet() []byte {
	var b bytes.Buffer
	put := func(parts ...string) {
		for _, s := range parts {
			b.WriteString(s)
		}
	}
	put("<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n",
		`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:handout="`, namespace, `">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">`, escapeXML(m.Title), `</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>`, m.Language, `</rdf:li></rdf:Bag></dc:language>
`)
	if m.Author != "" {
		put("<dc:creator><rdf:Seq><rdf:li>", escapeXML(m.Author), "</rdf:li></rdf:Seq></dc:creator>\n")
	}
	put("<pdf:Producer>", escapeXML(m.Producer), "</pdf:Producer>\n",
		"<xmp:CreateDate>", m.Date, "T00:00:00Z</xmp:CreateDate><xmp:ModifyDate>", m.Date, "T00:00:00Z</xmp:ModifyDate>\n")
	for _, p := range properties() {
		put("<handout:", p.name, ">", escapeXML(m.property(p.name)), "</handout:", p.name, ">\n")
	}
	put(`</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag>
`)
	schema := func(name, uri, prefix, kind string, list []property) {
		put(`<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>`, name, `</pdfaSchema:schema><pdfaSchema:namespaceURI>`, uri,
			`</pdfaSchema:namespaceURI><pdfaSchema:prefix>`, prefix, "</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>\n")
		for _, p := range list {
			put(`<rdf:li rdf:parseType="Resource"><pdfaProperty:name>`, p.name, `</pdfaProperty:name><pdfaProperty:valueType>`, kind,
				`</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>`, p.description,
				"</pdfaProperty:description></rdf:li>\n")
		}
		put("</rdf:Seq></pdfaSchema:property></rdf:li>\n")
	}
	schema("PDF/UA identification", "http://www.aiim.org/pdfua/ns/id/", "pdfuaid", "Integer", []property{{"part", "Part of ISO 14289"}})
	schema("Patient handout", namespace, "handout", "Text", properties())
	put("</rdf:Bag></pdfaExtension:schemas></rdf:Description>\n</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>")
	return b.Bytes()
}

func escapeXML(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(s)
}

func unescapeXML(s string) string {
	return strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&").Replace(s)
}
