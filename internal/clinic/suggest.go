package clinic

import (
	"slices"
	"strings"

	"handout/internal/fault"
)

// synonyms are words for a key that no count of letters leads to.
func synonyms() map[string]string {
	return map[string]string{
		"tel": "phone", "telephone": "phone", "phone_number": "phone", "day_phone": "phone",
		"mail": "email", "e-mail": "email", "e_mail": "email",
		"url": "website", "site": "website", "homepage": "website", "web": "website",
		"clinic": "name", "clinic_name": "name", "practice": "name", "title": "name",
		"opening_hours": "hours", "office_hours": "hours", "open": "hours",
		"night_phone": "after_hours_phone", "on_call": "after_hours_phone", "after_hours": "after_hours_phone",
		"lang": "language", "locale": "language", "paper_size": "paper", "print_size": "size",
		"image": "logo", "street": "address", "colour": "color", "primary": "color", "secondary": "accent",
		"qr_code": "qr", "emergency_phone": "emergency",
	}
}

// sectionSynonyms are the same for sections.
func sectionSynonyms() map[string]string {
	return map[string]string{
		"colours": "brand", "colors": "brand", "colour": "brand", "color": "brand", "theme": "brand", "style": "brand",
		"doctor": "provider", "doctors": "provider", "clinician": "provider", "clinicians": "provider", "staff": "provider", "team": "provider",
	}
}

// nearest returns the known key that a name was meant for.
func nearest(name string, known []string) (string, bool) {
	if near, ok := fault.Nearest(name, known); ok {
		return near, true
	}
	meant, ok := synonyms()[strings.ToLower(name)]
	return meant, ok && slices.Contains(known, meant)
}

func remedyFor(name string, known []string, header string) fault.Text {
	if near, ok := nearest(name, known); ok {
		return fault.Say("did you mean `%s`?", near)
	}
	if header == "" {
		return fault.Say("remove it; an option of a handout stands under [handout.ID]")
	}
	return fault.Say("remove it; %s takes %s", header, strings.Join(known, ", "))
}
