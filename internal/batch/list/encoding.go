package list

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"handout/internal/fault"
)

// encoding is how a file's text is written.
type encoding struct {
	name string
	mark int64 // bytes of the byte order mark
	wrap func(io.Reader) io.Reader
}

// open starts reading the file's text, without its byte order mark.
func (e encoding) open(file io.ReadSeeker) (io.Reader, error) {
	if _, err := file.Seek(e.mark, io.SeekStart); err != nil {
		return nil, err
	}
	return e.wrap(file), nil
}

func utf8Text(mark int64) encoding {
	return encoding{"UTF-8", mark, func(r io.Reader) io.Reader { return r }}
}

func utf16Text(order unicode.Endianness, mark int64) encoding {
	return encoding{"UTF-16", mark, func(r io.Reader) io.Reader {
		return transform.NewReader(r, unicode.UTF16(order, unicode.IgnoreBOM).NewDecoder())
	}}
}

func windows1252() encoding {
	return encoding{"Windows-1252", 0, func(r io.Reader) io.Reader {
		return transform.NewReader(r, charmap.Windows1252.NewDecoder())
	}}
}

// sniff finds out the encoding of a file: by its byte order mark, by the
// zeros of UTF-16, else it is UTF-8 where all of it is, and Windows-1252, in
// which Excel writes plain "CSV", where none of it is.
func sniff(name string, file io.ReadSeeker) (encoding, fault.List) {
	at := fault.Pos{File: name}
	head := make([]byte, 512)
	n, err := readStart(file, head)
	if err != nil {
		return encoding{}, unreadable(at, err)
	}
	head = head[:n]
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")) || bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0")):
		return encoding{}, fault.List{{Pos: at, What: "this is a workbook, not a CSV file", Remedy: "save it as \"CSV UTF-8\" in your spreadsheet program"}}
	case bytes.HasPrefix(head, []byte("\xef\xbb\xbf")):
		return checked(name, file, 3)
	case bytes.HasPrefix(head, []byte("\xff\xfe")):
		return utf16Text(unicode.LittleEndian, 2), nil
	case bytes.HasPrefix(head, []byte("\xfe\xff")):
		return utf16Text(unicode.BigEndian, 2), nil
	}
	switch even, odd := zeros(head); {
	case odd*4 > len(head) && even == 0: // every second byte, or nearly
		return utf16Text(unicode.LittleEndian, 0), nil
	case even*4 > len(head) && odd == 0:
		return utf16Text(unicode.BigEndian, 0), nil
	}
	return checked(name, file, 0)
}

func readStart(file io.ReadSeeker, head []byte) (int, error) {
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return 0, err
	}
	n, err := io.ReadFull(file, head)
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		err = nil
	}
	return n, err
}

// zeros counts the zero bytes at even and at odd offsets: ASCII in UTF-16 has
// a zero in every pair.
func zeros(head []byte) (even, odd int) {
	for i, b := range head {
		if b == 0 && i%2 == 0 {
			even++
		} else if b == 0 {
			odd++
		}
	}
	return even, odd
}

// checked tells UTF-8 from Windows-1252 by reading the whole file once.
func checked(name string, file io.ReadSeeker, mark int64) (encoding, fault.List) {
	c, err := surveyUTF8(file)
	at := fault.Pos{File: name, Line: c.badLine}
	switch {
	case err != nil:
		return encoding{}, unreadable(fault.Pos{File: name}, err)
	case c.zeros > mostZeros:
		return encoding{}, fault.List{{Pos: fault.Pos{File: name}, What: "this is not a text file", Remedy: "save the list as \"CSV UTF-8\" in your spreadsheet program"}}
	case c.zeros > 0:
		return encoding{}, fault.List{{Pos: fault.Pos{File: name, Line: c.zeroLine}, What: "this line holds a NUL, a character that is no text and that a program that broke off leaves behind", Remedy: "write the line anew, or save the list again from where it comes from"}}
	case c.badLine == 0:
		return utf8Text(mark), nil
	case mark > 0 || c.multibyte:
		return encoding{}, fault.List{{Pos: at, What: "this line is not UTF-8, but other lines are", Remedy: "save the list again as \"CSV UTF-8\""}}
	case c.undefined:
		return encoding{}, fault.List{{Pos: at, What: "this line is neither UTF-8 nor Windows-1252", Remedy: "save the list again as \"CSV UTF-8\""}}
	}
	var faults fault.List
	faults.Warn(at, "", "this list is not UTF-8, so it is read as Windows-1252", "look at the letters with accents on one sheet, or save the list as \"CSV UTF-8\"")
	return windows1252(), faults
}

// census is what a file's bytes tell of its encoding.
type census struct {
	badLine   int  // the first line that is not UTF-8
	multibyte bool // there is a character of several bytes in UTF-8
	undefined bool // there is a byte that Windows-1252 does not define
	zeros     int  // NULs, which no text has
	zeroLine  int  // the line of the first
}

// mostZeros is how many NULs a damaged text has at most; a file with more is no
// text.
const mostZeros = 20

func surveyUTF8(file io.ReadSeeker) (census, error) {
	var c census
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return c, err
	}
	buf := make([]byte, 0, 64<<10)
	line := 1
	for first := true; ; first = false {
		n, err := file.Read(buf[len(buf):cap(buf)])
		buf = buf[:len(buf)+n]
		if first {
			buf = bytes.TrimPrefix(buf, []byte("\xef\xbb\xbf"))
		}
		buf = c.count(buf, &line, err != nil)
		if err == io.EOF {
			return c, nil
		}
		if err != nil {
			return c, err
		}
	}
}

// count looks at a stretch of the file and returns the start of a character
// that its end cuts off, moved to the start of the buffer.
func (c *census) count(buf []byte, line *int, last bool) []byte {
	full := buf[:0:cap(buf)]
	for len(buf) > 0 {
		b := buf[0]
		if b < utf8.RuneSelf {
			if b == '\n' {
				*line++
			}
			if b == 0 {
				if c.zeros++; c.zeros == 1 {
					c.zeroLine = *line
				}
			}
			buf = buf[1:]
			continue
		}
		if !last && !utf8.FullRune(buf) {
			break
		}
		r, size := utf8.DecodeRune(buf)
		if r == utf8.RuneError && size == 1 {
			if c.badLine == 0 {
				c.badLine = *line
			}
			c.undefined = c.undefined || b == 0x81 || b == 0x8d || b == 0x8f || b == 0x90 || b == 0x9d
		} else {
			c.multibyte = true
		}
		buf = buf[size:]
	}
	return append(full, buf...)
}

func unreadable(at fault.Pos, err error) fault.List {
	var faults fault.List
	faults.AddText(at, "", fault.Say("the list cannot be read: %s", reason(err)), fault.Say("check the file, then run the same command again"))
	return faults
}

// reason is an error's words without the path of the file.
func reason(err error) string {
	for e := err; e != nil; e = errors.Unwrap(e) {
		err = e
	}
	return fmt.Sprint(err)
}
