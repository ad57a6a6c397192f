package tomledit

import "testing"

func TestChangedLines(t *testing.T) {
	const file = "# Ours.\nname = \"Oak\"\nphone = \"1\"\n\n[review]\nrequired = true\n"
	for _, tt := range []struct {
		name, now string
		want      int
	}{
		{"the same", file, 0},
		{"one value", "# Ours.\nname = \"Elm\"\nphone = \"1\"\n\n[review]\nrequired = true\n", 1},
		{"two values with lines between", "# Ours.\nname = \"Elm\"\nphone = \"1\"\n\n[review]\nrequired = false\n", 2},
		{"one added", "# Ours.\nname = \"Oak\"\nphone = \"1\"\nhours = \"8 to 5\"\n\n[review]\nrequired = true\n", 1},
		{"one replaced and one taken out", "# Ours.\nname = \"Elm\"\n\n[review]\nrequired = true\n", 2},
		{"no newline at the end", file[:len(file)-1], 1},
		{"all", "", 6},
	} {
		if got := ChangedLines([]byte(file), []byte(tt.now)); got != tt.want {
			t.Errorf("%s: %d lines, want %d", tt.name, got, tt.want)
		}
	}
}
