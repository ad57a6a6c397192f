package main

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"handout/internal/fault"
)

// settingLine is a key and its value.
var settingLine = regexp.MustCompile(`^("[^"]+"|[\w-]+) = `)

// firstLines are a clinic file without a fault.
const firstLines = `name = "North Urology"
phone = "(312) 867-5309"
hours = "Monday to Friday, 8 am to 5 pm"
after_hours_phone = "Call 911"
language_notice = "Intérpretes gratis: (312) 867-5309"
`

const urineTest = "[handout.urine-after-exam]\ntest = \"pca3\"\nlab = \"North Lab\"\ncollection_confirmed_on = "

// slips are clinic files with what people get wrong in them. Each is mended by
// doing what the messages say, and by nothing else.
func slips() map[string]string {
	in := func(old, new string) string { return strings.Replace(firstLines, old, new, 1) }
	const phone = `"(312) 867-5309"`
	return map[string]string{
		"number with its unit":        firstLines + "[handout.dre]\narrive_early = 15 minutes\n",
		"number with its unit, glued": firstLines + "[handout.dre]\narrive_early = 15min\n",
		"unit in quotes":              firstLines + "[handout.dre]\narrive_early = \"15 minutes\"\n",
		"number in quotes":            firstLines + "[handout.dre]\narrive_early = \"15\"\n",
		"number in words":             firstLines + "[handout.dre]\narrive_early = fifteen\n",
		"degrees":                     firstLines + "[handout.dre]\nfever = 100.4 °F\n",
		"comma in a number":           firstLines + "[handout.dre]\nfever = 100,4\n",
		"day with slashes":            firstLines + urineTest + "11/23/2026\n",
		"day with slashes in quotes":  firstLines + urineTest + "\"11/23/2026\"\n",
		"day with a short year":       firstLines + urineTest + "11/23/26\n",
		"day with hyphens":            firstLines + urineTest + "11-23-2026\n",
		"day with year and slashes":   firstLines + urineTest + "2026/11/23\n",
		"day in words":                firstLines + urineTest + "Nov 23, 2026\n",
		"day in words, in quotes":     firstLines + urineTest + "\"November 23, 2026\"\n",
		"day with points":             firstLines + urineTest + "23.11.2026\n",
		"choice with a capital":       firstLines + "[handout.dre]\nchaperone = Always\n",
		"comma behind a value":        in(phone, phone+","),
		"semicolon behind a value":    in(phone, phone+";"),
		"comma behind a number":       firstLines + "[handout.dre]\narrive_early = 15,\n",
		"remark behind a value":       in(phone, phone+" // by day"),
		"remark with hyphens":         in(phone, phone+" -- by day"),
		"line of remark //":           "// our clinic\n" + firstLines,
		"line of remark ;":            "; our clinic\n" + firstLines,
		"no-break space before =":     in("phone =", "phone\u00a0="),
		"no-break space after =":      in("phone = ", "phone =\u00a0"),
		"no-break space at the end":   in(phone, phone+"\u00a0"),
		"thin no-break space":         in("phone =", "phone\u202f="),
		"no-break space alone":        firstLines + "\u00a0\n",
		"zero-width space":            in("phone =", "phone\u200b ="),
		"bell":                        in("North", "No\x07rth"),
		"control before =":            in("phone =", "phone \x01="),
		"zero at the end":             firstLines + "\x00",
		"zero in a remark":            firstLines + "# x\x00y\n",
		"delete character":            in("North", "North\x7f"),
		"quote before the key":        in("phone =", "\"phone ="),
		"quotes around the setting":   in("phone = "+phone, "\"phone = (312) 867-5309\""),
		"apostrophe before the key":   in("phone =", "'phone ="),
		"address on two lines":        firstLines + "address = \"120 River Street\nSpringfield\"\n",
		"address on three lines":      firstLines + "address = \"120 River Street\n  Suite 4\n  Springfield\" # ours\n",
		"address as one text":         firstLines + "address = \"120 River Street, Springfield\"\n",
		"address without brackets":    firstLines + "address = \"120 River Street\", \"Springfield\"\n",
		"address in three quotes":     firstLines + "address = \"\"\"120 River Street\nSpringfield\"\"\"\n",
		"address in round brackets":   firstLines + "address = (\"120 River Street\", \"Springfield\")\n",
		"address without quotes":      firstLines + "address = [River Street, Springfield]\n",
		"list without a comma":        firstLines + "address = [\"120 River Street\" \"Springfield\"]\n",
		"list not closed":             firstLines + "address = [\"120 River Street\"\n",
		"provider in one bracket":     firstLines + "[provider]\nname = \"Ana\"\n",
		"providers in one bracket":    firstLines + "[provider]\nname = \"Ana\"\n[provider]\nname = \"Bo\"\n[provider]\nname = \"Cy\"\n",
		"provider half closed":        firstLines + "[[provider]\nname = \"Ana\"\n",
		"provider not closed":         firstLines + "[provider\nname = \"Ana\"\n",
		"providers":                   firstLines + "[providers]\nname = \"Ana\"\n",
		"doctor":                      firstLines + "[doctor]\nname = \"Ana\"\n",
		"provider without a name":     firstLines + "[[provider]]\nrole = \"Urologist\"\n",
		"colon":                       strings.ReplaceAll(firstLines, " = ", ": "),
		"no quotes":                   in("\"Monday to Friday, 8 am to 5 pm\"", "Monday to Thursday, 8 am to 5 pm; Friday 8 am to noon"),
		"smart quotes":                in("\"North Urology\"", "“North Urology”"),
		"smart quote at the end":      in("\"North Urology\"", "\"North Urology”"),
		"no quote at the end":         in("\"North Urology\"", "\"North Urology"),
		"no quote at the beginning":   in("\"North Urology\"", "North Urology\""),
		"apostrophe":                  in("\"North Urology\"", "'St. Mary's Urology'"),
		"quotes inside":               in("\"North Urology\"", "\"The \"North\" Urology\""),
		"quotes and apostrophe":       in("\"North Urology\"", "\"St. Mary's \"North\" Urology\""),
		"yes":                         firstLines + "logo_has_name = Yes\n",
		"yes in quotes":               firstLines + "logo_has_name = \"yes\"\n",
		"key twice":                   firstLines + "phone = \"(312) 867-5310\"\n",
		"section twice":               firstLines + "[handout.dre]\nfever = 100.4\n[handout.dre]\narrive_early = 15\n",
		"key in words":                in("after_hours_phone", "after hours phone"),
		"key with a capital":          in("phone =", "Phone ="),
		"key misspelt":                firstLines + "adress = [\"120 River Street\"]\n",
		"key by another name":         in("phone =", "telephone ="),
		"unknown key":                 firstLines + "fax = \"1\"\n",
		"key under a section":         firstLines + "[brand]\ncolor = \"#123456\"\npaper = \"a4\"\n",
		"key above its section":       firstLines + "color = \"#123456\"\n",
		"option above its section":    firstLines + "arrive_early = 15\n",
		"option under another":        firstLines + "[brand]\nprotocol = \"two-glass\"\n",
		"option misspelt":             firstLines + "[handout.dre]\narive_early = 15\n",
		"note misspelt":               firstLines + "[handout.dre.notes]\nget_ready = \"Bring a hat.\"\n",
		"notes misspelt":              firstLines + "[handout.dre.note]\nget-ready = \"Bring a hat.\"\n",
		"handouts":                    firstLines + "[handouts.dre]\narrive_early = 15\n",
		"handout without its table":   firstLines + "[dre]\narrive_early = 15\n",
		"handout in capitals":         firstLines + "[handout.DRE]\narrive_early = 15\n",
		"handout in two brackets":     firstLines + "[[handout.dre]]\narrive_early = 15\n",
		"off as text":                 firstLines + "[handout.dre]\noff = \"choices\"\n",
		"off what keeps safe":         firstLines + "[handout.dre]\noff = [\"emergency\"]\n",
		"tick as text":                firstLines + "[handout.dre]\ntick = \"A hat\"\n",
		"colour without quotes":       firstLines + "[brand]\ncolor = #123456\n",
		"colour in British":           firstLines + "[brand]\ncolour = \"#123456\"\n",
		"website without https":       firstLines + "website = \"clinic.example\"\n",
		"language in words":           firstLines + "language = \"English\"\n",
		"phone as a number":           in(phone, "3128675309"),
		"letter O in a phone":         in(phone, "\"(312) 867-53O9\""),
		"letter l in a phone":         in(phone, "\"(3l2) 867-5309\""),
		"emergency as a number":       firstLines + "emergency = 911\n",
		"emergency elsewhere":         firstLines + "emergency = \"112\"\n",
		"country":                     firstLines + "country = \"USA\"\n",
		"after hours without quotes":  in("\"Call 911\"", "Call 911"),
		"hours without am and pm":     in("Monday to Friday, 8 am to 5 pm", "Mon-Fri 8-5"),
		"machine for nights":          in("\"Call 911\"", "\"Leave a message at (312) 867-5310\""),
		"time for nights":             in("\"Call 911\"", "\"Call 911 in the morning\""),
		"condition for nights":        in("\"Call 911\"", "\"Call 911 only if you are dying\"") + "[words.es]\nlanguage_notice = \"Los intérpretes son gratis.\"\nafter_hours_phone = \"Llame al 911 solo si se está muriendo\"\n",
		"number for nights, Spanish":  in("\"Call 911\"", "\"Call (312) 867-5310 after 8 am\"") + "[words.es]\nlanguage_notice = \"Los intérpretes son gratis.\"\nafter_hours_phone = \"Deje un mensaje en el (312) 867-5310\"\n",
		"answered without quotes":     firstLines + "after_hours_answered_by = Voicemail\n",
		"value left out":              firstLines + "logo =\n",
		"value remarked out":          firstLines + "logo = # none yet\n",
		"no name":                     in("name = \"North Urology\"\n", ""),
		"no phone":                    in("phone = "+phone+"\n", ""),
		"no number for nights":        in("after_hours_phone = \"Call 911\"\n", ""),
		"no hours":                    in("hours = \"Monday to Friday, 8 am to 5 pm\"\n", ""),
		"no notice":                   strings.Join(strings.SplitAfter(firstLines, "\n")[:4], ""),
		"nothing":                     "",
		"words in English's table":    firstLines + "[words.spanish]\nhours = \"de 8 a 5\"\nafter_hours_phone = \"Llame al 911\"\nlanguage_notice = \"Intérpretes gratis\"\n",
		"two equals signs":            in("phone =", "phone =="),
		"arrow":                       in("phone =", "phone =>"),
		"colon and equals sign":       in("phone =", "phone :="),
		"no equals sign":              in("phone =", "phone"),
		"export":                      in("phone =", "export phone ="),
		"backticks":                   in("\"North Urology\"", "`North Urology`"),
		"section with a space":        firstLines + "[handout dre]\narrive_early = 15\n",
		"section in braces":           firstLines + "{handout.dre}\narrive_early = 15\n",
		"section and more":            firstLines + "[handout.dre] our exam\narrive_early = 15\n",
		"point behind true":           firstLines + "logo_has_name = true.\n",
		"null":                        firstLines + "logo = null\n",
		"set as text":                 firstLines + "[handout.dre]\nreasons = \"psa, symptoms\"\n",
		"set without quotes":          firstLines + "[handout.dre]\nreasons = psa\n",
		"Cyrillic O in a phone":       in(phone, "\"(312) 867-53\u041e9\""),
		"words around a phone":        in(phone, "\"call (312) 867-5309\""),
		"allow in one bracket":        firstLines + "[gate.allow]\nrule = \"care-fever\"\nwords = \"x\"\nreason = \"x\"\n",
		"keys as text":                firstLines + "[review]\ntrusted_keys = \"RWQ\"\n",
	}
}

