package web

import (
	"fmt"
	"net/url"
	"os"
	"runtime"
	"slices"
	"sync"
	"testing"
	"time"
)

// Twenty users who type ten keys a second for a minute: no error, and memory stays
// where it was. HANDOUT_USERS says for how many seconds.
func TestTwentyUsers(t *testing.T) {
	long, err := time.ParseDuration(os.Getenv("HANDOUT_USERS"))
	if err != nil {
		t.Skip("HANDOUT_USERS=60s runs it")
	}
	s := signedServer(t, "")
	var mu sync.Mutex
	var took []time.Duration
	heap := func() float64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.GC() // a pool gives back what it holds at the second
		runtime.ReadMemStats(&m)
		return float64(m.HeapAlloc) / (1 << 20)
	}
	form := func(user, n int) url.Values {
		return url.Values{"handout": {"dre"}, "language": {[]string{"en", "es"}[user%2]}, "size": {[]string{"standard", "large"}[n/50%2]},
			"when": {"12/1 940a"}, "where": {fmt.Sprintf("Room %d %d", user, n)}}
	}
	for user := range 2 {
		for n := range 2 { // what is kept of each sheet is made once
			answerTo(s, request(s, "POST", "/preview", form(user, n*50)))
		}
	}
	idle := heap()
	end := time.Now().Add(long)
	var wait sync.WaitGroup
	for user := range 20 {
		wait.Go(func() {
			tick := time.NewTicker(100 * time.Millisecond)
			defer tick.Stop()
			for n := 0; time.Now().Before(end); n++ {
				<-tick.C
				begun := time.Now()
				w := answerTo(s, request(s, "POST", "/preview", form(user, n)))
				d := time.Since(begun)
				if w.Code != 200 {
					t.Errorf("user %d: %d", user, w.Code)
				}
				mu.Lock()
				took = append(took, d)
				mu.Unlock()
			}
		})
	}
	// Under way twice, and with nobody there before and after.
	var busy [2]float64
	for i := range busy {
		time.Sleep(long * 2 / 5)
		busy[i] = heap()
	}
	wait.Wait()
	after := heap()
	slices.Sort(took)
	t.Logf("%d previews, half within %v, 99 of 100 within %v, the slowest %v; heap %.1f MiB before, %.1f and %.1f MiB under way, %.1f MiB at the end",
		len(took), took[len(took)/2], took[len(took)*99/100], took[len(took)-1], idle, busy[0], busy[1], after)
	if after > idle+2 {
		t.Errorf("memory grew from %.1f to %.1f MiB", idle, after)
	}
}
