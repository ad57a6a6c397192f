package review

// State is where a handout's words stand.
type State int

const (
	// Draft: nobody has signed these words.
	Draft State = iota
	// Approved: signed, and the sign-off holds today.
	Approved
	// Expired: signed, but the sign-off has run out.
	Expired
)

// String returns "draft", "approved" or "expired".
func (s State) String() string {
	return [...]string{"draft", "approved", "expired"}[s]
}

// MarshalText writes the state as its word in JSON.
func (s State) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// Reason says why words are a Draft.
type Reason string

const (
	// Unsigned: there is no sign-off for this handout in this language.
	Unsigned Reason = "unsigned"
	// Changed: other words were signed; Sections says where they differ.
	Changed Reason = "changed"
	// Reformed: signed under another version of this program, which wrote the
	// canonical text in another form; Sections as for Changed.
	Reformed Reason = "reformed"
	// Untrusted: the words were signed, but not with a key that counts.
	Untrusted Reason = "untrusted"
	// NotYet: the sign-off is dated after today.
	NotYet Reason = "not yet"
	// Sample: the clinic's details are a sample's or placeholders.
	Sample Reason = "sample"
)

// Status is where one handout stands in one language for one clinic.
type Status struct {
	State  State  `json:"state"`
	Reason Reason `json:"reason,omitempty"` // of a Draft
	Digest string `json:"digest"`           // of the words at hand

	// Of the sign-off that counts; for a Draft whose words changed, of the
	// sign-off that they are compared with.
	By    string `json:"by,omitempty"` // name and credentials, or a committee
	Role  string `json:"role,omitempty"`
	On    string `json:"on,omitempty"`    // ISO 8601 date
	Until string `json:"until,omitempty"` // ISO 8601 date, the last day it holds
	// DaysLeft is how many days the sign-off holds after today; negative when
	// it has run out.
	DaysLeft int `json:"days_left"`
	// Sections are the ids of the sections that changed since; "masthead" is
	// the title and the clinic's details.
	Sections []string `json:"sections,omitempty"`
}