// TestFixesWork obeys every fix that is literal, one after the other, until there
// is none: each has to take its fault away, and the file to be right at the end.
func TestFixesWork(t *testing.T) {
	for name, text := range slips() {
		t.Run(name, func(t *testing.T) {
			var did []string
			for {
				faults := checked(t, text)
				var next fault.Fault
				changed, ok := text, false
				for _, f := range faults {
					if changed, ok = obeyed(text, f); ok {
						next = f
						break
					}
				}
				if !ok {
					if faults.Failed() {
						t.Fatalf("not mended by %q:\n%s\n%s", did, text, faults)
					}
					break
				}
				did = append(did, next.Remedy)
				for _, f := range checked(t, changed) {
					if f.Key == next.Key && f.What == next.What && f.Line == next.Line {
						t.Fatalf("obeyed and told again: %s\nbefore:\n%s\nafter:\n%s", next, text, changed)
					}
				}
				if len(did) > 15 {
					t.Fatalf("no end: %q", did)
				}
				text = changed
			}
			if len(did) == 0 {
				t.Fatalf("no fault with a fix in\n%s", text)
			}
		})
	}
}

// checked is what `handout check` finds in a clinic file.
func checked(t *testing.T, text string) fault.List {
	t.Helper()
	p := newPlace(t)
	if err := os.WriteFile(clinicFile, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	_, faults, err := checkClinic(p.world, "")
	if err != nil {
		t.Fatal(err)
	}
	return faults.Sort()
}

// TestScaffoldLines takes the # away from each setting that init writes, alone
// and all together.
func TestScaffoldLines(t *testing.T) {
	p := newPlace(t)
	p.run(t, 0, "init", "--name", "North Urology", "--phone", "(312) 867-5309", "--hours", "8 am to 5 pm", "--after-hours-phone", "(312) 867-5310")
	lines := strings.Split(contents(t, clinicFile), "\n")
	isSetting := func(i int) bool {
		bare, remark := strings.CutPrefix(lines[i], "# ")
		return remark && (strings.HasPrefix(bare, "[") && strings.HasSuffix(bare, "]") || settingLine.MatchString(bare))
	}
	// What names a file, a folder or a key that only the practice has.
	own := func(f fault.Fault) bool {
		return strings.HasPrefix(f.What, "there is no f") || strings.Contains(f.What, "is not printed: no clinician") || strings.HasPrefix(f.What, "there is no [[provider]] of the name") || strings.HasPrefix(f.What, "the file that this one extends") || f.Severity == fault.Warning
	}
	all := append([]string{}, lines...)
	header, from := "", 0
	settings := 0
	for i := range lines {
		if strings.HasPrefix(strings.TrimPrefix(lines[i], "# "), "[") {
			header, from = lines[i], i
		}
		if !isSetting(i) {
			continue
		}
		settings++
		all[i] = strings.TrimPrefix(lines[i], "# ")
		one := append([]string{}, lines...)
		one[i] = all[i]
		if strings.HasPrefix(header, "# [") { // whose keys are used together
			for k := from; k < len(lines) && lines[k] != "" && !(k > from && strings.HasPrefix(strings.TrimPrefix(lines[k], "# "), "[")) || k < len(lines) && strings.HasPrefix(header, "# [["); k++ {
				if k > from && strings.HasPrefix(strings.TrimPrefix(lines[k], "# "), "[") {
					break
				}
				if isSetting(k) {
					one[k] = strings.TrimPrefix(lines[k], "# ")
				}
			}
		}
		for _, f := range checked(t, strings.Join(one, "\n")) {
			if !own(f) && !strings.Contains(f.What, "is in English, and the sheet in Spanish") { // a table for Spanish alone asks for the rest of it
				t.Errorf("%q alone: %s; %s", all[i], f.What, f.Remedy)
			}
		}
	}
	if settings < 100 {
		t.Fatalf("only %d settings are shown", settings)
	}
	for _, f := range checked(t, strings.Join(all, "\n")) {
		if !own(f) {
			t.Errorf("all: %s", fmt.Sprint(f))
		}
	}
}

// TestObeyedFilesPrintInEachLanguage: what a fix asks for never stops a sheet in another
// language.
func TestObeyedFilesPrintInEachLanguage(t *testing.T) {
	const lines = "name = \"North Urology\"\nphone = \"(312) 867-5309\"\nafter_hours_phone = \"(312) 867-5310\"\nafter_hours_answered_by = \"service\"\n"
	const options = "[handout.eps]\nprotocol = \"two-glass\"\n[handout.urine-after-exam]\ntest = \"pca3\"\nlab = \"North Lab\"\ncollection_confirmed_on = 2026-11-01\n"
	for name, text := range map[string]string{
		"nothing but the phones": lines, "short hours": lines + "hours = \"Mon-Fri 8-5\"\n", "in Spanish": lines + "language = \"es\"\nhours = \"lun-vie 8-5\"\n",
		"words for nights": strings.Replace(lines, "\"(312) 867-5310\"", "\"Call 911\"", 1) + "[words.es]\nhours = \"lunes a viernes, de 8 a 5\"\n", "Spanish words already": lines + "[words.es]\nlanguage_notice = \"Los intérpretes son gratis.\"\n",
	} {
		t.Run(name, func(t *testing.T) {
			text += options
			for range 5 {
				for _, f := range checked(t, text) {
					if changed, ok := obeyed(text, f); ok {
						text = changed
						break
					}
				}
			}
			p := newPlace(t)
			put(t, clinicFile, text)
			for _, id := range []string{"dre", "eps", "urine-after-exam"} {
				for _, lang := range []string{"en", "es"} {
					p.stdout.Reset()
					p.run(t, exitDone, "show", id, "--lang", lang)
					if said := p.stdout.String(); !strings.Contains(said, map[string]string{"en": "Monday to Friday, 8", "es": "lunes a viernes, de 8"}[lang]) {
						t.Errorf("%s in %s does not say the hours", id, lang)
					}
				}
			}
		})
	}
}
