package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"example.com/specgen/internal/config"
	"example.com/specgen/internal/diag"
	"example.com/specgen/internal/emit"
	"example.com/specgen/internal/ir"
)

// initialize writes a specgen.yaml for the documents that it finds.
func initialize(c *command) error {
	if err := c.checkInit(); err != nil {
		return err
	}
	folders := c.paths
	if len(folders) == 0 {
		folders = []string{"."}
	}
	s, err := c.survey(folders)
	if err != nil || c.findings.unreadable() {
		return err
	}
	proposals, err := c.proposals(s)
	if err != nil {
		return err
	}
	if len(proposals) == 0 {
		c.findings.add(diag.Diagnostic{
			Pos: ir.Pos{File: filepath.ToSlash(folders[0])}, Severity: diag.Error, Code: diag.NoTypes,
			Message: fmt.Sprintf("no page declares a type (%s read); PATH says in which folders to look", diag.Count(s.pages, "page")),
		})
		return nil
	}
	text := configText(proposals, &c.settings)
	if _, err := config.Read(configName, []byte(text)); err != nil {
		return fmt.Errorf("a folder cannot be named in %s: %w", configName, err)
	}
	if err := createFile(configName, text); err != nil {
		return err
	}
	c.verbosef("wrote %s", configName)
	return nil
}

// checkInit refuses what init cannot do, before it reads anything.
func (c *command) checkInit() error {
	if _, err := os.Lstat(configName); err == nil {
		return existsAlready(configName)
	}
	if c.settings.given["config"] {
		return usagef("init writes %s in this folder; it takes no --config", configName)
	}
	if c.settings.out == "-" {
		return usagef("--out needs a folder, not standard output")
	}
	if _, err := c.settings.override(config.Package{Sets: []config.Set{{}}}); err != nil {
		return err
	}
	if c.settings.given["package"] {
		if err := emit.CheckPackageName(c.settings.pkg); err != nil {
			return usageError{err}
		}
	}
	for _, folder := range c.paths {
		info, err := os.Stat(folder)
		if err != nil {
			return err
		}
		if !info.IsDir() {
			return usagef("%s: init searches folders, and this is a file", folder)
		}
	}
	return nil
}

func existsAlready(name string) error {
	return usagef("%s is there already, and stays as it is", name)
}

// createFile writes a file that does not exist.
func createFile(name, text string) error {
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if errors.Is(err, fs.ErrExist) {
		return existsAlready(name)
	}
	if err != nil {
		return err
	}
	_, err = file.WriteString(text)
	return errors.Join(err, file.Close())
}
