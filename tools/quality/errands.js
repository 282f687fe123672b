(what, words) => {
  const isShown = (e) => {
    const r = e.getBoundingClientRect();
    return r.width > 0 && r.height > 0 && getComputedStyle(e).visibility !== 'hidden';
  };
  const selector = what.startsWith('css:') ? what.slice(4) : 'a, button, summary';
  const named = what.startsWith('css:') ? words : what;
  const all = [...document.querySelectorAll(selector)].filter((e) => isShown(e) && e.textContent.includes(named));
  all.sort((a, b) => (named ? a.textContent.trim().length - b.textContent.trim().length : 0));
  const e = all[0];
  if (!e) return null;
  const middle = () => {
    const r = e.getClientRects()[0];
    return [r.left + r.width / 2, r.top + r.height / 2];
  };
  const before = scrollY;
  const covers = () => {
    const top = document.elementFromPoint(...middle()); // nothing, or something else, where it is out of view
    return Boolean(top) && e.contains(top);
  };
  if (!covers()) e.scrollIntoView({ block: 'center', behavior: 'instant' });
  const [x, y] = middle();
  const { href = '' } = e;
  return { X: x, Y: y, Away: scrollY - before, Covers: covers(), Href: href, Leaves: Boolean(href) && href.split('#')[0] !== location.href.split('#')[0] };
}
