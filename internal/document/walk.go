package document

// Walk calls f with every text of the document that a reader may see, in
// reading order.
func Walk(d *Document, f func(Text)) {
	f(d.Title)
	f(d.Subtitle)
	m := &d.Masthead
	f(m.Name)
	for _, a := range m.Address {
		f(a)
	}
	f(m.Hours)
	f(m.Phone)
	f(m.AfterHours)
	f(m.Emergency)
	f(m.Website)
	f(m.Email)
	for i := range d.Sections {
		f(d.Sections[i].Heading)
		blocks(d.Sections[i].Blocks, f)
	}
}

func blocks(bs []Block, f func(Text)) {
	for i := range bs {
		b := &bs[i]
		f(b.Text)
		items(b.Items, f)
		for _, h := range b.Table.Header {
			f(h)
		}
		for _, r := range b.Table.Rows {
			for _, c := range r.Cells {
				f(c)
			}
		}
		f(b.Figure.Caption)
		blocks(b.Blocks, f)
	}
}

func items(its []Item, f func(Text)) {
	for i := range its {
		f(its[i].Text)
		f(its[i].Figure.Caption)
		items(its[i].Items, f)
	}
}
