package main

import (
	"bytes"
	"compress/zlib"
	"os"
	"path/filepath"
	"testing"
)

const fontsDir = "../../../fonts"

// The committed files are what the generator makes of the committed fonts.
func TestGeneratedFilesAreUpToDate(t *testing.T) {
	if err := run(fontsDir, "", true); err != nil {
		t.Error(err)
	}
}

func TestCheckFindsStaleFiles(t *testing.T) {
	files, err := generate(fontsDir)
	if err != nil {
		t.Fatal(err)
	}
	for stale := range files {
		dir := t.TempDir()
		for _, folder := range []string{"classic", "plainzero"} {
			if err := os.Mkdir(filepath.Join(dir, folder), 0o755); err != nil {
				t.Fatal(err)
			}
		}
		if err := settle(dir, files, false); err != nil {
			t.Fatal(err)
		}
		if err := settle(dir, files, true); err != nil {
			t.Errorf("fresh files: %v", err)
		}
		path := filepath.Join(dir, filepath.FromSlash(stale))
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		data[len(data)/2] ^= 1
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
		if err := settle(dir, files, true); err == nil {
			t.Errorf("%s changed: no error", stale)
		}
	}
}

func TestCompressionIsNotCompared(t *testing.T) {
	a, err := deflate([]byte("the same"))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	w, err := zlib.NewWriterLevel(&b, zlib.NoCompression)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write([]byte("the same")); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := same("x.z", a, b.Bytes()); err != nil {
		t.Error(err)
	}
	if err := same("x.json", a, b.Bytes()); err == nil {
		t.Error("other files are compared by their bytes: no error")
	}
}

func TestNotoOfAnotherVersionIsRefused(t *testing.T) {
	dir := t.TempDir()
	for _, s := range notoSources() {
		path := filepath.Join(dir, filepath.FromSlash(s.path))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("another font"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := cutNoto(dir); err == nil {
		t.Error("no error")
	}
}
