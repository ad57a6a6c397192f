package compose_test

import (
	"testing"

	"handout/internal/testmain"
)

func TestMain(m *testing.M) { testmain.Run(m) }
