package clinic

import (
	"errors"
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
		faults.AddText(at, "logo", fault.Say("there is no file %s", literal(c.LogoPath())), fault.Say("write the path as seen from the clinic file"))
	case errors.Is(err, fs.ErrPermission):
		faults.AddText(at, "logo", fault.Say("%s may not be read", literal(c.LogoPath())), fault.Say("ask for the right to read it"))
	case errors.Is(err, regularfile.ErrNotRegular):
		faults.AddText(at, "logo", fault.Say("%s is not a picture file", literal(c.LogoPath())), fault.Say("name the picture itself, not a folder"))
	case errors.As(err, &large):
		faults.AddText(at, "logo", fault.Say("%s is larger than %s MB", literal(c.LogoPath()), large.Most/1_000_000), fault.Say("save it smaller; 1000 pixels across are plenty"))
	default:
		faults.AddText(at, "logo", fault.Say("%s cannot be read: %s", literal(c.LogoPath()), fault.Reason(err)), fault.Say("check the file"))
	}
	return faults
}
