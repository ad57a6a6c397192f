package review

// State is where a handout's words stand.
type State int

const (
	// Draft: not for patients.
	Draft State = iota
	// Approved: the words are signed, the details confirmed, and both hold.
	Approved
)

// String returns "draft" or "approved".
func (s State) String() string { return [...]string{"draft", "approved"}[s] }

// MarshalText writes the state as its word in JSON.
func (s State) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// Reason says why a sheet is a Draft.
type Reason string

const (
	// Unsigned: there is no sign-off for this handout in this language.
	Unsigned Reason = "unsigned"
	// Changed: other words were signed; Sections says where they differ.
	Changed Reason = "changed"
	// Reformed: signed in an older form of the canonical text, which held the
	// clinic's details too.
	Reformed Reason = "reformed"
	// Untrusted: the words were signed, but not with a key that counts.
	Untrusted Reason = "untrusted"
	// NotYet: the sign-off is dated after today.
	NotYet Reason = "not yet"
	// Ended: the sign-off ran out more than Grace days ago.
	Ended Reason = "ended"
	// Withdrawn: the sign-off was ended at once; Because says why.
	Withdrawn Reason = "withdrawn"
	// Sample: the clinic's details are a sample's or placeholders.
	Sample Reason = "sample"
	// SourceUnsigned: of a translation, the words it was made from are not
	// signed; Source says where they stand.
	SourceUnsigned Reason = "source"
	// Untranslated: no qualified translator has signed the translation against
	// the words that are signed now.
	Untranslated Reason = "untranslated"
	// Unread: no second reader has.
	Unread Reason = "unread"
	// Unconfirmed: the words are signed, and the practice has not confirmed its
	// details as they are now; Details says which.
	Unconfirmed Reason = "unconfirmed"
)

// Grace is for how many days after its end a sign-off still holds, while staff
// are told, so that nobody stands without a sheet over a date.
const Grace = 30

// Status is where one handout stands in one language for one clinic.
type Status struct {
	State  State  `json:"state"`
	Reason Reason `json:"reason,omitempty"` // of a Draft
	Digest string `json:"digest"`           // of the words at hand
	// Confirmed is the digest of the clinic's details at hand.
	Confirmed string `json:"details_digest,omitempty"`
	Code      string `json:"code,omitempty"` // in the sheet's foot

	// Of the sign-off that counts; for a Draft whose words changed, of the
	// sign-off that they are compared with. Of a translation, By is who signed
	// the words it was made from.
	By   string `json:"by,omitempty"` // name and credentials, or a committee
	Role string `json:"role,omitempty"`
	// Whose is who signed what Reason, Until and Because are of: of a translation its
	// translator or its second reader, where it is theirs.
	Whose      string `json:"-"`
	On         string `json:"on,omitempty"`    // ISO 8601 date
	Until      string `json:"until,omitempty"` // ISO 8601 date, the last day it holds
	Translator string `json:"translator,omitempty"`
	Reader     string `json:"reader,omitempty"`
	Because    string `json:"because,omitempty"` // of a withdrawal
	// DaysLeft is how many days the sign-off holds after today; negative when
	// it has run out, also in the days of Grace.
	DaysLeft int `json:"days_left"`
	// Sections are the ids of the sections that changed since; "masthead" is
	// the title and the clinic's details.
	Sections []string `json:"sections,omitempty"`
	// Details are those of the clinic that changed since they were confirmed;
	// all of them when they never were.
	Details []Detail `json:"details,omitempty"`
	// DetailsBy and DetailsOn are who confirmed the details, and when.
	DetailsBy string `json:"details_by,omitempty"`
	DetailsOn string `json:"details_on,omitempty"`
	// Source is where the words stand that a translation was made from.
	Source *Status `json:"source,omitempty"`
}

// Late reports whether a sign-off has ended and holds for its days of Grace.
func (st *Status) Late() bool { return st.State == Approved && st.DaysLeft < 0 }

// Notice returns how near the end of a sign-off is: 60, 30 or 7 for as many
// days or fewer, or 0. Past its end it is 7.
func (st *Status) Notice() int {
	if st.State != Approved {
		return 0
	}
	for _, days := range []int{7, 30, 60} {
		if st.DaysLeft <= days {
			return days
		}
	}
	return 0
}
