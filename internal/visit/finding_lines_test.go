package visit_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"handout/internal/content"
	"handout/internal/evidence"
)

// TestEveryLineOfAFinding holds each line of the shipped words that rests on a claim to what
// a reading found that it must say, whatever option, protocol, handout or visit prints
// it: the lines of the Markdown are read one by one, so a word lost in one of them
// is found in that one.
func TestEveryLineOfAFinding(t *testing.T) {
	l, _ := shipped(t)
	for _, f := range []struct {
		claim    string
		with     string   // only lines that rest on this claim too
		handouts string   // each of them has such a line in each language
		lines    int      // at least, in each handout
		en, es   []string // each is said in every line; "a|b": one of them
		notEn    []string
		notEs    []string
	}{
		{claim: "blood-thinner", handouts: "eps", en: []string{"Do not stop it for this test"}, es: []string{"No suspenda esa medicina por esta prueba"},
			notEn: []string{"unless", "exam"}, notEs: []string{"a menos", "examen"}},
		{claim: "blood-thinner", handouts: "dre urine-after-exam", en: []string{"Do not stop it for this exam"}, es: []string{"No suspenda esa medicina por este examen"},
			notEn: []string{"unless"}, notEs: []string{"a menos"}},
		{claim: "clean-tip", handouts: "eps", lines: 3, en: []string{"gently slide it back. Never force it.", "If it is tight, leave it and tell us", "keep it back|Keep the foreskin back"},
			es: []string{"con cuidado", "Nunca lo fuerce", "Si está apretado, déjelo y avísenos", "manténgalo atrás|Mantenga el prepucio hacia atrás"}, notEn: []string{"Pull"}, notEs: []string{"jale"}},
		{claim: "foreskin-gently", handouts: "eps", lines: 4, en: []string{"gently|Gently"}, es: []string{"con cuidado"}},
		{claim: "foreskin-back", with: "wipe-and-dress", handouts: "eps", lines: 3, en: []string{"Slide it over the tip", "can swell and get stuck", "tell us now"},
			es: []string{"sobre la punta", "hincharse", "avísenos"}},
		{claim: "foreskin-stuck", handouts: "dre eps urine-after-exam", en: []string{"stuck back"}, es: []string{"prepucio", "atrapado"}},
		{claim: "psa-before-massage", handouts: "eps", lines: 2, en: []string{"before the massage"}, es: []string{"Le sacamos sangre antes|antes del masaje"}, notEn: []string{"after the massage"}, notEs: []string{"después del masaje"}},
		{claim: "blood-before-exam", handouts: "dre urine-after-exam", en: []string{"blood before the exam"}, es: []string{"Le sacamos sangre antes"}},
		{claim: "psa-exam-visit", handouts: "dre urine-after-exam", en: []string{"blood before the exam"}, es: []string{"Le sacamos sangre antes"}},
		{claim: "no-hold", with: "fluid-limit", handouts: "eps urine-after-exam", en: []string{"Do not hold pee or drink extra. Call us.|Holding pee or drinking extra can harm you. Call us.|can be harmed by a full bladder"},
			es: []string{"No aguante la orina ni tome líquidos de más. Llámenos.|Aguantar la orina o tomar líquidos de más puede hacerle daño. Llámenos.|tener la vejiga llena puede hacerle daño"}},
		{claim: "cannot-pee", handouts: "dre eps urine-after-exam", en: []string{"cannot pee, or only drops"}, es: []string{"no puede orinar, o solo le salen gotas"}, notEn: []string{"hurts"}, notEs: []string{"duele"}},
		{claim: "do-not-wait", handouts: "dre eps urine-after-exam", en: []string{"or only drops", "Call {{clinic.emergency}} or go to the emergency room now"}, es: []string{"solo le salen gotas", "Llame ya al {{clinic.emergency}}"}},
		{claim: "heavy-bleeding", handouts: "dre eps urine-after-exam", en: []string{"will not stop"}, es: []string{"no para"}},
		{claim: "testicle-emergency", handouts: "dre eps urine-after-exam", en: []string{"sudden, strong pain in a testicle"}, es: []string{"dolor fuerte y repentino en un testículo"}},
		{claim: "testicle-call", handouts: "dre eps urine-after-exam", en: []string{"swelling in a testicle"}, es: []string{"hinchazón en un testículo"}},
		{claim: "fever-after-massage", with: "help-page", handouts: "dre eps urine-after-exam", en: []string{"Call {{clinic.emergency}}"}, es: []string{"Llame al {{clinic.emergency}}"}},
		{claim: "eps-not-with-fever", with: "", handouts: "eps", en: []string{"do not come for this test|blood infection"}, es: []string{"no venga|infección grave de la sangre"}},
		{claim: "spinal-emergency", handouts: "dre eps urine-after-exam", en: []string{"sit up", "autonomic dysreflexia", "not bent or blocked"}, es: []string{"Siéntese, no se acueste", "autonomic dysreflexia", "doblada"}, notEn: []string{"lie down"}, notEs: []string{"acuéstese"}},
		{claim: "spinal-injury-plan", handouts: "dre eps urine-after-exam", en: []string{"spinal cord injury", "autonomic dysreflexia"}, es: []string{"lesión de la médula espinal"}},
		{claim: "not-heard", handouts: "dre eps urine-after-exam", en: []string{"call us", "Do not assume your result is normal"}, es: []string{"llámenos", "No suponga que su resultado es normal"}},
		{claim: "stop-any-time", handouts: "dre eps urine-after-exam", lines: 2, en: []string{"stop"}, es: []string{"paremos|paramos|nos detendremos"}},
		{claim: "hold-pee", handouts: "eps urine-after-exam", en: []string{"If it hurts or you leak|before you pee here"}, es: []string{"Si le duele o se le sale la orina|antes de orinar aquí"}},
		{claim: "hold-for-other-test", handouts: "dre", lines: 2, en: []string{"If it hurts"}, es: []string{"Si le duele"}},
		{claim: "antibiotics-own", handouts: "eps", en: []string{"Do not start or stop antibiotics on your own"}, es: []string{"No empiece ni"}},
		{claim: "short-exam-not-massage", handouts: "urine-after-exam", en: []string{"short presses"}, es: []string{"presiones cortas"}},
		{claim: "short-exam-mps2", handouts: "urine-after-exam", lines: 2, en: []string{"short presses"}, es: []string{"presiones cortas"}},
		{claim: "recent-surgery", handouts: "dre eps urine-after-exam", en: []string{"{{option.surgery_weeks}}"}, es: []string{"{{option.surgery_weeks}}"}},
		{claim: "ask-sex", handouts: "dre eps", en: []string{"Ask us when sex is safe"}, es: []string{"Pregúntenos cuándo es seguro tener relaciones sexuales"}},
		{claim: "drive-after-faint", handouts: "dre eps urine-after-exam", en: []string{"Do not drive while you feel faint|Do not drive while faint"}, es: []string{"No maneje mientras"}},
		{claim: "not-drive-yourself", handouts: "dre eps urine-after-exam", en: []string{"Do not drive yourself"}, es: []string{"No maneje usted"}},
		{claim: "no-answer-go", handouts: "dre eps urine-after-exam", en: []string{"go to the emergency room"}, es: []string{"vaya a la sala de emergencias|vaya a emergencias|sala de emergencias"}},
	} {
		for _, id := range strings.Fields(f.handouts) {
			for _, lang := range []string{"en", "es"} {
				h, faults := l.Load(id, lang)
				if h == nil {
					t.Fatal(faults)
				}
				says, never := f.en, f.notEn
				if lang == "es" {
					says, never = f.es, f.notEs
				}
				n := 0
				for _, line := range evidence.Resting(f.claim, []*content.Handout{h}) {
					if f.with != "" && !slices.Contains(line.Claims, f.with) || line.Language != lang || strings.Contains(line.Text, " | ") {
						continue // figures are drawn the same for all
					}
					n++
					text := strings.ReplaceAll(line.Text, "\u00a0", " ")
					for _, s := range says {
						if !slices.ContainsFunc(strings.Split(s, "|"), func(one string) bool { return strings.Contains(text, one) }) {
							t.Errorf("%s in %s, %s: a line on %s does not say “%s”: %s", id, lang, line.Section, f.claim, s, text)
						}
					}
					for _, s := range never {
						if strings.Contains(text, s) {
							t.Errorf("%s in %s, %s: a line on %s says “%s”: %s", id, lang, line.Section, f.claim, s, text)
						}
					}
				}
				if n < max(f.lines, 1) {
					t.Errorf("%s in %s has %d lines on %s, want %d", id, lang, n, f.claim, max(f.lines, 1))
				}
			}
		}
	}
}

// One thing has one name: the fluid test is a test in all its own lines.
func TestTheFluidTestIsCalledATest(t *testing.T) {
	l, _ := shipped(t)
	for lang, other := range map[string]*regexp.Regexp{
		"en": regexp.MustCompile(`(?i)\b(this|the|before|after|during) exam\b`),
		"es": regexp.MustCompile(`(?i)\b(este|el|del|al) examen\b`),
	} {
		h, faults := l.Load("eps", lang)
		if h == nil {
			t.Fatal(faults)
		}
		for _, s := range h.Sections {
			if other.MatchString(s.Heading.String()) {
				t.Errorf("in %s a heading calls it an exam: %s", lang, s.Heading)
			}
		}
		for _, line := range evidence.Lines(h) {
			if other.MatchString(line.Text) {
				t.Errorf("in %s a line of %s calls it an exam: %s", lang, line.Section, line.Text)
			}
		}
	}
}
