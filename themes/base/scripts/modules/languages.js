// keepQuery lets the links to the same page in the other languages keep what is asked for: the query of the address means
// the same in all of them.
export function keepQuery() {
  for (const a of document.querySelectorAll('.languages a[lang]')) a.search = location.search;
}
