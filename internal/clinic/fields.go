package clinic

// Field is what a handout's text may take from the clinic file.
type Field struct {
	Name string // "hours"; a handout writes {{clinic.hours}} and {if clinic.hours}
	// Printed says that a text may have it in place of {{clinic.NAME}}.
	Printed bool
	// Asked says that a condition may ask for it: it can be empty, or differs.
	Asked bool
	// Values are what a condition may compare it with; with none it is only
	// asked whether there is any.
	Values []string
	// Value is what a condition sees; empty for what is not set or not so.
	Value func(*Clinic) string
}

// Fields returns what handouts may say of the clinic. To let them say more, add
// it here; package compose puts what is printed into runs.
func Fields() []Field {
	return []Field{
		{Name: "name", Printed: true, Value: func(c *Clinic) string { return c.Name }},
		{Name: "phone", Printed: true, Value: func(c *Clinic) string { return c.Phone }},
		{Name: "after_hours", Printed: true, Value: func(c *Clinic) string { return c.AfterHoursPhone }},
		{Name: "emergency", Printed: true, Value: func(c *Clinic) string { return c.Emergency }},
		{Name: "hours", Printed: true, Asked: true, Value: func(c *Clinic) string {
			if c.Hours == "" && len(c.Opens) > 0 {
				return "true"
			}
			return c.Hours
		}},
		{Name: "website", Printed: true, Asked: true, Value: func(c *Clinic) string { return c.Website }},
		{Name: "email", Printed: true, Asked: true, Value: func(c *Clinic) string { return c.Email }},
		{Name: "providers", Printed: true, Asked: true, Value: func(c *Clinic) string {
			if len(c.Providers) == 0 {
				return ""
			}
			return c.Providers[0].Name
		}},
		{Name: "language_notice", Printed: true, Asked: true, Value: func(c *Clinic) string { return c.LanguageNotice }},
		{Name: "after_hours_answered_by", Asked: true, Values: []string{AnsweredByClinician, AnsweredByService, AnsweredByVoicemail, AnsweredByNobody},
			Value: func(c *Clinic) string { return c.AnsweredBy }},
		{Name: "after_hours_is_phone", Asked: true, Value: func(c *Clinic) string {
			if c.AfterHoursIsPhone() {
				return "true"
			}
			return ""
		}},
	}
}
