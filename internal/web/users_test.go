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
	end := time.Now().Add(long)
	heap := func() float64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return float64(m.HeapAlloc) / (1 << 20)
	}
	var wait sync.WaitGroup
	for user := range 20 {
		wait.Go(func() {
			tick := time.NewTicker(100 * time.Millisecond)
			defer tick.Stop()
			for n := 0; time.Now().Before(end); n++ {
				<-tick.C
				form := url.Values{"handout": {"dre"}, "language": {[]string{"en", "es"}[user%2]}, "size": {[]string{"standard", "large"}[n/50%2]},
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
	time.Sleep(long / 4)
	early := heap()
	wait.Wait()
	late := heap()
	slices.Sort(took)
	t.Logf("%d previews, half within %v, 99 of 100 within %v, the slowest %v; heap %.1f MiB after a quarter, %.1f MiB at the end",
		len(took), took[len(took)/2], took[len(took)*99/100], took[len(took)-1], early, late)
	if late > early*1.5+8 {
		t.Errorf("memory grew from %.1f to %.1f MiB", early, late)
	}
}
