package merge

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"handout/internal/layout"
	"handout/internal/pdf"
	"handout/internal/pdf/metadata"
	"handout/internal/pdf/samples"
	"handout/internal/pdf/syntax"
	"handout/internal/pdftest"
)

// mergeInput is a sheet for a merge.
type mergeInput struct {
	title string
	data  []byte
}

func sampleMeta() pdf.Meta {
	return pdf.Meta{
		ID: "dre", Version: "2026.11", Language: "en", Author: "Sample Clinic & Søn", Date: "2026-11-01", Status: "draft",
		WordsDigest: "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", DetailsDigest: "fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210", Producer: "handout 0.0.0",
	}
}

// write returns a sheet made for a patient of this name.
func write(t testing.TB, name string) []byte {
	t.Helper()
	data, err := pdf.Write(samples.Whole(t, name), sampleMeta())
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func inputs(t testing.TB) []mergeInput {
	t.Helper()
	var list []mergeInput
	add := func(title string, p *layout.Pages, change func(*pdf.Meta)) {
		m := sampleMeta()
		m.Language = p.Language
		if change != nil {
			change(&m)
		}
		data, err := pdf.Write(p, m)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, mergeInput{title, data})
	}
	bare := samples.NewSheet(t, "es", "Una línea")
	bare.Lines(0, layout.TagP, "Nada más que un párrafo.")
	bare.Pages.Width, bare.Pages.Height = layout.Pt(595.28), layout.Pt(841.89)
	add("1: sample, en", samples.Whole(t, samples.ClassicName), nil)
	add("2: sample, en", samples.Whole(t, samples.UTF8Name), nil)
	add("3: bare, es", bare.Pages, func(m *pdf.Meta) { m.ID, m.Date, m.Status = "bare", "2027-02-03", "approved" })
	add("4: sample, en, copy 1 of 2", samples.Whole(t, samples.ClassicName), nil)
	add("4: sample, en, copy 2 of 2", samples.Whole(t, samples.ClassicName), nil)
	add("5: pictures", samples.Images(t), nil)
	return list
}

func merge(t testing.TB, sheets []mergeInput) ([]byte, Summary) {
	t.Helper()
	var out bytes.Buffer
	m := New(&out, "handout test")
	for _, s := range sheets {
		if err := m.Add(s.data, s.title); err != nil {
			t.Fatalf("%s: %v", s.title, err)
		}
	}
	done, err := m.Close()
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes(), done
}

func TestMerge(t *testing.T) {
	sheets := inputs(t)
	data, done := merge(t, sheets)
	pages := make([]int, len(sheets))
	for i, s := range sheets {
		pages[i] = bytes.Count(unpackedOrPlain(t, s.data), []byte("/Type /Page\n"))
	}
	want := Summary{Sheets: len(sheets)}
	for i, n := range pages {
		want.Pages += n
		if n%2 == 1 && i+1 < len(pages) {
			want.Blank++
		}
	}
	want.Pages += want.Blank
	if done != want || want.Blank == 0 {
		t.Errorf("%+v, want %+v, of sheets with %v pages", done, want, pages)
	}
	again, _ := merge(t, sheets)
	if !bytes.Equal(data, again) {
		t.Error("the same sheets gave other bytes")
	}
	// A second copy costs its structure, and nothing of what is drawn.
	twice, _ := merge(t, sheets[3:5])
	once, _ := merge(t, sheets[3:4])
	if more, whole := len(twice)-len(once), len(sheets[3].data); more > whole/3 {
		t.Errorf("a second copy takes %d bytes, the sheet alone %d", more, whole)
	}
}

