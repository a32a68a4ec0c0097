package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// cache keeps records in a folder of the user's. Whatever is wrong with them or with
// the folder costs time only: it is as if they were not there.
type cache struct {
	folder string
	build  string // tells this specgen from all others

	problem error // why there can be none
}

// userCache returns the cache of the user.
func userCache() *cache {
	folder, noFolder := os.UserCacheDir()
	build, noBuild := thisBuild()
	return &cache{folder: filepath.Join(folder, "specgen"), build: build, problem: errors.Join(noFolder, noBuild)}
}

// digest returns a short text that tells a text from all others.
func digest(text []byte) string {
	sum := sha256.Sum256(text)
	return encodeDigest(sum[:])
}

func encodeDigest(sum []byte) string { return base64.RawURLEncoding.EncodeToString(sum) }

// How much a cache keeps.
const (
	maxRecords    = 64
	maxRecordSize = 64 << 20 // bytes; 200,000 pages need half of that
)

// recordPrefix is how the names of records begin, and of what will be one.
const recordPrefix = "run-"

// read returns a record, if there is one and it is whole.
func (k *cache) read(name string) ([]byte, bool) {
	file := filepath.Join(k.folder, recordPrefix+name)
	info, err := os.Lstat(file)
	if err != nil || !info.Mode().IsRegular() || info.Size() > maxRecordSize {
		return nil, false
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, false
	}
	sum, record, _ := bytes.Cut(text, []byte("\n"))
	return record, string(sum) == seal(name, record)
}

// seal is the first line of a record. It differs where a byte of it, or its name,
// does.
func seal(name string, record []byte) string {
	return "specgen " + digest(append([]byte(name+"\n"), record...))
}

// write keeps a record, in one step: others may be reading the one before.
func (k *cache) write(name string, record []byte) error {
	if len(record) > maxRecordSize/2 {
		return errors.New("there is too much to remember")
	}
	if err := os.MkdirAll(k.folder, 0o700); err != nil {
		return err
	}
	file, err := os.CreateTemp(k.folder, recordPrefix+"*.new")
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(file, "%s\n%s", seal(name, record), record)
	err = errors.Join(err, file.Close())
	if err == nil {
		err = os.Rename(file.Name(), filepath.Join(k.folder, recordPrefix+name))
	}
	if err != nil {
		return errors.Join(err, os.Remove(file.Name()))
	}
	return k.prune(recordPrefix + name)
}

// prune removes what is too much, but for the record that is to stay. Which ones go
// is chance: names are digests, and no clock says which are old.
func (k *cache) prune(stays string) error {
	entries, err := os.ReadDir(k.folder)
	if err != nil {
		return err
	}
	var names []string
	for _, entry := range entries {
		if strings.HasPrefix(entry.Name(), recordPrefix) && entry.Name() != stays {
			names = append(names, entry.Name())
		}
	}
	at, _ := slices.BinarySearch(names, stays)
	names = slices.Concat(names[at:], names[:at])
	for _, name := range names[:max(0, len(names)+1-maxRecords)] {
		if err := os.Remove(filepath.Join(k.folder, name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}
