package web

import (
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"handout/internal/fault"
	"handout/internal/render"
	"handout/internal/review"
)

// A sitting is one person's reading of one text, from their name to their
// signature. It lives in memory; the answers given in it are kept beside the
// sign-offs, so that nothing is lost with the page or the computer.
type sitting struct {
	Name        string // in addresses
	Handout     string
	Lang        string
	Variant     string
	As          review.As
	By, Role    string
	Until       review.Day
	Countersign bool
	// Changed says that only what changed since the last sign-off is shown.
	Changed bool
	// Words is the digest of the text that was opened.
	Words string
	// codes name the words of each part of that text.
	codes map[string]string
	// Asked are the lines that had no answer when the sitting began: those to be
	// answered where only what changed is shown.
	Asked []string
	// Seen are the parts that were shown, by their id.
	Seen map[string]bool
	// Still is what the signer said of each line of a translation whose source
	// changed, by its code: stillSame or stillChange.
	Still map[string]string
	// Taken are the notes that the signer took back, by the codes of their lines, so
	// that one can be put back.
	Taken map[string]string
	// Signed is what came of it.
	Signed []review.SignOff
	used   time.Time
	opened map[string]bool // the digests of the words that it showed
}

// What a signer says of a line of a translation whose source changed.
const (
	stillSame   = "same"   // it says what its source says now
	stillChange = "change" // it does not, and has to be changed
)

// keepSitting is how long a sitting that nobody touches stays open, and maxSittings how
// many there are at once. Answers outlive it.
const (
	keepSitting = 12 * time.Hour
	maxSittings = 64
)

// newSitting is a sitting of which nothing was read yet.
func newSitting(id, lang, variant string, as review.As) *sitting {
	return &sitting{Handout: id, Lang: lang, Variant: variant, As: as, Seen: map[string]bool{}, Still: map[string]string{}, Taken: map[string]string{}}
}

// sittings are those that are open. Its lock also orders what is written beside
// the sign-offs: two who sign at once sign one after the other.
type sittings struct {
	mu  sync.Mutex
	all map[string]*sitting
}

func (s *sittings) put(one *sitting, now time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for name, old := range s.all {
		if now.Sub(old.used) > keepSitting {
			delete(s.all, name)
		}
	}
	for len(s.all) >= maxSittings {
		oldest := ""
		for name, old := range s.all {
			if oldest == "" || old.used.Before(s.all[oldest].used) {
				oldest = name
			}
		}
		delete(s.all, oldest)
	}
	one.Name, one.used = random(), now
	s.all[one.Name] = one
}

// with runs f on an open sitting; nobody else writes sign-offs meanwhile. False
// when there is none of the name.
func (s *sittings) with(name string, now time.Time, f func(*sitting)) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	one := s.all[name]
	if one == nil || now.Sub(one.used) > keepSitting {
		return false
	}
	one.used = now
	f(one)
	return true
}

// before are the role and the last day that somebody gave in their last open sitting in a
// capacity; empty where there is none.
func (s *sittings) before(by string, as review.As) (role, until string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var last *sitting
	for _, one := range s.all {
		if one.By == by && one.As == as && (last == nil || one.used.After(last.used)) {
			last = one
		}
	}
	if last == nil {
		return "", ""
	}
	return last.Role, string(last.Until)
}

// alone runs f while nobody else writes sign-offs.
func (s *sittings) alone(f func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f()
}

// approval is what the person of a sitting says, but for their answers.
func (one *sitting) approval(account string) review.Approval {
	return review.Approval{As: one.As, By: one.By, Role: one.Role, Until: one.Until, Account: account, Countersign: one.Countersign}
}

// text composes the words of a sitting as they are now.
func (s *Server) text(one *sitting) (*render.Renderer, *render.Reviewed, fault.List) {
	r, faults := s.desk.open()
	if r == nil {
		return nil, nil, faults
	}
	job, ok := reviewJob(r, one.Handout, one.Lang, one.Variant)
	if !ok {
		return r, nil, nil
	}
	texts, faults := render.ToReview([]*render.Renderer{r}, job)
	if len(texts) == 0 || faults.Failed() {
		return r, nil, faults
	}
	return r, texts[0], faults
}

// reviewJob is the job of a text that is signed; false where there is none.
func reviewJob(r *render.Renderer, id, lang, variant string) (render.Job, bool) {
	if !slices.Contains(r.IDs(), id) || !r.Written(id, lang) {
		return render.Job{}, false
	}
	job := render.Job{Handout: id, Language: lang}
	if variant == "" {
		return job, true
	}
	for _, one := range r.Variants(id, lang) {
		if one.Value == variant {
			job.Set = one.Set
			return job, true
		}
	}
	return job, false
}

