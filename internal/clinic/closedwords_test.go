package clinic_test

import (
	"strings"
	"testing"
)

// saidClosed are words for the hours when a practice is closed that send a patient to a
// person or a place, and to nothing else.
var saidClosed = map[string][]string{
	"en": {
		"(312) 867-5310", "911", "312-867-5310 ext. 4", "(312) 867-5310, press 2", "+1 312 867 5310", "1-800-UROLOGY",
		"Call 911", "call 911.", "CALL 911!", "Please call 911", "Dial 9-1-1", "Call (312) 867-5310", "Call us at (312) 867-5310", "Call (312) 867-5310 or 911",
		"Call (312) 867-5310 ext. 4 or go to the emergency room", "Call the answering service: 312-867-5310",
		"Call the hospital at (217) 555-0163 and ask for the urologist on call", "Call the on-call urologist at (312) 867-5310",
		"Go to the emergency room", "Go to the ER.", "Go to the nearest emergency room", "Go to urgent care", "Go to the emergency room or urgent care",
		"Go to the emergency room at Oak Street Hospital, or call 911", "Go to the Oak Street Hospital emergency room, or call 911", "Call 911 or drive to Mercy Hospital",
		"Go to the hospital", "Go to urgent care on Main Street", "Go to urgent care at 120 Main Street", "Go to St. Mary's Medical Center",
		"Go to the Hospital of the Good Samaritan", "911 or go to the emergency room",
	},
	"es": {
		"Llame al 911", "¡Llame al 911!", "Por favor, llame al 911", "Marque 911", "Marque el 911", "Llame al (312) 867-5310", "Llame al (312) 867-5310 o al 911", "Llámenos al (312) 867-5310 o vaya a urgencias",
		"Llame al (312) 867-5310 y diga “Spanish, please”", "Llame al hospital al (217) 555-0163 y pida hablar con el urólogo de guardia",
		"Vaya a urgencias", "Vaya a la sala de emergencias", "Vaya a la sala de urgencias más cercana", "Vaya a la sala de emergencias o a un “urgent care”",
		"Vaya a la sala de emergencias del hospital Oak Street, o llame al 911", "Acuda al hospital", "Diríjase al Hospital General", "VAYA A URGENCIAS",
	},
}

// saidMore hold a number or a place, and with it a time, a condition, a machine or a
// "not"; or hold neither.
var saidMore = map[string][]string{
	"en": {
		"Go to urgent care on Main Street tomorrow", "Go to the emergency room in the morning", "Call 911 only if you are dying", "Avoid the emergency room; call (217) 431-2299",
		"Leave a message at (217) 431-2299", "(217) 431-2299 (voicemail)", "(217) 431-2299 after 8 am", "(217) 431-2299 for refills", "(217) 431-2299, press 2 to leave a message",
		"(217) 431-2299, then wait until morning", "Do not call 911", "Call 911 tomorrow", "Go to the emergency room at Tomorrow Hospital", "Go to the emergency room at Oak Street Hospital Monday",
		"Go to the emergency room in Monday Morning Hospital", "Never go to the hospital", "Call (217) 431-2299 in the morning", "Text (217) 431-2299", "Fax (217) 431-2299", "Call 911 unless it can wait",
		"Wait, then call 911", "If you bleed, call 911", "Go to the emergency room if you bleed", "Call (217) 431-2299 and leave a message", "Call the voicemail at (217) 431-2299",
		"Call (217) 431-2299 from 8 to 5", "Call (217) 431-2299 Monday", "Go to bed and call 911", "Go to Mercy", "Hospital", "ER", "The emergency room is for the dying",
		"TBD", "none", "N/A", "We are closed", "No service", "Call your pharmacist", "Call your pharmacist, or 911", "Send us a message in the portal", "Wait until we open at 8 am", "Rest and call us in the morning",
		"Take Tylenol", "555", "311", "867-53", "-", "Open 24 hours, ask for extension 5", "Call 431", "Call 988", "Go to the emergency room for a fever only",
	},
	"es": {
		"Vaya a urgencias mañana", "Deje un mensaje en el (217) 431-2299", "Llame al 911 solo si se está muriendo", "No llame al 911", "Evite la sala de emergencias; llame al (217) 431-2299",
		"Llame al (217) 431-2299 por la mañana", "Llame al (217) 431-2299 después de las 8", "(217) 431-2299 (buzón de voz)", "Llame al buzón del Hospital al (217) 431-2299", "Vaya al Hospital Mañana",
		"Si sangra, llame al 911", "Espere y llame al 911", "Vaya a la cama y llame al 911", "Vaya a urgencias del hospital Oak Street el lunes", "Está cerrado", "Llame al 311", "Nunca vaya a urgencias",
	},
}

