package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// progress shows on a terminal how far a long run has come.
type progress struct {
	w     io.Writer
	what  string // e.g. "pages read"
	total int
	done  atomic.Int64

	stop    chan struct{}
	stopped sync.WaitGroup
}

// progressInterval is how often progress is shown, for the first time after as
// long: short runs show none.
const progressInterval = 500 * time.Millisecond

// startProgress shows progress on w if that is a terminal, until finish.
func startProgress(w io.Writer, what string, total int) *progress {
	p := &progress{w: w, what: what, total: total}
	if !isTerminal(w) {
		return p
	}
	ticker := time.NewTicker(progressInterval)
	p.show(ticker.C)
	return p
}

// show shows at each tick how far the run has come, until finish.
func (p *progress) show(ticks <-chan time.Time) {
	p.stop = make(chan struct{})
	p.stopped.Go(func() {
		shown := ""
		for {
			select {
			case <-p.stop:
				p.erase(shown)
				return
			case <-ticks:
				shown = p.line()
				fmt.Fprint(p.w, "\r"+shown)
			}
		}
	})
}

// line is what is shown. It only ever grows, so that it covers the one before.
func (p *progress) line() string {
	return fmt.Sprintf("specgen: %d of %d %s", p.done.Load(), p.total, p.what)
}

func (p *progress) erase(shown string) {
	if shown != "" {
		fmt.Fprintf(p.w, "\r%s\r", strings.Repeat(" ", len(shown)))
	}
}

// finish takes the progress away.
func (p *progress) finish() {
	if p.stop != nil {
		close(p.stop)
		p.stopped.Wait()
	}
}

func isTerminal(w io.Writer) bool {
	file, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0 && os.Getenv("TERM") != "dumb"
}
