package clinic

import (
	"embed"

	"handout/internal/fault"
)

//go:embed sample/clinic.toml sample/logo.svg
var sampleFiles embed.FS

// SampleFile is the name under which the built-in clinic file appears in faults.
const SampleFile = "sample/clinic.toml"

// Sample returns the built-in clinic, which exists nowhere.
func Sample() *Clinic {
	c, _ := parseSample()
	return c
}

func parseSample() (*Clinic, fault.List) {
	c, faults := Parse(SampleFile, SampleTOML())
	c.Sample = true
	return c, faults
}

// SampleTOML returns the text of the built-in clinic file.
func SampleTOML() []byte {
	data, err := sampleFiles.ReadFile(SampleFile)
	if err != nil {
		panic(err) // the file is part of the program
	}
	return data
}
