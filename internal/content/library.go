package content

import (
	"cmp"
	"fmt"
	"io/fs"
	"math"
	"path"
	"slices"
	"strings"
	"sync"

	"handout/internal/fault"
	"handout/internal/overlay"
)

// Library is a folder of handouts. It reads nothing until it is asked, then
// one handout in one language at a time, and keeps what it has read. It is
// safe for use by several goroutines.
type Library struct {
	fsys  fs.FS
	ready Ready

	mu       sync.Mutex
	handouts map[string]loaded[*Handout]
	words    map[string]loaded[*Words]
	visit    *loaded[*VisitRules]
	ordered  []string // ids; nil until they are asked for
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

// Ready looks up what was read from the shipped files before the program was
// built, and found without fault. A zero value of its answers means that there
// is none, as of a practice's own handouts. What is ready does not say where in
// its files it stands.
type Ready struct {
	Handout func(id, lang string) overlay.Ready[*Handout]
	Words   func(lang string) overlay.Ready[*Words]
}

// OpenReady is Open for a library of which some is read already.
func OpenReady(fsys fs.FS, ready Ready) *Library {
	l := Open(fsys)
	l.ready = ready
	return l
}

// IDs returns the handouts in the order that they ask for, and those that ask
// for none after them, by id.
func (l *Library) IDs() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.ordered == nil {
		l.ordered = l.ids()
		place := map[string]int{}
		for _, id := range l.ordered {
			if place[id] = l.order(id); place[id] == 0 {
				place[id] = math.MaxInt
			}
		}
		slices.SortStableFunc(l.ordered, func(a, b string) int { return cmp.Compare(place[a], place[b]) })
	}
	return slices.Clone(l.ordered)
}

// order is what a handout's `order` says; 0 when it says nothing, or nothing that
// can be read.
func (l *Library) order(id string) int {
	for _, lang := range l.Languages(id) {
		if h, ok := l.readyHandout(id, lang); ok {
			return h.Order
		}
	}
	if m, _ := readManifest(l.fsys, id); m != nil {
		return m.order
	}
	return 0
}

// ids are the folders that hold a handout.toml, sorted.
func (l *Library) ids() []string {
	var ids []string
	entries, err := fs.ReadDir(l.fsys, ".")
	if err != nil {
		return nil
	}
	for _, e := range entries {
		if l.isHandout(e) {
			ids = append(ids, e.Name())
		}
	}
	slices.Sort(ids)
	return ids
}

// Has reports whether there is a handout of an id, written as its folder is. It
// reads none.
func (l *Library) Has(id string) bool {
	entries, err := fs.ReadDir(l.fsys, ".")
	return err == nil && slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == id && l.isHandout(e) })
}

func (l *Library) isHandout(e fs.DirEntry) bool {
	if !e.IsDir() || !isName(e.Name()) {
		return false
	}
	_, err := fs.Stat(l.fsys, path.Join(e.Name(), manifestFile))
	return err == nil
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
		if w.value, ok = l.readyWords(lang); !ok {
			w.value, w.faults = readWords(l.fsys, lang)
			w.faults = w.faults.Sort()
		}
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
		rules, faults := readVisit(l.fsys, l.ids())
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
		if h.value, ok = l.readyHandout(id, lang); !ok {
			h.value, h.faults = l.load(id, lang, words)
			h.faults = append(faults, h.faults...).Sort()
			if h.faults.Failed() {
				h.value = nil
			}
		}
		l.handouts[key] = h
	}
	return h.value, slices.Clone(h.faults)
}

// All loads every handout in every language it is written in; those that faults
// stop are left out.
func (l *Library) All() ([]*Handout, fault.List) {
	var all []*Handout
	var faults fault.List
	for _, id := range l.IDs() {
		for _, lang := range l.Languages(id) {
			h, more := l.Load(id, lang)
			faults = append(faults, more...)
			if h != nil {
				all = append(all, h)
			}
		}
	}
	return all, faults
}

// VisitClaims are the claims that the tests and rules of a visit rest on.
func (l *Library) VisitClaims() []string {
	rules, _ := l.Visit()
	if rules == nil {
		return nil
	}
	var ids []string
	for _, t := range rules.Tests {
		ids = append(ids, t.Claims...)
	}
	for _, r := range rules.Rules {
		ids = append(ids, r.Claims...)
	}
	return ids
}

func (l *Library) readyWords(lang string) (*Words, bool) {
	if l.ready.Words == nil {
		return nil, false
	}
	return l.ready.Words(lang).Get(l.fsys)
}

func (l *Library) readyHandout(id, lang string) (*Handout, bool) {
	if l.ready.Handout == nil {
		return nil, false
	}
	return l.ready.Handout(id, lang).Get(l.fsys)
}

func (l *Library) load(id, lang string, words *Words) (*Handout, fault.List) {
	if !isName(id) || !isName(lang) || strings.Contains(id+lang, "..") {
		return nil, fault.List{{What: fmt.Sprintf("%q in %q is no handout", id, lang), Remedy: Suggest(id, l.ids())}}
	}
	m, faults := readManifest(l.fsys, id)
	if m == nil {
		return nil, faults
	}
	src := read(l.fsys, path.Join(id, lang+".md"), &faults)
	if src == nil {
		return nil, faults
	}
	j := joining{fsys: l.fsys, manifest: m, lang: lang, ids: l.ids(), faults: &faults}
	j.named = words != nil && !faults.Failed()
	h := j.join(src)
	if j.named {
		for name, say := range words.Say {
			if _, own := h.Say[name]; !own {
				h.Say[name] = say
			}
		}
		rules := l.visitRules()
		faults = append(faults, rules.faults...)
		check(h, j.ids, rules.value.Facts(), &faults)
	}
	return h, faults
}

// SharedOptions returns the names of the options that a handout may take with
// `use`, in the order of their file.
func (l *Library) SharedOptions() []string {
	var faults fault.List
	src := read(l.fsys, optionsFile, &faults)
	if src == nil {
		return nil
	}
	var names []string
	for _, o := range readOptions(parseTOML(src, &faults).sub("option")) {
		names = append(names, o.Name)
	}
	return names
}
