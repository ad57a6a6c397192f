package review

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"

	"aead.dev/minisign"

	"handout/internal/fault"
)

// TrustedKey is one of [review] trusted_keys: a minisign public key, as its
// one line or as the whole file.
type TrustedKey struct {
	Text string
	Pos  fault.Pos
}

// keyring reads the trusted keys; a key that cannot be read is a fault.
func keyring(keys []TrustedKey, faults *fault.List) []minisign.PublicKey {
	var ring []minisign.PublicKey
	for _, k := range keys {
		var public minisign.PublicKey
		if err := public.UnmarshalText([]byte(strings.TrimSpace(k.Text))); err != nil {
			faults.Add(k.Pos, "review.trusted_keys", "this is not a minisign public key",
				"copy the line that begins with RW from the key's .pub file")
			continue
		}
		ring = append(ring, public)
	}
	return ring
}

// SigningKey is a minisign (Ed25519) secret key.
type SigningKey struct{ private minisign.PrivateKey }

// ErrPassword says that a secret key needs another password.
var ErrPassword = errors.New("the password does not open this key")

// OpenKey reads a secret key file as minisign writes it. password is asked for
// only when the key has one.
func OpenKey(file []byte, password func() (string, error)) (*SigningKey, error) {
	file = bytes.TrimSpace(file)
	var k SigningKey
	if err := k.private.UnmarshalText(file); err == nil {
		return k.whole()
	}
	if !minisign.IsEncrypted(file) {
		return nil, errors.New("this is not a minisign secret key; make one with `minisign -G`")
	}
	secret, err := password()
	if err != nil {
		return nil, err
	}
	k.private, err = minisign.DecryptKey(secret, file)
	if err != nil {
		return nil, ErrPassword
	}
	return k.whole()
}

// whole returns the key, unless what it signs does not hold: its file was damaged,
// and no sign-off that it is put to would count.
func (k *SigningKey) whole() (*SigningKey, error) {
	trial := []byte("handout")
	if !minisign.Verify(k.private.Public().(minisign.PublicKey), trial, minisign.Sign(k.private, trial)) {
		return nil, errors.New("this key file is damaged: its secret and its public half do not belong together; bring back the key as it was made")
	}
	return k, nil
}

// Public returns the line that belongs in [review] trusted_keys.
func (k *SigningKey) Public() string {
	return k.private.Public().(minisign.PublicKey).String()
}

// in reports whether the key's public half is in a ring.
func (k *SigningKey) in(ring []minisign.PublicKey) bool {
	return slices.ContainsFunc(ring, func(p minisign.PublicKey) bool { return p.Equal(k.private.Public()) })
}

// sign puts a signature on a sign-off, in the pre-hashed form that minisign
// itself writes.
func (k *SigningKey) sign(s *SignOff) error {
	message := minisign.NewReader(strings.NewReader(s.Statement()))
	if _, err := io.Copy(io.Discard, message); err != nil {
		return err
	}
	s.Signature = string(message.SignWithComments(k.private, "handout sign-off of "+string(s.On), "signature of a handout sign-off"))
	return nil
}

// verdict is what a signature is worth.
type verdict int

const (
	unsigned verdict = iota
	malformed
	stranger // signed, but with none of the keys
	forged   // made with one of the keys, but not for this sign-off
	genuine
)

// judge checks a sign-off's signature against the keys.
func judge(s *SignOff, ring []minisign.PublicKey) verdict {
	if s.Signature == "" {
		return unsigned
	}
	var sig minisign.Signature
	if err := sig.UnmarshalText([]byte(s.Signature)); err != nil {
		return malformed
	}
	found := stranger
	for _, k := range ring {
		if k.ID() != sig.KeyID {
			continue
		}
		if minisign.Verify(k, []byte(s.Statement()), []byte(s.Signature)) {
			return genuine
		}
		found = forged
	}
	return found
}
