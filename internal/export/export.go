// Package export writes what the site hands to machines: the sitemap and the files of hosts, the catalogue as
// data, and what the theme's scripts load.
//
// Each function makes the bytes of one kind of route from a view.Model; the table of kinds in package site
// says which. What is exported has been made from the same values as pages, so it says what they say.
package export
