package pdf

import (
	"bytes"
	"fmt"
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
type property struct{ name, description, value string }

func (m Meta) properties() []property {
	return []property{
		{"id", "Identifier of the handout", m.ID},
		{"version", "Version of its words", m.Version},
		{"language", "Language of its words (BCP 47)", m.Language},
		{"date", "Date of its words", m.Date},
		{"status", "Sign-off when the file was made: draft, approved or expired; or review, for no patient", m.Status},
		{"wordsDigest", "SHA-256 of the canonical text", m.WordsDigest},
		{"detailsDigest", "SHA-256 of the clinic's details", m.DetailsDigest},
		fileDigestProperty(),
	}
}

const fileDigest = "fileDigest"

// fileDigestProperty holds zeros until the file digest is known.
func fileDigestProperty() property {
	return property{fileDigest, "SHA-256 of the objects of this file, streams decoded, this value as zeros", strings.Repeat("0", 64)}
}

// metadata writes the XMP packet and returns where in the file the file
// digest is to be set.
func (f *finisher) metadata() int {
	f.begin()
	var mark int
	f.buf, mark = appendMetadata(f.buf, packet{title: f.meta.Title, languages: []string{f.meta.Language}, author: f.meta.Author,
		producer: f.meta.Producer, date: f.meta.Date, properties: f.meta.properties()})
	f.end()
	return mark
}

// appendMetadata appends the object of an XMP packet, and returns where the
// file digest is to be set.
func appendMetadata(b []byte, p packet) (object []byte, mark int) {
	text := p.text()
	b = fmt.Appendf(b, "<</Type/Metadata/Subtype/XML/Length %d>>\nstream\n", len(text))
	open := "<handout:" + fileDigest + ">"
	mark = len(b) + bytes.Index(text, []byte(open)) + len(open)
	return append(append(b, text...), "\nendstream"...), mark
}

// packet is what an XMP packet says.
type packet struct {
	title      string
	languages  []string
	author     string // may be empty
	producer   string
	date       string // "2006-01-02"
	properties []property
}

// text returns the XMP packet (ISO 16684-1). PDF/A wants every schema that
// it does not know described in the packet (ISO 19005-2, 6.6.2.3).
func (p packet) text() []byte {
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
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">`, escapeXML(p.title), `</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag>`)
	for _, l := range p.languages {
		put("<rdf:li>", l, "</rdf:li>")
	}
	put("</rdf:Bag></dc:language>\n")
	if p.author != "" {
		put("<dc:creator><rdf:Seq><rdf:li>", escapeXML(p.author), "</rdf:li></rdf:Seq></dc:creator>\n")
	}
	put("<pdf:Producer>", escapeXML(p.producer), "</pdf:Producer>\n",
		"<xmp:CreateDate>", p.date, "T00:00:00Z</xmp:CreateDate><xmp:ModifyDate>", p.date, "T00:00:00Z</xmp:ModifyDate>\n")
	for _, own := range p.properties {
		put("<handout:", own.name, ">", escapeXML(own.value), "</handout:", own.name, ">\n")
	}
	put(`</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag>
`)
	schema := func(name, uri, prefix, kind string, list []property) {
		put(`<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>`, name, `</pdfaSchema:schema><pdfaSchema:namespaceURI>`, uri,
			`</pdfaSchema:namespaceURI><pdfaSchema:prefix>`, prefix, "</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>\n")
		for _, entry := range list {
			put(`<rdf:li rdf:parseType="Resource"><pdfaProperty:name>`, entry.name, `</pdfaProperty:name><pdfaProperty:valueType>`, kind,
				`</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>`, entry.description,
				"</pdfaProperty:description></rdf:li>\n")
		}
		put("</rdf:Seq></pdfaSchema:property></rdf:li>\n")
	}
	schema("PDF/UA identification", "http://www.aiim.org/pdfua/ns/id/", "pdfuaid", "Integer", []property{{name: "part", description: "Part of ISO 14289"}})
	schema("Patient handout", namespace, "handout", "Text", p.properties)
	put("</rdf:Bag></pdfaExtension:schemas></rdf:Description>\n</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>")
	return b.Bytes()
}

func escapeXML(s string) string {
	if !strings.ContainsAny(s, "&<>") {
		return s
	}
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(s)
}

func unescapeXML(s string) string {
	return strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&").Replace(s)
}
