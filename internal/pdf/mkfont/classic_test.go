package main

import (
	"encoding/json"
	"regexp"
	"testing"

	"handout/fonts"
)

// What PDF/A-2 (6.2.11) and PDF/UA-1 (7.21) ask of an embedded simple
// TrueType font.
func TestClassicFacesAreLegal(t *testing.T) {
	name := regexp.MustCompile(`^[A-Z]{6}\+AtkinsonHyperlegibleNext-(Regular|Bold)$`)
	tags := map[string]bool{}
	for _, face := range []struct {
		file    string
		json, z []byte
	}{
		{"regular.z", fonts.ClassicRegularJSON, fonts.ClassicRegular},
		{"bold.z", fonts.ClassicBoldJSON, fonts.ClassicBold},
	} {
		var def definition
		if err := json.Unmarshal(face.json, &def); err != nil {
			t.Fatal(err)
		}
		if !name.MatchString(def.Name) {
			t.Errorf("%s: name %q lacks a subset tag", face.file, def.Name)
		}
		tags[def.Name[:6]] = true
		if def.Tp != "TrueType" || def.Diff != "129 /H22073" || def.Desc.Flags != nonsymbolic || def.File != face.file {
			t.Errorf("%s: not a non-symbolic TrueType font in WinAnsiEncoding: %+v", face.file, def)
		}
		ttf, err := inflate(face.z)
		if err != nil {
			t.Fatal(err)
		}
		if def.OriginalSize != len(ttf) {
			t.Errorf("%s: size %d, want %d", face.file, def.OriginalSize, len(ttf))
		}
		checkFont(t, ttf)
		if len(face.z) > 11<<10 {
			t.Errorf("%s: %d bytes; every document carries them", face.file, len(face.z))
		}
	}
	if len(tags) != 2 {
		t.Errorf("the faces share a subset tag: %v", tags)
	}
}

// checkFont reads a classic font as a viewer does.
func checkFont(t *testing.T, ttf []byte) {
	t.Helper()
	if sum := checksum(ttf); sum != 0xB1B0AFBA {
		t.Errorf("checksum of the file is %#08x", sum)
	}
	tables := tables(ttf)
	if post := be32(tables["post"], 0); post != 0x00030000 {
		t.Errorf("post is of version %#08x", post)
	}
	for _, hinting := range []string{"fpgm", "prep", "cvt "} {
		if _, ok := tables[hinting]; ok {
			t.Errorf("table %s was kept", hinting)
		}
	}
	if n := be16(tables["cmap"], 2); n != 1 || be16(tables["cmap"], 4) != 3 || be16(tables["cmap"], 6) != 1 {
		t.Errorf("%d cmaps, the first (%d,%d)", n, be16(tables["cmap"], 4), be16(tables["cmap"], 6))
	}
}

func tables(ttf []byte) map[string][]byte {
	list := map[string][]byte{}
	for i := range be16(ttf, 4) {
		at := 12 + 16*i
		list[string(ttf[at:at+4])] = ttf[be32(ttf, at+8):][:be32(ttf, at+12)]
	}
	return list
}