func TestMergeIsReadBack(t *testing.T) {
	data, done := merge(t, inputs(t))
	info, err := metadata.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	if info.Sheets != done.Sheets || info.Status != "draft" || !info.Intact || info.ID != "" || len(info.FileDigest) != 64 {
		t.Errorf("Read: %+v", info)
	}
	m := sampleMeta()
	kinds := info.Kinds()
	if want := []metadata.Info{
		{ID: "dre", Language: "en", Status: "draft", WordsDigest: m.WordsDigest, DetailsDigest: m.DetailsDigest, Intact: true},
		{ID: "bare", Language: "es", Status: "approved", WordsDigest: m.WordsDigest, DetailsDigest: m.DetailsDigest, Intact: true},
	}; !slices.Equal(kinds, want) {
		t.Errorf("kinds: %+v", kinds)
	}
	if single, _ := metadata.Read(write(t, samples.ClassicName)); len(single.Kinds()) != 1 || single.Kinds()[0] != single {
		t.Errorf("a single sheet is not itself: %+v", single.Kinds())
	}
	unseen := 0
	for i := 0; i < len(data); i += 97 {
		data[i] ^= 0x11
		if info, err := metadata.Read(data); err == nil && info.Intact {
			unseen++
		}
		data[i] ^= 0x11
	}
	if unseen > 1 {
		t.Errorf("%d of %d changes unseen", unseen, len(data)/97)
	}
}

// TestMergeLosesNothing holds the drawing and the structure of every sheet in
// a merge to those of the sheet alone.
func TestMergeLosesNothing(t *testing.T) {
	sheets := inputs(t)
	data, _ := merge(t, sheets)
	all, err := parseFinished(data, &syntax.Inflater{})
	if err != nil {
		t.Fatal(err)
	}
	document, err := dictionary(all.objects[documentObject])
	if err != nil {
		t.Fatal(err)
	}
	parts, err := array(document.get("/K"))
	if err != nil || len(parts) != len(sheets) {
		t.Fatalf("the Document has %d parts, %v", len(parts), err)
	}
	for i, s := range sheets {
		alone, err := parseFinished(s.data, &syntax.Inflater{})
		if err != nil {
			t.Fatal(err)
		}
		catalog, _ := dictionary(alone.objects[alone.root])
		root, _ := dictionary(alone.objects[catalog.reference("/StructTreeRoot")])
		want := outlineOf(t, alone, root.reference("/K"))
		got := outlineOf(t, all, reference(parts[i]))
		got = strings.Replace(got, "Part /Lang"+string(catalog.get("/Lang")), "Document", 1)
		if got != want {
			t.Errorf("%s: the structure is\n%s\nalone it is\n%s", s.title, got, want)
		}
	}
}

// outlineOf writes out an element with all below it, each mark with the page's
// content it is on.
func outlineOf(t *testing.T, f *finished, n int) string {
	t.Helper()
	d, err := dictionary(f.objects[n])
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	b.WriteString(strings.Trim(string(d.get("/S")), "/"))
	content := func(page int) string {
		p, err := dictionary(f.objects[page])
		if err != nil {
			t.Fatal(err)
		}
		return fmt.Sprintf("%d bytes", len(f.objects[p.reference("/Contents")]))
	}
	for _, e := range d {
		switch e.key {
		case "/S", "/P", "/K":
		case "/Pg":
			b.WriteString(" on " + content(reference(e.value)))
		case "/ID":
			b.WriteString(" with ID")
		default:
			b.WriteString(" " + e.key + string(e.value))
		}
	}
	kids, err := array(d.get("/K"))
	if err != nil {
		t.Fatal(err)
	}
	b.WriteString("\n")
	for _, k := range kids {
		object := k
		if r := reference(k); r > 0 {
			object = f.objects[r]
		}
		if object[0] != '<' {
			b.WriteString(" " + string(object) + "\n")
			continue
		}
		kid, _ := dictionary(object)
		switch {
		case kid.get("/S") != nil:
			b.WriteString(outlineOf(t, f, reference(k)))
		case kid.get("/Obj") != nil:
			link, _ := dictionary(f.objects[kid.reference("/Obj")])
			b.WriteString(" link " + string(link.get("/A")) + string(link.get("/Rect")) + content(kid.reference("/Pg")) + "\n")
		default:
			b.WriteString(" mark " + string(kid.get("/MCID")) + " on " + content(kid.reference("/Pg")) + "\n")
		}
	}
	return b.String()
}

