// Package metadata is what a file says of itself, and what vouches for it: the
// XMP packet with our own properties (ISO 16684-1; ISO 19005-2, 6.6.2), the
// digest of all that a file holds, and reading both back.
package metadata

import (
	"bytes"
	"fmt"
	"strings"
)

// Packet is what an XMP packet says.
type Packet struct {
	Title      string
	Languages  []string // BCP 47
	Author     string   // may be empty
	Producer   string
	Date       string // "2006-01-02"
	Properties []Property
}

// Append appends the object of the packet, and returns where the file digest is
// to be set.
func (p Packet) Append(b []byte) (object []byte, mark int) {
	text := p.text()
	b = fmt.Appendf(b, "<</Type/Metadata/Subtype/XML/Length %d>>\nstream\n", len(text))
	open := "<handout:" + propertyFileDigest + ">"
	mark = len(b) + bytes.Index(text, []byte(open)) + len(open)
	return append(append(b, text...), "\nendstream"...), mark
}

// text returns the XMP packet (ISO 16684-1). PDF/A wants every schema that
// it does not know described in the packet (ISO 19005-2, 6.6.2.3).
func (p Packet) text() []byte {
	var b bytes.Buffer
	put := func(parts ...string) {
		for _, s := range parts {
			b.WriteString(s)
		}
	}
	put("<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n",
		`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:handout="`, Namespace, `">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">`, escapeXML(p.Title), `</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag>`)
	for _, l := range p.Languages {
		put("<rdf:li>", l, "</rdf:li>")
	}
	put("</rdf:Bag></dc:language>\n")
	if p.Author != "" {
		put("<dc:creator><rdf:Seq><rdf:li>", escapeXML(p.Author), "</rdf:li></rdf:Seq></dc:creator>\n")
	}
	put("<pdf:Producer>", escapeXML(p.Producer), "</pdf:Producer>\n",
		"<xmp:CreateDate>", p.Date, "T00:00:00Z</xmp:CreateDate><xmp:ModifyDate>", p.Date, "T00:00:00Z</xmp:ModifyDate>\n")
	for _, own := range p.Properties {
		put("<handout:", own.Name, ">", escapeXML(own.Value), "</handout:", own.Name, ">\n")
	}
	put(`</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag>
`)
	schema := func(name, uri, prefix, kind string, list []Property) {
		put(`<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>`, name, `</pdfaSchema:schema><pdfaSchema:namespaceURI>`, uri,
			`</pdfaSchema:namespaceURI><pdfaSchema:prefix>`, prefix, "</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>\n")
		for _, entry := range list {
			put(`<rdf:li rdf:parseType="Resource"><pdfaProperty:name>`, entry.Name, `</pdfaProperty:name><pdfaProperty:valueType>`, kind,
				`</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>`, entry.Description,
				"</pdfaProperty:description></rdf:li>\n")
		}
		put("</rdf:Seq></pdfaSchema:property></rdf:li>\n")
	}
	schema("PDF/UA identification", "http://www.aiim.org/pdfua/ns/id/", "pdfuaid", "Integer", []Property{{Name: "part", Description: "Part of ISO 14289"}})
	schema("Patient handout", Namespace, "handout", "Text", p.Properties)
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
