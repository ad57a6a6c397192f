package compose_test

import (
	"fmt"
	"strings"

	"handout/internal/document"
)

// dump prints a document as text: runs of the clinic between « », strong ones
// between ** **, links after →, no-break spaces as ~.
func dump(d *document.Document) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s %s %s sample %q\n", d.ID, d.Language, d.Version, d.Date, d.Sample)
	m := d.Masthead
	for _, part := range []struct {
		name string
		text document.Text
	}{
		{"title", d.Title}, {"subtitle", d.Subtitle}, {"name", m.Name}, {"hours", m.Hours}, {"phone", m.Phone},
		{"after hours", m.AfterHours}, {"emergency", m.Emergency}, {"website", m.Website},
	} {
		fmt.Fprintf(&b, "%s: %s\n", part.name, runs(part.text))
	}
	for _, line := range m.Address {
		fmt.Fprintf(&b, "address: %s\n", runs(line))
	}
	fmt.Fprintf(&b, "after hours is phone: %v, QR: %s\n", m.AfterHoursIsPhone, m.QR)
	for _, s := range d.Sections {
		fmt.Fprintf(&b, "\n%s %d %q icon %q span %v safety %v\n%s\n", s.ID, s.Level, s.Box, s.Icon, s.Span, s.Safety, runs(s.Heading))
		blocks(&b, "  ", s.Blocks)
	}
	return strings.ReplaceAll(b.String(), "\u00a0", "~")
}

func blocks(b *strings.Builder, indent string, list []document.Block) {
	for _, block := range list {
		fmt.Fprintf(b, "%s%s %s%s%s", indent, block.Kind, block.Name, runs(block.Text), claims(block.Claims))
		if block.Lines > 0 {
			fmt.Fprintf(b, "%d", block.Lines)
		}
		if f := block.Figure; f.ID != "" {
			fmt.Fprintf(b, "%s %q %s, %d labels", f.ID, f.Alt, runs(f.Caption), len(f.Labels))
		}
		fmt.Fprintf(b, " @%s\n", block.Pos)
		items(b, indent+"  ", block.Items)
		for _, row := range block.Table.Rows {
			fmt.Fprintf(b, "%s  row", indent)
			for i, cell := range row.Cells {
				fmt.Fprintf(b, " | %s: %s", runs(block.Table.Header[i]), runs(cell))
			}
			fmt.Fprintf(b, "%s @%s\n", claims(row.Claims), row.Pos)
		}
		blocks(b, indent+"  ", block.Blocks)
	}
}

func items(b *strings.Builder, indent string, list []document.Item) {
	for _, it := range list {
		lang := ""
		if it.Lang != "" {
			lang = "<" + it.Lang + "> "
		}
		fmt.Fprintf(b, "%s- %s%s%s @%s\n", indent, lang, runs(it.Text), claims(it.Claims), it.Pos)
		items(b, indent+"  ", it.Items)
	}
}

func claims(ids []string) string {
	if len(ids) == 0 {
		return ""
	}
	return " [" + strings.Join(ids, " ") + "]"
}

func runs(t document.Text) string {
	var b strings.Builder
	for _, r := range t {
		s := r.Text
		if r.Blank > 0 {
			s = fmt.Sprintf("__%d mm__", r.Blank)
		}
		if r.Keep {
			s = "(keep " + s + ")"
		}
		if r.Link != "" {
			s += "→" + r.Link
		}
		if r.Origin == document.Clinic {
			s = "«" + s + "»"
		}
		if r.Strong {
			s = "**" + s + "**"
		}
		b.WriteString(s)
	}
	return b.String()
}
