package render_test

import (
	"bytes"
	"fmt"
	"sync"
	"testing"

	"handout/internal/render"
)

// TestOneRendererForMany prints 120 sheets of one Renderer from 16 goroutines,
// each of the 60 different jobs twice,
// each whole, none mixed up with another: `go test -race` watches.
func TestOneRendererForMany(t *testing.T) {
	const sheets, workers = 120, 16
	line := lineFor(t, "")
	ids := line.IDs()
	job := func(i int) render.Job {
		return render.Job{Handout: ids[i%len(ids)], Language: []string{"en", "es"}[i/3%2], Paper: render.Letter, Edition: render.Standard,
			Details: render.Details{Date: "2026-12-01", Time: "09:40", Place: fmt.Sprintf("Room %d", i%4)}, Evidence: i%20 == 19}
	}
	pdf := func(line *render.Renderer, j render.Job) []byte {
		sheet, faults := line.Sheet(j)
		if sheet == nil {
			t.Error(faults)
			return nil
		}
		data, err := sheet.PDF()
		if err != nil {
			t.Error(err)
		}
		return data
	}
	got := make([][]byte, sheets)
	next := make(chan int)
	var group sync.WaitGroup
	for range workers {
		group.Go(func() {
			for i := range next {
				got[i] = pdf(line, job(i))
			}
		})
	}
	for i := range sheets {
		next <- i
	}
	close(next)
	group.Wait()
	alone := lineFor(t, "")
	want := map[string][]byte{}
	for i, data := range got {
		key := fmt.Sprint(job(i))
		if want[key] == nil {
			want[key] = pdf(alone, job(i))
		}
		if !bytes.Equal(data, want[key]) {
			t.Fatalf("sheet %d is not what one goroutine makes of the same job", i)
		}
	}
}
