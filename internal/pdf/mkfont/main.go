// Mkfont makes the generated files of the fonts folder: the whole faces with a
// plain zero, the classic faces cut from these, by which fpdf writes
// Windows-1252 text some twelve times as fast as by a UTF-8 font, and the
// metrics file that package typeface measures with. Run it by
//
//	go generate ./fonts
//
// The fallback faces are cut from Noto Sans, whose whole files are too large
// to keep here; fonts/README.md tells where they come from. To cut them anew:
//
//	go run ./internal/pdf/mkfont -dir fonts -noto DIR
package main

import (
	"bytes"
	"compress/zlib"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	dir := flag.String("dir", ".", "the fonts folder")
	noto := flag.String("noto", "", "the unpacked Noto Sans package, to cut the fallback faces anew")
	check := flag.Bool("check", false, "write nothing; fail if a generated file is out of date")
	flag.Parse()
	if err := run(*dir, *noto, *check); err != nil {
		fmt.Fprintln(os.Stderr, "mkfont:", err)
		os.Exit(1)
	}
}

func run(dir, noto string, check bool) error {
	if noto != "" {
		cuts, err := cutNoto(noto)
		if err != nil {
			return err
		}
		if err := settle(dir, cuts, check); err != nil {
			return err
		}
	}
	files, err := generate(dir)
	if err != nil {
		return err
	}
	return settle(dir, files, check)
}

// generate makes the generated files, by name, from the fonts in dir.
func generate(dir string) (map[string][]byte, error) {
	files := map[string][]byte{}
	var faces []*truetype
	// In the order of typeface.Face.
	for _, name := range []string{
		"AtkinsonHyperlegibleNext-Regular.ttf", "AtkinsonHyperlegibleNext-Bold.ttf",
		"NotoSans-Regular.ttf", "NotoSans-Bold.ttf",
	} {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			return nil, err
		}
		f, err := parse(data)
		if err == nil && strings.HasPrefix(name, "Atkinson") {
			plain := "plainzero/" + name
			if files[plain], err = f.amended(); err == nil {
				f, err = parse(files[plain])
			}
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		faces = append(faces, f)
	}
	for i, name := range []string{"regular", "bold"} {
		face, err := classic(faces[i], name+".z")
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		packed, err := deflate(face.ttf)
		if err != nil {
			return nil, err
		}
		files["classic/"+name+".json"] = face.json
		files["classic/"+name+".z"] = packed
	}
	files["metrics.bin"] = measures(faces)
	return files, nil
}

// settle writes the files into dir or, to check, compares them with what is
// there.
func settle(dir string, files map[string][]byte, check bool) error {
	for name, want := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if !check {
			if err := os.WriteFile(path, want, 0o644); err != nil {
				return err
			}
			continue
		}
		have, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if err := same(name, have, want); err != nil {
			return err
		}
	}
	return nil
}

// same compares compressed files by what they hold: compress/flate may find
// other bytes for it in another release of Go.
func same(name string, have, want []byte) error {
	if strings.HasSuffix(name, ".z") {
		var err error
		if have, err = inflate(have); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if want, err = inflate(want); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	if !bytes.Equal(have, want) {
		return fmt.Errorf("%s is out of date; run go generate ./fonts", name)
	}
	return nil
}

func inflate(data []byte) ([]byte, error) {
	r, err := zlib.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(r)
}