// parts are what has to be shown before the words are signed, by their ids: every
// part of the words, or only those that changed, ask, or have a note.
func (one *sitting) parts(text *render.Reviewed) []string {
	if since, _ := text.Since(one.As); since == nil || !one.Changed || one.Countersign {
		return once(allParts(text))
	}
	out := one.changedParts(text)
	sit := text.Sitting(one.By, one.As)
	for _, q := range text.Asked {
		if one.asks(sit, q.Line) {
			out = append(out, partID(q.Section))
		}
	}
	notes := openNotes(text, sit)
	for _, l := range text.Lines() {
		if slices.ContainsFunc(notes, func(n review.Note) bool { return n.Line == l.Code }) {
			out = append(out, partID(l.Section))
		}
	}
	return once(out)
}

// asks reports whether a line is to be answered where only what changed is shown:
// it had no answer, or the answer stands in the way.
func (one *sitting) asks(sit *review.Sitting, line string) bool {
	return slices.Contains(one.Asked, line) || sit.Answer(line).Says != review.Agree
}

// changedParts are the parts that changed since the last sign-off, in the words
// or in what a translation was made from, in reading order.
func (one *sitting) changedParts(text *render.Reviewed) []string {
	since, changes := text.Since(one.As)
	var out []string
	for _, c := range slices.Concat(changes, text.SourceSince(since)) {
		out = append(out, partID(c.Section))
	}
	out = once(out)
	order := allParts(text)
	slices.SortStableFunc(out, func(a, b string) int { return slices.Index(order, a) - slices.Index(order, b) })
	return out
}

// allParts are the parts of the words, in reading order.
func allParts(text *render.Reviewed) []string {
	out := []string{partID("")}
	for i := range text.Words.Document.Sections {
		out = append(out, partID(text.Words.Document.Sections[i].ID))
	}
	return out
}

// once leaves of equal ids the first.
func once(ids []string) []string {
	var out []string
	for _, id := range ids {
		if !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// partID is the id of a part on the page.
func partID(section string) string {
	if section == "" {
		section = review.Masthead
	}
	return "part-" + section
}

// unseen are the parts that were not shown yet.
func (one *sitting) unseen(text *render.Reviewed) []string {
	return slices.DeleteFunc(one.parts(text), func(id string) bool { return one.Seen[id] })
}

// code names the words of a part; one that was taken out is shown with all the words.
func (one *sitting) code(id string) string {
	if code := one.codes[id]; code != "" {
		return code
	}
	return review.ReadingOf(one.Words)
}

// reading is how far the sitting has come, as it is kept.
func (one *sitting) reading() review.Reading {
	out := review.Reading{Words: review.ReadingOf(one.Words)}
	for _, id := range slices.Sorted(maps.Keys(one.Seen)) {
		out.Parts = append(out.Parts, id+":"+one.code(id))
	}
	for code, says := range one.Still {
		if says == stillSame {
			out.Same = append(out.Same, code)
		}
	}
	slices.Sort(out.Same)
	return out
}

// reopen takes the words as they are now. Where they changed since they were
// opened it says so, and the parts that changed have to be shown again. What was shown
// of the same words of a part, now or in an earlier sitting, is not; nor what was checked
// of the same words of all.
func (one *sitting) reopen(text *render.Reviewed) (changed bool) {
	digest := text.Words.Status.Digest + text.SourceDigest()
	if one.Words == digest {
		return false
	}
	// Words that were opened here before are no news: an option was changed and changed
	// back. What of them has to be shown again, their parts say.
	changed = one.Words != "" && !one.opened[digest]
	if one.opened == nil {
		one.opened = map[string]bool{}
	}
	one.opened[digest] = true
	before := map[string]string{}
	for id := range one.Seen {
		before[id] = one.code(id)
	}
	one.Words, one.codes = digest, map[string]string{}
	for id, code := range text.PartCodes() {
		one.codes[partID(id)] = code
	}
	maps.DeleteFunc(one.Seen, func(id string, _ bool) bool { return before[id] != one.code(id) })
	clear(one.Still)
	sit := text.Sitting(one.By, one.As)
	for _, kept := range sit.Reading.Parts {
		if id, code, _ := strings.Cut(kept, ":"); code == one.code(id) {
			one.Seen[id] = true
		}
	}
	if sit.Reading.Words == one.reading().Words {
		for _, code := range sit.Reading.Same {
			one.Still[code] = stillSame
		}
	}
	for _, q := range sit.Left(text.Asked) {
		if !slices.Contains(one.Asked, q.Line) {
			one.Asked = append(one.Asked, q.Line)
		}
	}
	return changed
}