// TestClosedWords: what stands beside "When we are closed" is a number to call or a place
// to go to, and not a word more.
func TestClosedWords(t *testing.T) {
	clinicIn := func(lang, typed string) string {
		if lang == "en" {
			return "phone = \"(312) 867-5309\"\nafter_hours_phone = \"" + typed + "\"\n"
		}
		return "phone = \"(312) 867-5309\"\nafter_hours_phone = \"Call 911\"\n[words." + lang + "]\nafter_hours_phone = \"" + typed + "\"\n"
	}
	for lang, all := range saidClosed {
		for _, typed := range all {
			if faults := faultsOf(clinicIn(lang, typed)); faults.Failed() {
				t.Errorf("%s: %q: %v", lang, typed, faults)
			}
			if faults := faultsOf(clinicIn("en", typed)); faults.Failed() {
				t.Errorf("above: %q: %v", typed, faults)
			}
		}
	}
	for lang, all := range saidMore {
		for _, typed := range all {
			for _, in := range []string{lang, "en"} {
				if faults := faultsOf(clinicIn(in, typed)); !faults.Failed() {
					t.Errorf("%s: %q passes", in, typed)
				}
			}
		}
	}
	if faults := faultsOf(clinicIn("es", "Call 911")); !faults.Failed() {
		t.Error("English words stand for Spanish ones")
	}
}

// TestNothingIsAddedToClosedWords: what passes no longer does with a word more, at
// whichever place.
func TestNothingIsAddedToClosedWords(t *testing.T) {
	more := map[string]string{"en": "tomorrow if unless only not never before after later voicemail message machine text wait until Monday morning 8 am for", "es": "mañana si solo no nunca antes después buzón mensaje espere hasta lunes para"}
	for lang, all := range saidClosed {
		for _, typed := range all {
			words := strings.Fields(typed)
			for at := range len(words) + 1 {
				if lang == "en" && !strings.HasPrefix(strings.ToLower(typed), "call") && !strings.HasPrefix(typed, "Go") {
					continue // a number alone
				}
				for _, word := range strings.Fields(more[lang]) {
					if word == "8" {
						continue
					}
					told := strings.Join(append(append(append([]string{}, words[:at]...), word), words[at:]...), " ")
					if faults := faultsOf("phone = \"(312) 867-5309\"\nafter_hours_phone = \"" + told + "\"\n"); !faults.Failed() {
						t.Errorf("%q passes", told)
					}
				}
			}
		}
	}
}

// TestClosedWordsInOtherLanguages: what the program cannot read must hold a number.
func TestClosedWordsInOtherLanguages(t *testing.T) {
	for typed, ok := range map[string]bool{"Appelez le 911": true, "Allez aux urgences demain": false} {
		faults := faultsOf("phone = \"(312) 867-5309\"\nafter_hours_phone = \"Call 911\"\n[words.fr]\nafter_hours_phone = \"" + typed + "\"\n")
		if faults.Failed() == ok {
			t.Errorf("%q: %v", typed, faults)
		}
	}
}
