package batch

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Join makes manifest.json from the manifests of all shards in a folder. It
// fails when a shard is missing, did not get to its end or was made from another
// list, and when a file is not what its shard wrote. private is as in Batch.
func Join(dir, private string) (Summary, error) {
	shards, err := openShards(dir)
	if err != nil {
		return Summary{}, err
	}
	defer func() {
		for _, j := range shards {
			j.close()
		}
	}()
	key, err := openKey(dir, private, shards[0].name)
	if err != nil {
		return Summary{}, err
	}
	sum := Summary{Orders: shards[0].last.Rows, Mine: shards[0].last.Rows}
	for i, j := range shards {
		sh := Shard{i + 1, len(shards)}
		if j.name != key.name() {
			return sum, &Problem{What: fmt.Sprintf("what shard %s wrote cannot be checked: its key is not in %s", sh, dir), Remedy: "run all shards again, with --replace"}
		}
		if j.last != shards[0].last {
			return sum, &Problem{What: fmt.Sprintf("shard %s was made from another list or by another version than shard 1/%d", sh, sh.Of), Remedy: "run all shards again with one program and one list"}
		}
		missing := sum.Orders/sh.Of + b2i(sum.Orders%sh.Of >= sh.I)
		for _, p := range j.rows() {
			if p.row > sum.Orders {
				continue
			}
			missing--
			e, err := j.at(p.at)
			if err != nil {
				return sum, diskError("read "+j.path, err)
			}
			switch e.Status {
			case statusFailed:
				sum.Failed++
				continue
			case statusLeftOut:
				sum.LeftOut++
				continue
			}
			if !holds(dir, key, e) {
				return sum, &Problem{What: e.File + " is not there, or is not what shard " + sh.String() + " wrote", Remedy: "run shard " + sh.String() + " again"}
			}
			sum.Made++
			sum.Pages += e.Pages
		}
		if missing > 0 {
			return sum, &Problem{What: fmt.Sprintf("shard %s did not get to its end", sh), Remedy: "run it again: it goes on where it stopped"}
		}
	}
	if err := writeManifest(filepath.Join(dir, manifestFile), shards); err != nil || sum.Failed > 0 {
		return sum, err
	}
	return sum, hideKey(dir, private, key)
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// openShards opens the manifests of all shards, in their order.
func openShards(dir string) ([]*journal, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, diskError("read the folder "+dir, err)
	}
	name := regexp.MustCompile(`^manifest-([1-9][0-9]{0,5})-of-([1-9][0-9]{0,5})\.jsonl$`)
	var found []Shard
	for _, e := range entries {
		if m := name.FindStringSubmatch(e.Name()); m != nil {
			i, _ := strconv.Atoi(m[1])
			of, _ := strconv.Atoi(m[2])
			found = append(found, Shard{i, of})
		}
	}
	if len(found) == 0 {
		return nil, &Problem{What: "there are no shards in " + dir, Remedy: "print them with --shard 1/N and so on, into one folder"}
	}
	slices.SortFunc(found, func(a, b Shard) int { return cmp.Or(cmp.Compare(a.Of, b.Of), cmp.Compare(a.I, b.I)) })
	for i, sh := range found {
		want := Shard{i + 1, found[0].Of}
		if sh.Of != want.Of {
			return nil, &Problem{What: fmt.Sprintf("%s holds shards of %d and shards of %d", dir, want.Of, sh.Of), Remedy: "keep one set, and remove the manifests of the other"}
		}
		if sh.I != want.I {
			return nil, &Problem{What: fmt.Sprintf("shard %s is missing in %s", want, dir), Remedy: "run it into the same folder"}
		}
	}
	if n := len(found); n != found[0].Of {
		return nil, &Problem{What: fmt.Sprintf("shard %s is missing in %s", Shard{n + 1, found[0].Of}, dir), Remedy: "run it into the same folder"}
	}
	var out []*journal
	for _, sh := range found {
		j, err := readJournal(filepath.Join(dir, fmt.Sprintf("manifest-%d-of-%d.jsonl", sh.I, sh.Of)))
		if err != nil {
			for _, open := range out {
				open.close()
			}
			return nil, err
		}
		out = append(out, j)
	}
	return out, nil
}

// writeManifest writes manifest.json: the batch in a few numbers, the rows
// without a file, and every file in the order of the list. It reads the lines
// one by one, so that a long list takes no memory.
func writeManifest(path string, journals []*journal) error {
	type spot struct {
		place
		journal *journal
	}
	var spots []spot
	for _, j := range journals {
		for _, p := range j.rows() {
			if p.row <= j.last.Rows {
				spots = append(spots, spot{p, j})
			}
		}
	}
	slices.SortFunc(spots, func(a, b spot) int { return cmp.Compare(a.row, b.row) })

	temporary := path + ".tmp"
	if err := os.Remove(temporary); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return diskError("write "+path, err)
	}
	file, err := os.OpenFile(temporary, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644) // through no link
	if err != nil {
		return diskError("write "+path, err)
	}
	defer os.Remove(temporary) // gone already when all went well
	out := bufio.NewWriterSize(file, 64<<10)
	head, err := encode(journals[0].last.Program)
	if err != nil {
		return fmt.Errorf("manifest: %w", err)
	}
	fmt.Fprintf(out, "{\n  \"manifest\": %d,\n  \"program\": %s,\n  \"rows\": %d,\n  \"files\": [", journalFormat, head[:len(head)-1], journals[0].last.Rows)
	pages, files, between := 0, 0, "\n    "
	failed, leftOut := []int{}, []int{}
	for _, s := range spots {
		e, err := s.journal.at(s.at)
		if err != nil {
			file.Close()
			return diskError("read "+s.journal.path, err)
		}
		switch e.Status {
		case statusFailed:
			failed = append(failed, s.row)
			continue
		case statusLeftOut:
			leftOut = append(leftOut, s.row)
			continue
		}
		e.Digest, e.HMAC, e.Cells = "", "", "" // for going on, not for reading
		text, err := encode(e)
		if err != nil {
			return fmt.Errorf("manifest: %w", err)
		}
		out.WriteString(between)
		out.Write(text[:len(text)-1])
		files, pages, between = files+1, pages+e.Pages, ",\n    "
	}
	fmt.Fprintf(out, "\n  ],\n  \"sheets\": %d,\n  \"pages\": %d,\n  \"failed\": %s,\n  \"left_out\": %s\n}\n", files, pages, numbers(failed), numbers(leftOut))
	err = out.Flush()
	if e := file.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(temporary, path)
	}
	if err != nil {
		return diskError("write "+path, err)
	}
	return nil
}

// numbers writes rows as a JSON array.
func numbers(rows []int) string { return strings.ReplaceAll(fmt.Sprint(rows), " ", ",") }
