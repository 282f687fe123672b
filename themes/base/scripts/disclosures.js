// What is open closes as people expect: by the Escape key, which leads back to what opened it, and what lies over the
// page also by a click elsewhere. Without this script it closes where it was opened.
const open = (names) => [...document.querySelectorAll(names)].filter((details) => details.open && details.getClientRects().length);
const isOver = (details) => getComputedStyle(details.lastElementChild).position === 'absolute';

document.addEventListener('keydown', (event) => {
  const last = event.key === 'Escape' && open('.menu, .toggle, .facet').pop();
  if (!last) return;
  last.open = false;
  last.firstElementChild.focus();
});
document.addEventListener('click', (event) => {
  for (const facet of open('.facet')) {
    if (isOver(facet) && !facet.contains(event.target)) facet.open = false;
  }
});
