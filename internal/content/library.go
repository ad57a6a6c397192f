package content

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"handout/internal/fault"
)

// Library is a folder of handouts. It reads nothing until it is asked, then
// one handout in one language at a time, and keeps what it has read. It is
// safe for use by several goroutines.
type Library struct {
	fsys fs.FS

	mu       sync.Mutex
	handouts map[string]loaded[*Handout]
	words    map[string]loaded[*Words]
	visit    *loaded[*VisitRules]
}

type loaded[T any] struct {
	value  T
	faults fault.List
}

// Open returns the library in a file system laid out as handouts/README.md
// says. It reads nothing yet.
func Open(fsys fs.FS) *Library {
	return &Library{fsys: fsys, handouts: map[string]loaded[*Handout]{}, words: map[string]loaded[*Words]{}}
}

// OpenTested is Open for files that a test has found without fault, those that
// the program carries. Their names, conditions and visits were held against
// each other there, so that a start need not do it again, nor read visit.toml
// for it. Handouts of a practice's own, laid over them, are checked.
func OpenTested(fsys fs.FS) *Library {
	return Open(tested{fsys})
}

// IDs returns the handouts: the folders that hold a handout.toml, sorted.
func (l *Library) IDs() []string {
	var ids []string
	entries, err := fs.ReadDir(l.fsys, ".")
	if err != nil {
		return nil
	}
	for _, e := range entries {
		if !e.IsDir() || !isName(e.Name()) {
			continue
		}
		if _, err := fs.Stat(l.fsys, path.Join(e.Name(), manifestFile)); err == nil {
			ids = append(ids, e.Name())
		}
	}
	slices.Sort(ids)
	return ids
}

// Languages returns the languages a handout is written in, sorted.
func (l *Library) Languages(id string) []string {
	var langs []string
	entries, err := fs.ReadDir(l.fsys, id)
	if err != nil {
		return nil
	}
	for _, e := range entries {
		if lang, ok := strings.CutSuffix(e.Name(), ".md"); ok && isName(lang) {
			langs = append(langs, lang)
		}
	}
	slices.Sort(langs)
	return langs
}

// Options returns a handout's options, which do not depend on the language.
func (l *Library) Options(id string) ([]Option, fault.List) {
	m, faults := readManifest(l.fsys, id)
	if m == nil {
		return nil, faults.Sort()
	}
	return m.options, faults.Sort()
}

// Words returns the sheet's own words in a language. The words are nil when
// the faults stop the work.
func (l *Library) Words(lang string) (*Words, fault.List) {
	l.mu.Lock()
	defer l.mu.Unlock()
	w, ok := l.words[lang]
	if !ok {
		w.value, w.faults = readWords(l.fsys, lang)
		w.faults = w.faults.Sort()
		l.words[lang] = w
	}
	return w.value, slices.Clone(w.faults)
}

// Visit returns what must hold between the handouts and tests of one visit.
func (l *Library) Visit() (*VisitRules, fault.List) {
	l.mu.Lock()
	defer l.mu.Unlock()
	rules := l.visitRules()
	return rules.value, slices.Clone(rules.faults)
}

func (l *Library) visitRules() *loaded[*VisitRules] {
	if l.visit == nil {
		rules, faults := readVisit(l.fsys, l.IDs())
		l.visit = &loaded[*VisitRules]{rules, faults.Sort()}
	}
	return l.visit
}

// Load returns a handout in a language with all that it shares joined in. The
// handout is nil when the faults stop the work.
func (l *Library) Load(id, lang string) (*Handout, fault.List) {
	words, faults := l.Words(lang)
	l.mu.Lock()
	defer l.mu.Unlock()
	key := id + "/" + lang
	h, ok := l.handouts[key]
	if !ok {
		h.value, h.faults = l.load(id, lang, words)
		h.faults = append(faults, h.faults...).Sort()
		if h.faults.Failed() {
			h.value = nil
		}
		l.handouts[key] = h
	}
	return h.value, slices.Clone(h.faults)
}

func (l *Library) load(id, lang string, words *Words) (*Handout, fault.List) {
	if !isName(id) || !isName(lang) || strings.Contains(id+lang, "..") {
		return nil, fault.List{{What: fmt.Sprintf("%q in %q is no handout", id, lang), Remedy: Suggest(id, l.IDs())}}
	}
	m, faults := readManifest(l.fsys, id)
	if m == nil {
		return nil, faults
	}
	src := read(l.fsys, path.Join(id, lang+".md"), &faults)
	if src == nil {
		return nil, faults
	}
	j := joining{fsys: l.fsys, manifest: m, lang: lang, ids: l.IDs(), faults: &faults}
	j.named = words != nil && !faults.Failed()
	h := j.join(src)
	if j.named {
		for name, say := range words.Say {
			if _, own := h.Say[name]; !own {
				h.Say[name] = say
			}
		}
		if !src.tested {
			rules := l.visitRules()
			faults = append(faults, rules.faults...)
			check(h, j.ids, rules.value.Facts(), &faults)
		}
	}
	return h, faults
}
