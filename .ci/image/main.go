// Image writes a container image of the program as a tar file, for two
// processors, without a daemon: nothing but the program and a user of its own.
package main

import (
	"archive/tar"
	"bytes"
	"flag"
	"fmt"
	"os"
	"time"

	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/empty"
	"github.com/google/go-containerregistry/pkg/v1/layout"
	"github.com/google/go-containerregistry/pkg/v1/mutate"
	"github.com/google/go-containerregistry/pkg/v1/tarball"
	"github.com/google/go-containerregistry/pkg/v1/types"
	"io"
	"io/fs"
	"path/filepath"
	"slices"
)

func main() {
	version := flag.String("version", "", "the program's version")
	commit := flag.String("commit", "", "the commit it was built from")
	epoch := flag.Int64("epoch", 0, "the time of everything in it, in seconds since 1970")
	out := flag.String("out", "", "the tar file to write: an OCI image layout")
	amd64 := flag.String("amd64", "", "the program for linux/amd64")
	arm64 := flag.String("arm64", "", "the program for linux/arm64")
	flag.Parse()
	if err := write(*out, *version, *commit, time.Unix(*epoch, 0).UTC(), map[string]string{"amd64": *amd64, "arm64": *arm64}); err != nil {
		fmt.Fprintln(os.Stderr, "image:", err)
		os.Exit(1)
	}
}

func write(out, version, commit string, at time.Time, programs map[string]string) error {
	index := mutate.IndexMediaType(empty.Index, types.OCIImageIndex)
	for _, arch := range []string{"amd64", "arm64"} {
		image, err := image(programs[arch], arch, version, commit, at)
		if err != nil {
			return err
		}
		index = mutate.AppendManifests(index, mutate.IndexAddendum{Add: image, Descriptor: v1.Descriptor{
			Platform:    &v1.Platform{OS: "linux", Architecture: arch},
			Annotations: map[string]string{"org.opencontainers.image.ref.name": version},
		}})
	}
	folder, err := os.MkdirTemp("", "image")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	if _, err := layout.Write(folder, index); err != nil {
		return err
	}
	return pack(folder, out, at)
}

// image is one processor's: a layer with the program, and how it is started.
func image(program, arch, version, commit string, at time.Time) (v1.Image, error) {
	data, err := os.ReadFile(program)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, e := range []struct {
		header tar.Header
		data   []byte
	}{
		{tar.Header{Name: "work/", Typeflag: tar.TypeDir, Mode: 0o755, Uid: 65532, Gid: 65532}, nil},
		{tar.Header{Name: "handout", Typeflag: tar.TypeReg, Mode: 0o755, Size: int64(len(data))}, data},
	} {
		e.header.ModTime = at
		if err := w.WriteHeader(&e.header); err != nil {
			return nil, err
		}
		if _, err := w.Write(e.data); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	layer, err := tarball.LayerFromOpener(func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(b.Bytes())), nil },
		tarball.WithMediaType(types.OCILayer))
	if err != nil {
		return nil, err
	}
	image := mutate.ConfigMediaType(mutate.MediaType(empty.Image, types.OCIManifestSchema1), types.OCIConfigJSON)
	if image, err = mutate.AppendLayers(image, layer); err != nil {
		return nil, err
	}
	config, err := image.ConfigFile()
	if err != nil {
		return nil, err
	}
	config = config.DeepCopy()
	config.OS, config.Architecture, config.Created = "linux", arch, v1.Time{Time: at}
	config.Config = v1.Config{
		Entrypoint: []string{"/handout"}, User: "65532:65532", WorkingDir: "/work", Env: []string{"HOME=/work"},
		Labels: map[string]string{
			"org.opencontainers.image.title": "handout", "org.opencontainers.image.version": version,
			"org.opencontainers.image.revision": commit, "org.opencontainers.image.licenses": "MIT AND CC-BY-4.0 AND OFL-1.1",
		},
	}
	if image, err = mutate.ConfigFile(image, config); err != nil {
		return nil, err
	}
	return mutate.CreatedAt(image, v1.Time{Time: at})
}

// pack writes a folder as a tar file in a fixed order.
func pack(folder, out string, at time.Time) error {
	var names []string
	err := filepath.WalkDir(folder, func(name string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		return err
	}
	slices.Sort(names)
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		short, err := filepath.Rel(folder, name)
		if err != nil {
			return err
		}
		if err := w.WriteHeader(&tar.Header{Name: filepath.ToSlash(short), Typeflag: tar.TypeReg, Mode: 0o644, Size: int64(len(data)), ModTime: at}); err != nil {
			return err
		}
		if _, err := w.Write(data); err != nil {
			return err
		}
	}
	if err := w.Close(); err != nil {
		return err
	}
	return os.WriteFile(out, b.Bytes(), 0o644)
}