// TestMergeTiesKeys follows every page and link through the parent tree to its
// elements and back, which no judge does whole.
func TestMergeTiesKeys(t *testing.T) {
	data, _ := merge(t, inputs(t))
	f, err := parseFinished(data, &syntax.Inflater{})
	if err != nil {
		t.Fatal(err)
	}
	root, _ := dictionary(f.objects[rootObject])
	tree, _ := dictionary(root.get("/ParentTree"))
	leaves, _ := array(tree.get("/Kids"))
	at, last := map[string][]byte{}, -1
	for _, l := range leaves {
		leaf, _ := dictionary(f.objects[reference(l)])
		nums, _ := array(leaf.get("/Nums"))
		for i := 0; i < len(nums); i += 2 {
			var key int
			fmt.Sscan(string(nums[i]), &key)
			if key != last+1 {
				t.Errorf("key %d follows %d", key, last)
			}
			last = key
			at[string(nums[i])] = nums[i+1]
		}
	}
	if root.integer("/ParentTreeNextKey") != last+1 {
		t.Errorf("the next key is %s after %d", root.get("/ParentTreeNextKey"), last)
	}
	used := map[string]bool{}
	for n, object := range f.objects {
		if object == nil || !bytes.Contains(object, []byte("/StructParent")) {
			continue
		}
		d, _ := dictionary(object)
		key := string(d.get("/StructParents")) + string(d.get("/StructParent"))
		if used[key] || at[key] == nil {
			t.Errorf("object %d has key %q, which another has too or the tree has not", n, key)
		}
		used[key] = true
		if d.get("/StructParent") != nil {
			element, _ := dictionary(f.objects[reference(at[key])])
			if want := fmt.Sprintf("/Obj %d 0 R", n); !bytes.Contains(element.get("/K"), []byte(want)) {
				t.Errorf("link %d is led to an element that does not know it", n)
			}
			continue
		}
		elements, _ := array(at[key])
		for mcid, e := range elements {
			element := string(f.objects[reference(e)])
			bare := regexp.MustCompile(fmt.Sprintf(`/Pg %d 0 R/K\[([^\]]* )?%d[ \]]`, n, mcid))
			if !bare.MatchString(element) && !strings.Contains(element, fmt.Sprintf("/Pg %d 0 R/MCID %d>>", n, mcid)) {
				t.Errorf("mark %d of page %d is led to an element that does not know it: %s", mcid, n, element)
			}
		}
	}
	if len(used) != len(at) {
		t.Errorf("%d keys, %d used", len(at), len(used))
	}
}

// TestMergeKeepsIdentifiersApart looks for two elements of one identifier.
func TestMergeKeepsIdentifiersApart(t *testing.T) {
	data, _ := merge(t, inputs(t))
	f, err := parseFinished(data, &syntax.Inflater{})
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, object := range f.objects {
		if object != nil && bytes.HasPrefix(object, []byte("<</S")) {
			if d, _ := dictionary(object); d.get("/ID") != nil {
				ids = append(ids, string(d.get("/ID")))
			}
		}
	}
	all := len(ids)
	slices.Sort(ids)
	if all < 4 || len(slices.Compact(ids)) != all {
		t.Errorf("identifiers: %v", ids)
	}
}

func TestMergeRefuses(t *testing.T) {
	good := write(t, samples.ClassicName)
	for _, test := range []struct {
		name, title string
		data        []byte
	}{
		{"no title", "", good},
		{"control character", "a\nb", good},
		{"nothing", "x", nil},
		{"cut short", "x", good[:len(good)/2]},
		{"of others", "x", []byte("%PDF-1.7\nstartxref\n0\n%%EOF\n")},
		{"spoiled", "x", bytes.Replace(good, []byte("/StructTreeRoot "), []byte("/StructTreeRoom "), 1)},
	} {
		t.Run(test.name, func(t *testing.T) {
			if err := New(&bytes.Buffer{}, "x").Add(test.data, test.title); err == nil {
				t.Error("taken")
			}
		})
	}
	if _, err := New(&bytes.Buffer{}, "x").Close(); err == nil {
		t.Error("a merge of nothing was ended")
	}
	m := New(full{}, "x")
	err := m.Add(good, "x")
	if err == nil {
		_, err = m.Close()
	}
	if !errors.Is(err, errFull) {
		t.Errorf("a full disk gives %v", err)
	}
}

