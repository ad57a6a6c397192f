package review

import (
	"bytes"
	"crypto/rand"
	"testing"

	"aead.dev/minisign"

	"handout/internal/fault"
)

// FuzzKeys holds that any key file and any line of trusted_keys is read or
// refused, that a key that is read makes signatures that it and no other stands
// behind, and that no other signature counts.
func FuzzKeys(f *testing.F) {
	public, private, err := minisign.GenerateKey(rand.Reader)
	if err != nil {
		f.Fatal(err)
	}
	secret, err := private.MarshalText()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(public.String(), secret, "", "")
	f.Add("untrusted comment: minisign public key\n"+public.String(), bytes.ReplaceAll(secret, []byte("\n"), []byte("\r\n")), "pass", "untrusted comment: x\nRWQ=\ntrusted comment: y\nz")
	f.Add("RW", secret[:len(secret)/2], "", "signature")
	f.Add("", []byte("untrusted comment: minisign encrypted secret key\nRWRTY0Iy"), "pass", "\x00")
	f.Fuzz(func(t *testing.T, trusted string, file []byte, password, signature string) {
		var faults fault.List
		ring := keyring([]TrustedKey{{Text: trusted}, {Text: public.String()}}, &faults)
		if len(ring)+len(faults) != 2 {
			t.Fatalf("%d keys and %d faults of two", len(ring), len(faults))
		}
		s := SignOff{Handout: "dre", Language: "en", Clinic: "Oak", By: "Ana Quist, MD", Role: "urologist", On: "2026-11-23", Until: "2027-11-23", Digest: Digest("words")}
		s.Signature = signature
		if v := judge(&s, ring); v == genuine {
			t.Fatalf("%q counts as a signature", signature)
		}
		asked := false
		key, err := OpenKey(file, func() (string, error) { asked = true; return password, nil })
		if (key == nil) == (err == nil) {
			t.Fatalf("key %v and error %v", key != nil, err)
		}
		if key == nil || asked {
			return
		}
		if err := key.sign(&s); err != nil {
			t.Fatal(err)
		}
		own := keyring([]TrustedKey{{Text: key.Public()}}, &faults)
		if v := judge(&s, own); v != genuine {
			t.Fatalf("its own signature is %v", v)
		}
		if v := judge(&s, ring[len(ring)-1:]); v == genuine && !key.in(ring[len(ring)-1:]) {
			t.Fatal("another key stands behind it")
		}
		s.By = "Somebody else"
		if v := judge(&s, own); v == genuine {
			t.Fatal("a signature counts for other words than it was made for")
		}
	})
}
