package visit_test

import (
	"strings"
	"testing"

	"handout/internal/clinic"
	"handout/internal/compose"
	"handout/internal/content"
	"handout/internal/document"
)

// What a reading of the words found wrong or harmful, each held in both
// languages: what is said now, and what is never said again.
func TestFindings(t *testing.T) {
	l, _ := shipped(t)
	for _, f := range []struct {
		name, id, set, facts string
		en, es               []string // said
		notEn, notEs         []string // not said
	}{
		{name: "the exam sheet of a massage visit keeps every red flag", id: "dre", facts: "visit.massage",
			en:    []string{"feel faint, suddenly confused, or very ill", "have any fever of", "foreskin that is stuck back", "I had a prostate massage test on", "blood in your pee, or more than a streak when you wipe or poop", "for more than 2 days"},
			es:    []string{"siente que se va a desmayar", "cualquier fiebre de", "el prepucio (la piel de la punta del pene) atrapado", "I had a prostate massage test on", "sangre en la orina, o más que un hilito de sangre al limpiarse o hacer popó", "dolor fuerte, o que va empeorando o dura más de 2 días"},
			notEn: []string{"Call right away", "After the test, call"}, notEs: []string{"Llame de inmediato", "Después de la prueba, llame"}},
		{name: "a foreskin is slid gently, never forced, kept back, and goes forward at the end", id: "eps", set: "protocol=four-glass",
			en:    []string{"gently slide it back. Never force it. If it is tight, leave it and tell us.", "If it slid back, keep it back while you pee.", "If your foreskin slid, gently hold it back again.", "Foreskin forward. Slide it over the tip, or it can swell and get stuck. If it will not go, tell us now."},
			es:    []string{"deslícelo con cuidado hacia atrás. Nunca lo fuerce. Si está apretado, déjelo y avísenos.", "Si se deslizó, manténgalo atrás mientras orina.", "vuelva a sostenerlo atrás con cuidado mientras orina.", "Prepucio hacia adelante. Deslícelo sobre la punta."},
			notEn: []string{"Pull back"}, notEs: []string{"jálelo"}},
		{name: "weeks after surgery are apart from weeks that change PSA", id: "dre", set: "recent_weeks=2",
			en: []string{"had surgery on your bottom or prostate in the last 12 weeks (a biopsy, or tissue sample, does not count)", "urine (pee) infection in the last 2 weeks"}, es: []string{"tuvo cirugía de recto, ano o próstata (una biopsia, o muestra de tejido, no cuenta)", "en las últimas 12 semanas", "en las últimas 2 semanas"}},
		{name: "weeks after surgery go to a year", id: "urine-after-exam", set: "surgery_weeks=52",
			en: []string{"prostate, in the last 12 months"}, es: []string{"en los últimos 12 meses"}},
		{name: "blood built on free PSA comes before an exam", id: "dre", set: "psa_rule=any-time", facts: "visit.blood_first",
			en: []string{"We draw your blood before the exam,"}, es: []string{"Le sacamos sangre antes, porque el examen"}, notEn: []string{"before or after"}, notEs: []string{"antes o después"}},
		{name: "MPS2 is never pressed as long as a massage", id: "urine-after-exam", set: "test=mps2-after-exam",
			en: []string{"for under a minute", "We tell you how many times.", "We tell you how much.", "(short presses)"}, es: []string{"menos de un minuto", "Le decimos cuántas veces.", "Le decimos cuánta."},
			notEn: []string{"1 to 2 minutes", "3 times", "20 to 30 mL"}, notEs: []string{"de 1 a 2 minutos", "3 veces", "20 a 30 mL"}},
		{name: "MPS2 by the sheet of the practice's lab", id: "urine-after-exam", set: "test=mps2-after-exam strokes=2 first_pee_ml=40",
			en: []string{"each side of your prostate 2 times", "about 40 mL"}, es: []string{"2 veces", "unos 40 mL"}},
		{name: "nobody fills the bladder whom it can harm, before a massage", id: "eps",
			en:    []string{"If no, come with a full bladder.", "Spinal cord injury, catheter (pee tube), trouble emptying your bladder, heart failure, limits on fluids, or desmopressin (to pee less)? Do not hold pee or drink extra. Call us.", "have a spinal cord injury", "Unless Key points say to call us, from ____ (we write it: ", "Ask before you pee here.", "If it hurts or you leak, pee."},
			es:    []string{"Si no tiene nada de esto, venga con la vejiga llena (con ganas de orinar).", "¿Tiene lesión de la médula espinal, sonda (tubo para orinar) o problemas para vaciar la vejiga? ¿Tiene insuficiencia cardíaca, límite de líquidos o toma desmopresina (para orinar menos)? No aguante la orina ni tome líquidos de más. Llámenos.", "tiene una lesión de la médula espinal", "A menos que tenga que llamarnos (vea los Puntos clave), desde esta hora: ____ (se la escribimos: ", "Si le duele o se le sale la orina, vaya al baño."},
			notEn: []string{"unless you must call us first", "Do not pee here before we ask"}, notEs: []string{"a menos que deba llamarnos primero"}},
		{name: "nobody fills the bladder whom it can harm, before the urine test", id: "urine-after-exam",
			en:    []string{"If no, come with a full bladder.", "Spinal cord injury, catheter (pee tube), trouble emptying your bladder, heart failure, limits on fluids, or desmopressin (to pee less)? Holding pee or drinking extra can harm you. Call us.", "have a spinal cord injury", "Unless Key points say to call us, from ____ (we write it: ", "Ask before you pee here.", "If it hurts or you leak, pee."},
			es:    []string{"Si no tiene nada de esto, venga con la vejiga llena (con ganas de orinar).", "¿Tiene lesión de la médula espinal, sonda (tubo para orinar) o problemas para vaciar la vejiga? ¿Tiene insuficiencia cardíaca, límite de líquidos o toma desmopresina (para orinar menos)? Aguantar la orina o tomar líquidos de más puede hacerle daño. Llámenos.", "tiene una lesión de la médula espinal", "Pregunte antes de orinar aquí.", "A menos que tenga que llamarnos (vea los Puntos clave), desde esta hora: ____ (se la escribimos: ", "Si le duele o se le sale la orina, vaya al baño."},
			notEn: []string{"unless you must call us first", "Do not pee here before we ask"}, notEs: []string{"a menos que deba llamarnos primero"}},
		{name: "nobody holds whom it can harm, where the exam sheet asks it", id: "dre", set: "pee_first=hold",
			en: []string{"If it hurts to hold it, go pee, and tell us.", "Spinal cord injury, catheter (pee tube), or trouble emptying your bladder? Do not hold pee. Call us."}, es: []string{"Si le duele aguantarse, orine y avísenos.", "¿Tiene lesión de la médula espinal, sonda (tubo para orinar) o problemas para vaciar la vejiga? No aguante la orina. Llámenos."}},
		{name: "nobody holds whom it can harm, where another test of the visit asks it", id: "dre", facts: "visit.hold",
			en: []string{"If it hurts to hold it, go pee, and tell us.", "Spinal cord injury, catheter (pee tube), or trouble emptying your bladder? Do not hold pee. Call us."}, es: []string{"Si le duele aguantarse, orine y avísenos.", "¿Tiene lesión de la médula espinal, sonda (tubo para orinar) o problemas para vaciar la vejiga? No aguante la orina. Llámenos."}},
		{name: "drops count as not being able to pee", id: "dre", en: []string{"cannot pee, or only drops come when you try"}, es: []string{"no puede orinar, o solo le salen gotas cuando lo intenta"},
			notEn: []string{"drops, and it hurts"}},
		{name: "a testicle", id: "eps", en: []string{"have sudden, strong pain in a testicle", "an ache or swelling in a testicle"}, es: []string{"dolor fuerte y repentino en un testículo", "hinchazón en un testículo"}},
		{name: "a blood thinner is not stopped by anybody for this exam", id: "dre",
			en:    []string{"bleed easily, or take a blood thinner (warfarin, Eliquis, clopidogrel, daily aspirin). Do not stop it for this exam"},
			es:    []string{"adelgazar la sangre (warfarina, Eliquis, clopidogrel, aspirina diaria). No suspenda esa medicina por este examen"},
			notEn: []string{"unless told", "unless"}, notEs: []string{"anticoagulante", "a menos que"}},
		{name: "an empty bladder is not asked to be full", id: "eps", set: "protocol=eps-only before_fluid=pee-first",
			en: []string{"Do not pee or give a urine sample until we ask. If it hurts or you leak, go.", "You do not need to hold your pee at home"}, es: []string{"No orine ni dé una muestra", "hasta que se lo pidamos. Si le duele o se le sale la orina, vaya al baño.", "No necesita aguantarse"},
			notEn: []string{"full bladder", "Try not to pee", "Pee the rest"}, notEs: []string{"vejiga llena", "Trate de no orinar", "Orine el resto"}},
		{name: "cups by the names of the lab", id: "eps", set: "protocol=four-glass cup_labels=vb middle_ml=30",
			en: []string{"Cup 1 (VB1).", "Cup 2 (VB2). Catch the middle part of your pee: about 2 tablespoons (30 mL).", "Cup 3 (EPS).", "Cup 4 (VB3)."}, es: []string{"Vasito 1 (VB1).", "Vasito 2 (VB2).", "Vasito 3 (EPS).", "Vasito 4 (VB3)."}},
		{name: "one cup after the massage", id: "eps", set: "protocol=post-massage-urine cup_labels=vb after_ml=20",
			en: []string{"Cup 1 (VB3). Catch the first bit of pee: about 4 teaspoons (20 mL)."}, es: []string{"Vasito 1 (VB3)."}, notEn: []string{"Cup 2", "Stop."}, notEs: []string{"Vasito 2", "Deje de orinar."}},
		{name: "no fluid is no fault", id: "eps", set: "protocol=two-glass", en: []string{"If no fluid comes, that is OK.", "not at home", "Wash your hands"}, es: []string{"Si no sale líquido, está bien.", "no en su casa", "Lávese las manos"}, notEn: []string{"None is OK", "Start the cups"}},
		{name: "who says no to a chaperone", id: "dre", set: "chaperone_declined=another-time", en: []string{"If you say no, you may need another doctor or nurse, or another day."}, es: []string{"Si dice que no, tal vez necesite otro profesional de salud, u otro día."}},
		{name: "dysreflexia by name", id: "urine-after-exam", en: []string{"and say “autonomic dysreflexia.”", "(autonomic dysreflexia)", "check that your catheter is not bent or blocked"}, es: []string{"diga “autonomic dysreflexia”", "Revise que su sonda no esté doblada ni tapada."}},
		{name: "what should not wait stands where nobody can switch it off", id: "dre", en: []string{"But blood in your pee, trouble peeing, or a hard lump in your prostate can be serious. Get checked soon."}, es: []string{"o un bulto duro en la próstata pueden ser graves. Hágase revisar pronto."}, notEn: []string{"Some problems"}},
		{name: "silence is no good news", id: "dre", en: []string{"If you do not hear by ____, call us. Do not assume your result is normal."}, es: []string{"Si para el ____ no le hemos avisado, llámenos. No suponga que su resultado es normal."}},
		{name: "what cannot wait for a call is what the emergency box names", id: "dre", en: []string{"Shaking chills, sudden confusion, feeling very ill, or cannot pee (or only drops)? Call 911 or go to the emergency room now."}, es: []string{"¿Tiene escalofríos con temblores, confusión repentina, o se siente muy mal? ¿No puede orinar, o solo le salen gotas? Llame ya al 911"},
			notEn: []string{"no pee at all"}, notEs: []string{"no puede orinar nada"}},
		{name: "faintness in the room is told to staff, at home after a massage it is an emergency", id: "eps", en: []string{"If you feel faint here, lie down and tell us.", "After you leave, call 911 or go to the emergency room if you"}, es: []string{"Si aquí siente que se va a desmayar, acuéstese y avísenos.", "Después de salir de la clínica, llame al 911"}},
		{name: "a fever among what is called for today is called for at once", id: "urine-after-exam", en: []string{"Call right away, day or night, for a fever of 100.4°F (38.0°C) or higher, or mild chills.", "Call today for"}, es: []string{"Llame de inmediato, de día o de noche, si tiene fiebre de 100.4°F (38.0°C) o más, o escalofríos leves.", "Llámenos hoy mismo si tiene"},
			notEn: []string{"call now", "call us today for"}, notEs: []string{"llame ahora mismo", "llámenos hoy si tiene"}},
		{name: "who is in the bathroom is not known until one asks", id: "eps", en: []string{"Ask if you will be alone, and who can help."}, es: []string{"Pregúntenos si estará a solas, y quién puede ayudarle."}, notEn: []string{"Ask for privacy"}, notEs: []string{"Pida privacidad"}},
		{name: "the cup is given to staff", id: "urine-after-exam", en: []string{"Give us the cup,", "Ask if you will be alone, and who can help."}, es: []string{"Denos el vasito y", "Pregunte si estará a solas y quién puede ayudarle."}},
		{name: "what a high score leads to", id: "urine-after-exam", en: []string{"A higher score means cancer is more likely.", "A high score may lead to a scan or biopsy; a lower one, to later checks."}, es: []string{"Con un puntaje más alto, el cáncer es más probable.", "Un puntaje alto puede llevar a un estudio de imagen o una biopsia. Uno más bajo puede llevar a revisiones más adelante."}, notEn: []string{"Our lab says"}, notEs: []string{"laboratorio dice"}},
		{name: "a removed prostate", id: "dre", en: []string{"The exam may differ, or not be needed"}, es: []string{"Tal vez el examen sea distinto o no haga falta"}},
		{name: "the body's reflexes", id: "dre", en: []string{"Gas, a leak, or an erection is OK."}, es: []string{"Si se le salen gases o un poco de orina, o tiene una erección, está bien."}},
		{name: "a fever is an emergency with signs of being very ill, or by itself where infections come easily", id: "urine-after-exam",
			en: []string{"have a fever and feel faint\n", "or a racing heart, or feel very ill", "have any fever, if you get infections easily (like after chemo)"}, es: []string{"tiene fiebre y siente que se va a desmayar\n", "o se siente muy mal", "tiene cualquier fiebre y le dan infecciones con facilidad"}, notEn: []string{"very ill, or get infections"}},
		{name: "nobody drives to the emergency room, and each sheet has what to say there", id: "urine-after-exam", en: []string{"Do not drive yourself, and say:", "I had a prostate exam on ____."}, es: []string{"No maneje usted. Muestre esta frase, o léala en voz alta:", "I had a prostate exam on ____."}},
		{name: "how one looks for a fever, without a last day", id: "dre", en: []string{"Take your temperature if you feel hot, cold, or ill."}, es: []string{"Tómese la temperatura si siente calor o frío, o si se siente mal."}, notEn: []string{"watch for a fever"}, notEs: []string{"Fíjese si le da fiebre"}},
		{name: "one rule for prostate cancer before a massage", id: "eps", en: []string{"or ever had prostate cancer", "had prostate surgery, or your prostate taken out"}, es: []string{"o tiene o tuvo cáncer de próstata", "le operaron o le quitaron la próstata"}, notEn: []string{"had prostate cancer or surgery"}},
		{name: "the first deadline stands in the key points", id: "eps", en: []string{"From ____, do not ejaculate (semen comes out).", "Do not ejaculate, alone or with a partner, for 2 days (48 hours) before the test"}, es: []string{"Desde el ____, no eyacule (que no le salga semen).", "No eyacule, ni a solas ni con otra persona, en los 2 días (48 horas) antes de la prueba"}},
		{name: "from the table to the bathroom, and when no pee comes", id: "urine-after-exam", en: []string{"We take you, covered, to a bathroom.", "Give us the cup, and dress.", "If you cannot pee, tell us."}, es: []string{"Cúbrase con lo que le dimos, y enseguida le llevamos a un baño.", "Denos el vasito y vístase", "Si no puede orinar, avísenos."}},
		{name: "everybody asks when sex is safe after a massage", id: "eps", en: []string{"Ask us when sex is safe."}, es: []string{"Pregúntenos cuándo es seguro tener relaciones sexuales."}, notEn: []string{"work, sex", "Being tested for an infection"}, notEs: []string{"a tener relaciones sexuales", "una infección? Pregúntenos"}},
	} {
		t.Run(f.name, func(t *testing.T) {
			for lang, want := range map[string][2][]string{"en": {f.en, f.notEn}, "es": {f.es, f.notEs}} {
				got := said(t, l, f.id, lang, f.set, f.facts)
				for _, s := range want[0] {
					if !strings.Contains(got, s) {
						t.Errorf("%s in %s does not say “%s”:\n%s", f.id, lang, s, got)
					}
				}
				for _, s := range want[1] {
					if strings.Contains(got, s) {
						t.Errorf("%s in %s says “%s”", f.id, lang, s)
					}
				}
			}
		})
	}
}

