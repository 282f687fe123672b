package main

import (
	"path/filepath"
	"strings"
)

// Names that are used in more than one place: the flags that messages mention, and the commands that messages
// recommend.

const (
	siteFlag      = "site"
	formatFlag    = "format"
	langFlag      = "lang"
	jobsFlag      = "jobs"
	baseURLFlag   = "base-url"
	dateFlag      = "date"
	watchFlag     = "watch"
	verifyFlag    = "verify"
	fixFlag       = "fix"
	externalFlag  = "outside"
	setFlag       = "set"
	photoFlag     = "photo"
	translateFlag = "translate"
	intoFlag      = "into"
	timeZoneFlag  = "time-zone"
	allFlag       = "all"
)

// Commands, without the program: console.command returns them as they are typed.
const (
	cmdCheck = "check"
	cmdNew   = "new"
	cmdServe = "serve"
	cmdTrim  = "cache trim"
)

// program is how the program is called, unless it was called by another name.
const program = "etalase"

// calledAs returns how a program was called, so that messages recommend commands that work when they are copied: by
// its file's name, or by go run, which makes the file in a folder of its own.
func calledAs(arg0 string) string {
	name := strings.TrimSuffix(filepath.Base(arg0), ".exe")
	if strings.Contains(filepath.ToSlash(arg0), "/go-build") {
		return "go run ./cmd/" + name
	}
	return name
}

// siteSchema is the argument of the schema command that stands for site.yaml.
const siteSchema = "site"
