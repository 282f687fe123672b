package main

// Names that are used in more than one place: the flags that messages mention, and the commands that messages
// recommend.

const (
	siteFlag     = "site"
	formatFlag   = "format"
	langFlag     = "lang"
	jobsFlag     = "jobs"
	baseURLFlag  = "base-url"
	dateFlag     = "date"
	watchFlag    = "watch"
	verifyFlag   = "verify"
	fixFlag      = "fix"
	externalFlag = "outside"
	setFlag      = "set"
	timeZoneFlag = "time-zone"
	allFlag      = "all"
)

const (
	program  = "etalase"
	cmdCheck = program + " check"
	cmdNew   = program + " new"
	cmdServe = program + " serve"
	cmdTrim  = program + " cache trim"
)

// siteSchema is the argument of the schema command that stands for site.yaml.
const siteSchema = "site"