// said are the words of a handout for the sample clinic, with options as
// "a=b c=d" and facts about the visit.
func said(t *testing.T, l *content.Library, id, lang, set, facts string) string {
	t.Helper()
	h, faults := l.Load(id, lang)
	if h == nil {
		t.Fatal(faults)
	}
	w, _ := l.Words(lang)
	in := compose.Input{Handout: h, Words: w, Clinic: clinic.Sample(), Set: map[string]string{}}
	for _, part := range strings.Fields(set) {
		name, value, _ := strings.Cut(part, "=")
		in.Set[name] = value
	}
	doc, faults := compose.Compose(in)
	if doc == nil {
		t.Fatal(faults)
	}
	return strings.ReplaceAll(words(document.ForVisit(doc, strings.Fields(facts)...), ""), "\u00a0", " ")
}

// Values that would harm are refused.
func TestFindingsOfOptions(t *testing.T) {
	l, _ := shipped(t)
	for _, c := range []struct{ id, option, value string }{
		{"dre", "fever", "100.5"}, {"eps", "fever", "101"}, {"urine-after-exam", "fever", "101"},
		{"dre", "surgery_weeks", "5"}, {"eps", "surgery_weeks", "2"}, {"urine-after-exam", "surgery_weeks", "53"},
		{"eps", "first_ml", "100"}, {"eps", "middle_ml", "4"}, {"eps", "after_ml", "60"}, {"eps", "toilet_ml", "20"},
		{"urine-after-exam", "strokes", "4"}, {"urine-after-exam", "first_pee_ml", "5"},
	} {
		h, faults := l.Load(c.id, "en")
		if h == nil {
			t.Fatal(faults)
		}
		o := h.Option(c.option)
		if o == nil {
			t.Errorf("%s has no option %s", c.id, c.option)
			continue
		}
		if _, rejected := o.Parse(c.value); rejected == nil {
			t.Errorf("%s takes %s = %s", c.id, c.option, c.value)
		}
	}
	if h, _ := l.Load("urine-after-exam", "en"); h.Option("duration") != nil {
		t.Error("the exam before the urine test can be as long as a massage")
	}
}