// TestMergeBearsSpoiledStructure spoils the structure of a sheet where a byte
// flipped anywhere in the file would only break its compression.
func TestMergeBearsSpoiledStructure(t *testing.T) {
	base := write(t, samples.ClassicName)
	random := rand.New(rand.NewPCG(7, 8))
	const signs = " /()<>[]0123456789R"
	refused := 0
	for range 300 {
		spoiled := samples.Recompress(t, base, zlib.BestSpeed, func(b []byte) []byte {
			for range 1 + random.IntN(3) {
				b[random.IntN(len(b))] = signs[random.IntN(len(signs))]
			}
			return b
		})
		m := New(&bytes.Buffer{}, "x")
		if m.Add(spoiled, "x") != nil {
			refused++
		} else if _, err := m.Close(); err != nil {
			t.Error(err)
		}
	}
	if refused == 0 || refused == 300 {
		t.Errorf("%d of 300 refused", refused)
	}
}

// full is a disk on which there is no room.
type full struct{}

var errFull = errors.New("full")

func (full) Write([]byte) (int, error) { return 0, errFull }

// FuzzMergeAdd looks for bytes that make a merge panic.
func FuzzMergeAdd(f *testing.F) {
	f.Add(write(f, samples.ClassicName))
	small := samples.NewSheet(f, "en", "Small")
	small.Lines(0, "P", "One line.")
	data, err := pdf.Write(small.Pages, sampleMeta())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Fuzz(func(t *testing.T, data []byte) {
		m := New(&bytes.Buffer{}, "x")
		if m.Add(data, "x") == nil {
			m.Close()
		}
	})
}

// FuzzRenumber renumbers by nothing: every byte must stay.
func FuzzRenumber(f *testing.F) {
	for _, s := range []string{"<</A 1 0 R/B[2 0 R 3]/C(\\) 4 0 R)/D<34>>>", "<</Length 3>>\nstream\n1 0 R", "<<", "(", "(\\", "R R R", "1 0 R", ">", "<a"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, object []byte) {
		dictionary(object)
		array(object)
		got, err := renumber(nil, object, func(n int) (int, error) { return n, nil })
		plain := regexp.MustCompile(`(^|[^0-9])[+0]+[0-9]`) // 007 becomes 7
		if err == nil && !plain.Match(object) && !bytes.Equal(got, object) {
			t.Errorf("%q became %q", object, got)
		}
	})
}

// TestConformMerge has the judges look at merges, and holds the text of one to
// that of its sheets.
func TestConformMerge(t *testing.T) {
	pdftest.Require(t)
	dir := t.TempDir()
	sheets := inputs(t)
	var files []string
	save := func(name string, data []byte) string {
		path := filepath.Join(dir, name+".pdf")
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	for name, list := range map[string][]mergeInput{"all": sheets, "one": sheets[:1], "odd": {sheets[2], sheets[2], sheets[2]}} {
		data, _ := merge(t, list)
		files = append(files, save(name, data))
		var text strings.Builder
		for i, s := range list {
			text.WriteString(pdftest.PdfText(t, save(fmt.Sprint(name, i), s.data)))
		}
		words := func(s string) string { return strings.Join(strings.Fields(strings.ReplaceAll(s, "\f", " ")), " ") }
		if got := pdftest.PdfText(t, files[len(files)-1]); words(got) != words(text.String()) {
			t.Errorf("%s: the text is\n%s\nthat of its sheets\n%s", name, got, text.String())
		}
	}
	pdftest.Conform(t, files...)
}

func unpackedOrPlain(t *testing.T, data []byte) []byte {
	t.Helper()
	f, err := parseFinished(data, &syntax.Inflater{})
	if err != nil {
		t.Fatal(err)
	}
	return bytes.Join(f.objects, nil)
}
