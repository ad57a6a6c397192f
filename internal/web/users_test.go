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

// Twenty users who type ten keys a second for a minute: no error, and memory is
// afterwards where it was. HANDOUT_USERS says for how many seconds.
func TestTwentyUsers(t *testing.T) {
	long, err := time.ParseDuration(os.Getenv("HANDOUT_USERS"))
	if err != nil {
		t.Skip("HANDOUT_USERS=60s runs it")
	}
	s := signedServer(t, "")
	twentyUsers(t, s, long/10) // what is kept of each sheet is made once
	before := heapInUse()
	took := twentyUsers(t, s, long)
	after := heapInUse()
	slices.Sort(took)
	t.Logf("%d previews, half within %v, 99 of 100 within %v, the slowest %v; heap %.1f MiB before, %.1f MiB after",
		len(took), took[len(took)/2], took[len(took)*99/100], took[len(took)-1], before, after)
	if after > before+2 {
		t.Errorf("memory grew from %.1f to %.1f MiB", before, after)
	}
}

// twentyUsers type for a time, and returns how long each answer took.
func twentyUsers(t *testing.T, s *Server, long time.Duration) []time.Duration {
	var mu sync.Mutex
	var took []time.Duration
	end := time.Now().Add(long)
	var wait sync.WaitGroup
	for user := range 20 {
		wait.Go(func() {
			tick := time.NewTicker(100 * time.Millisecond)
			defer tick.Stop()
			for n := 0; time.Now().Before(end); n++ {
				<-tick.C
				form := url.Values{"handout": {"dre"}, "language": {[]string{"en", "es"}[user%2]}, "size": {[]string{"standard", "large"}[n/10%2]},
					"when": {"12/1 940a"}, "where": {fmt.Sprintf("Room %d %d", user, n)}}
				begun := time.Now()
				w := answerTo(s, request(s, "POST", "/preview", form))
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
	wait.Wait()
	return took
}

// heapInUse is what is reachable, in MiB. What a pool holds goes at the second
// collection.
func heapInUse() float64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc) / (1 << 20)
}
