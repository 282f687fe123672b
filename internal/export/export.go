// Package export writes the files for machines: the sitemap and the files of hosts, the catalogue as data, and the
// files that the theme's scripts load.
//
// Each function makes the bytes of one kind of route from a view.Model; the table of kinds in package site has the
// function of each kind. Documents and pages are made from the same values, so they agree.
package export
