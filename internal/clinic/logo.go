package clinic

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"handout/internal/fault"
)

// MaxLogo is the largest logo file that is read, in bytes.
const MaxLogo = 10 << 20

// LogoPath returns the logo's path, relative to where the program runs, or ""
// when there is none. The sample's logo has no path; see ReadLogo.
func (c *Clinic) LogoPath() string {
	if c.Logo == "" || c.Sample {
		return ""
	}
	return c.besideKey("logo", c.Logo)
}

// ContentPath returns the folder of the practice's own handouts, relative to
// where the program runs, or "" when it has none.
func (c *Clinic) ContentPath() string {
	if c.ContentDir == "" {
		return ""
	}
	return c.besideKey("content.dir", c.ContentDir)
}

// ReadLogo returns the bytes of the logo file, or nil when there is none. A
// file that is not there, not a plain file or over MaxLogo is a fault at the
// `logo` key.
func (c *Clinic) ReadLogo() ([]byte, fault.List) {
	if c.Logo == "" {
		return nil, nil
	}
	if c.Sample {
		data, err := sampleFiles.ReadFile("sample/" + c.Logo)
		return data, c.logoFault(err)
	}
	data, err := readLogo(c.LogoPath())
	return data, c.logoFault(err)
}

var (
	errNotPlain = errors.New("not a plain file")
	errTooLarge = errors.New("too large")
)

func readLogo(path string) ([]byte, error) {
	// Asked before opening: opening a pipe would wait for its other end.
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errNotPlain
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var data bytes.Buffer
	data.Grow(int(min(info.Size(), MaxLogo)) + bytes.MinRead)
	if _, err := data.ReadFrom(io.LimitReader(f, MaxLogo+1)); err != nil {
		return nil, err
	}
	if data.Len() > MaxLogo {
		return nil, errTooLarge
	}
	return data.Bytes(), nil
}

func (c *Clinic) logoFault(err error) (faults fault.List) {
	at := c.Pos("logo")
	switch {
	case err == nil:
	case errors.Is(err, fs.ErrNotExist):
		faults.Add(at, "logo", fmt.Sprintf("there is no file %q", c.LogoPath()), "write the path as seen from the clinic file")
	case errors.Is(err, fs.ErrPermission):
		faults.Add(at, "logo", fmt.Sprintf("%q may not be read", c.LogoPath()), "ask for the right to read it")
	case errors.Is(err, errNotPlain):
		faults.Add(at, "logo", fmt.Sprintf("%q is not a picture file", c.LogoPath()), "name the picture itself, not a folder")
	case errors.Is(err, errTooLarge):
		faults.Add(at, "logo", fmt.Sprintf("%q is larger than %d MB", c.LogoPath(), MaxLogo>>20), "save it smaller; 1000 pixels across are plenty")
	default:
		faults.Add(at, "logo", fmt.Sprintf("%q cannot be read: %s", c.LogoPath(), reason(err)), "check the file")
	}
	return faults
}
