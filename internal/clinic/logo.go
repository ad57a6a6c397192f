package clinic

import (
	"errors"
	"fmt"
	"io/fs"

	"handout/internal/fault"
	"handout/internal/regularfile"
)

// LogoPath returns the logo's path, relative to where the program runs, or ""
// when there is none. The sample's logo has no path; see ReadLogo.
func (c *Clinic) LogoPath() string {
	if c.Logo == "" || c.Sample {
		return ""
	}
	return c.besideKey("logo", c.Logo)
}

// HoldLogo gives the bytes of the logo in the place of its file, which is not
// written before the settings that name it are.
func (c *Clinic) HoldLogo(data []byte) { c.heldLogo = data }

// ContentPath returns the folder of the practice's own handouts, relative to
// where the program runs, or "" when it has none.
func (c *Clinic) ContentPath() string {
	if c.ContentDir == "" {
		return ""
	}
	return c.besideKey("content.dir", c.ContentDir)
}

// ReadLogo returns the bytes of the logo file, or nil when there is none. A
// file that is not there, not a file or of more than so many bytes is a fault at
// the `logo` key.
func (c *Clinic) ReadLogo(most int64) ([]byte, fault.List) {
	if c.Logo == "" {
		return nil, nil
	}
	if c.Sample {
		data, err := sampleFiles.ReadFile("sample/" + c.Logo)
		return data, c.logoFault(err)
	}
	if c.heldLogo != nil {
		return c.heldLogo, nil
	}
	data, err := regularfile.Read(c.LogoPath(), most)
	return data, c.logoFault(err)
}

func (c *Clinic) logoFault(err error) (faults fault.List) {
	at := c.Pos("logo")
	var large regularfile.TooLargeError
	switch {
	case err == nil:
	case errors.Is(err, fs.ErrNotExist):
		faults.Add(at, "logo", fmt.Sprintf("there is no file %q", c.LogoPath()), "write the path as seen from the clinic file")
	case errors.Is(err, fs.ErrPermission):
		faults.Add(at, "logo", fmt.Sprintf("%q may not be read", c.LogoPath()), "ask for the right to read it")
	case errors.Is(err, regularfile.ErrNotRegular):
		faults.Add(at, "logo", fmt.Sprintf("%q is not a picture file", c.LogoPath()), "name the picture itself, not a folder")
	case errors.As(err, &large):
		faults.Add(at, "logo", fmt.Sprintf("%q is larger than %d MB", c.LogoPath(), large.Most/1_000_000), "save it smaller; 1000 pixels across are plenty")
	default:
		faults.Add(at, "logo", fmt.Sprintf("%q cannot be read: %s", c.LogoPath(), fault.Reason(err)), "check the file")
	}
	return faults
}
