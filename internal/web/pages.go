package web

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"path"
	"strings"
	"sync"

	"github.com/BurntSushi/toml"

	"handout/internal/fault"
	"handout/internal/render"
)

//go:embed pages/*.html
var pageFiles embed.FS

//go:embed static
var staticFiles embed.FS

//go:embed text/*.toml text/engine/*.toml
var textFiles embed.FS

// interfaceLanguages are the languages of the pages themselves, the first one
// taken where a browser asks for none of them.
var interfaceLanguages = []string{"en", "es"}

// texts are the words of the pages in one language, by key.
type texts map[string]string

// pages are the templates, and the words that stand in them.
type pages struct {
	templates map[string]*template.Template
	words     map[string]texts
	engine    map[string]texts // what the engine says, by its English form
}

// embedded are the pages of this build, read when the first server asks for them.
// Nothing changes them: any number of servers may use them at once.
var embedded struct {
	sync.Once
	pages *pages
	err   error
}

// loadPages returns what is embedded; it fails only if this build is broken.
func loadPages() (*pages, error) {
	embedded.Do(func() { embedded.pages, embedded.err = readPages() })
	return embedded.pages, embedded.err
}

func readPages() (*pages, error) {
	p := &pages{templates: map[string]*template.Template{}, words: map[string]texts{}, engine: map[string]texts{}}
	for _, lang := range interfaceLanguages {
		w := texts{}
		files, err := fs.Glob(textFiles, "text/*"+lang+".toml")
		if err != nil {
			return nil, err
		}
		for _, name := range files { // one for the desk, one for each other part
			if _, err := toml.DecodeFS(textFiles, name, &w); err != nil {
				return nil, err
			}
		}
		p.words[lang] = w
		if p.engine[lang], err = loadEngine(lang); err != nil {
			return nil, err
		}
	}
	names, err := fs.Glob(pageFiles, "pages/*.html")
	if err != nil {
		return nil, err
	}
	// What all pages share is parsed once.
	shared, err := template.New("frame.html").ParseFS(pageFiles, "pages/frame.html", "pages/_*.html")
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		if path.Base(name) == "frame.html" || strings.HasPrefix(path.Base(name), "_") {
			continue
		}
		t, err := shared.Clone()
		if err != nil {
			return nil, err
		}
		if t, err = t.ParseFS(pageFiles, name); err != nil {
			return nil, err
		}
		p.templates[path.Base(name)] = t
	}
	return p, nil
}

// view is what a template sees.
type view struct {
	atField       bool   // what is said stands at the field that it is about
	Lang          string // of the interface
	Other         string // the other interface language
	Path          string // of the page, to mark it in the menu
	Desk          bool   // without the pages that change the practice's file
	Data          any
	words, engine texts
	// open returns the practice as it is now, whose names stand in what is said.
	open func() (*render.Renderer, fault.List)
	// asked is whom the practice names to ask about the program; empty where nobody is known.
	asked func() string
	// form is the form of Your practice, which names the settings.
	form func() *form
}

// T returns the words of a key, with its places (%s) filled in. A key without
// words shows as itself, and fails the test that looks for it.
func (v *view) T(key string, args ...any) string {
	s, ok := v.words[key]
	if !ok {
		return "⟨" + key + "⟩"
	}
	if len(args) > 0 {
		return fmt.Sprintf(s, args...)
	}
	return s
}

// Under reports whether the page stands under an address, to mark it in the menu.
func (v *view) Under(address string) bool {
	return v.Path == address || strings.HasPrefix(v.Path, address+"/")
}

// ForWhom says of a page that is none of the front desk's whom it is for: a key of
// the texts.
func (v *view) ForWhom() string {
	switch {
	case v.Under("/practice"):
		return "for.practice"
	case v.Under("/review"):
		return "for.review"
	}
	return ""
}

// Contact is whom the practice named to ask about the program; empty where nobody is
// known, as with the sample.
func (v *view) Contact() string {
	if v.open == nil {
		return ""
	}
	if r, _ := v.open(); r != nil && r.Practice().Sample {
		return ""
	}
	return v.asked()
}

// With is the view for a part of a page, which sees other data.
func (v *view) With(data any) *view {
	part := *v
	part.Data = data
	return &part
}

// Count returns the words for one or for several of a thing: the key with
// ".one" or ".other".
func (v *view) Count(key string, n int) string {
	if n == 1 {
		return v.T(key + ".one")
	}
	return v.T(key+".other", n)
}

// Counted is Count with other places before the number.
func (v *view) Counted(key string, n int, args ...any) string {
	if n == 1 {
		return v.T(key+".one", args...)
	}
	return v.T(key+".other", append(args, n)...)
}

// Numbered is Count with other places behind the number.
func (v *view) Numbered(key string, n int, args ...any) string {
	if n == 1 {
		return v.T(key+".one", args...)
	}
	return v.T(key+".other", append([]any{n}, args...)...)
}

// view prepares what the templates see for a request.
func (s *Server) view(r *http.Request, data any) *view {
	lang := s.interfaceLanguage(r)
	other := interfaceLanguages[0]
	if lang == other {
		other = interfaceLanguages[1]
	}
	v := &view{Lang: lang, Other: other, Path: r.URL.Path, Desk: s.opts.Desk, Data: data, words: s.pages.words[lang], engine: s.pages.engine[lang], open: s.desk.open, asked: s.desk.asked}
	v.form = sync.OnceValue(func() *form {
		text, _, _ := s.practiceFile()
		return s.newForm(v, text)
	})
	return v
}

// interfaceLanguage is the one chosen on the page, else the browser's.
func (s *Server) interfaceLanguage(r *http.Request) string {
	if c, err := r.Cookie(s.languageCookie()); err == nil && s.pages.words[c.Value] != nil {
		return c.Value
	}
	for part := range strings.SplitSeq(r.Header.Get("Accept-Language"), ",") {
		tag, _, _ := strings.Cut(strings.TrimSpace(part), ";")
		primary, _, _ := strings.Cut(strings.ToLower(tag), "-")
		if s.pages.words[primary] != nil {
			return primary
		}
	}
	return interfaceLanguages[0]
}

func (s *Server) languageCookie() string { return "handout-language-" + s.instance }

// page answers with a page made from a template. It is made whole before the
// first byte goes out.
func (s *Server) page(w http.ResponseWriter, r *http.Request, code int, name string, data any) {
	var b bytes.Buffer
	if err := s.pages.templates[name].Execute(&b, s.view(r, data)); err != nil {
		http.Error(w, "this page could not be made", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(code)
	_, _ = b.WriteTo(w)
}

// fragment returns a named part of a page, for a script that puts it in place.
func (s *Server) fragment(r *http.Request, page, part string, data any) (string, error) {
	var b strings.Builder
	err := s.pages.templates[page].ExecuteTemplate(&b, part, s.view(r, data))
	return b.String(), err
}

// language is what a language is called in that of the pages.
func (v *view) language(r *render.Renderer, tag string) string {
	if name, ok := v.words["language.name."+tag]; ok {
		return name
	}
	return r.LanguageName(tag)
}

// ownName is what a language calls itself, where the pages speak it; empty where
// that is what they call it too.
func (s *Server) ownName(v *view, tag string) string {
	own := s.pages.words[tag]["language.name."+tag]
	if own == v.words["language.name."+tag] {
		return ""
	}
	return own
}
