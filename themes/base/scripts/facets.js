// The catalogue narrowed by several facets at once, and sorted. What is chosen is
// the query of the address: facet=key, as often as it takes, and sort=order. Each
// value of a facet is a link already; here it leads to what is chosen with it. The
// catalogue's first page shows that itself, the others send the visitor there.
import { load } from './modules/load.js';
import { fill } from './modules/fill.js';

const box = document.querySelector('[data-narrowing]');
if (box) narrow(box);

// matching are the works, by position, that have one of the values chosen of each facet.
function matching(index, chosen) {
  const wanted = {};
  for (const [facet, key] of chosen) {
    if (facet !== 'sort') (wanted[facet] = wanted[facet] || []).push(...index.facets[facet][key]);
  }
  const sets = Object.values(wanted).map((positions) => new Set(positions));
  const sort = chosen.find(([facet]) => facet === 'sort');
  const order = sort ? index.sorts[sort[1]] : Array.from({ length: index.total }, (_, i) => i);
  return order.filter((i) => sets.every((set) => set.has(i)));
}

function narrow(box) {
  const find = (name, within = box) => within.querySelector(`[data-${name}]`);
  const navs = [...document.querySelectorAll('[data-narrow]')];
  const links = navs.flatMap((nav) => [...nav.querySelectorAll('a[data-facet]')]);
  const works = find('works', document);
  const list = works.querySelector('.cards');
  const pager = works.querySelector('.pager');
  const more = find('more', works);
  const sort = box.querySelector('select');
  const catalogue = new URL(box.dataset.catalogue, location.href);
  const data = new URL(box.dataset.index, location.href);
  const here = catalogue.pathname === location.pathname;
  const served = list ? [...list.children] : [];
  const own = links.filter((a) => a.dataset.key && a.hasAttribute('aria-current')).map((a) => [a.dataset.facet, a.dataset.key]);
  const asked = () => (here && location.search ? [...new URLSearchParams(location.search)] : own);
  let chosen = asked();
  let turn = 0;

  const without = (facet) => chosen.filter((pair) => pair[0] !== facet);
  const has = (facet, key) => chosen.some((pair) => pair[0] === facet && pair[1] === key);
  const label = (a) => a.firstChild.textContent.trim();
  const linksTo = (facet) => links.filter((a) => a.dataset.facet === facet && has(facet, a.dataset.key));

  function toggled({ facet, key }) {
    if (!key) return without(facet);
    return has(facet, key) ? chosen.filter((pair) => pair[0] !== facet || pair[1] !== key) : [...chosen, [facet, key]];
  }

  function address(pairs) {
    const to = new URL(catalogue);
    to.search = new URLSearchParams(pairs);
    return to.href;
  }

  function go(pairs) {
    const to = address(pairs);
    if (!here) return location.assign(to);
    try {
      history.pushState(null, '', to);
    } catch {
      return location.assign(to); // a browser that lets no file change its address
    }
    return show();
  }

  function showLinks(index) {
    for (const a of links) {
      const { facet, key } = a.dataset;
      const others = matching(index, without(facet));
      const values = key && new Set((index.facets[facet] || {})[key]);
      const n = values ? others.filter((i) => values.has(i)).length : others.length;
      const current = key ? has(facet, key) : without(facet).length === chosen.length;
      a.href = address(toggled(a.dataset));
      a.querySelector('.n').textContent = n;
      a.parentNode.hidden = n === 0 && !current && a !== document.activeElement; // nobody's focus is taken away
      if (!current) a.removeAttribute('aria-current');
      else if (!a.hasAttribute('aria-current')) a.setAttribute('aria-current', 'true');
    }
    for (const details of document.querySelectorAll('.facets details')) {
      details.hidden = !details.contains(document.activeElement) && !details.querySelector('li:not([hidden])');
    }
  }

  function button(name, text, pairs) {
    const li = find(name).content.firstElementChild.cloneNode(true);
    (find('name', li) || li.firstElementChild).textContent = text;
    li.firstElementChild.addEventListener('click', async () => {
      await go(pairs);
      (box.querySelector('[data-chips] button') || sort).focus();
    });
    return li;
  }

  function showChips() {
    const chips = links.filter((a) => a.dataset.key && has(a.dataset.facet, a.dataset.key)).map((a) => button('chip', label(a), toggled(a.dataset)));
    find('chips').replaceChildren(...chips);
    find('chips').hidden = chips.length === 0;
  }

  // What cannot be met together: each facet is named that alone could be dropped.
  function showDrops(index) {
    const { words, all } = find('drop').dataset;
    const drops = [...new Set(chosen.map(([facet]) => facet))].filter((facet) => facet !== 'sort').map((facet) => [matching(index, without(facet)).length, facet]);
    const buttons = drops.filter(([n]) => n > 0).sort((a, b) => b[0] - a[0]).map(([n, facet]) => {
      const named = linksTo(facet);
      return button('drop', fill(words, { n, facet: named[0].closest('[data-label]').dataset.label, value: named.map(label).join(', ') }), without(facet));
    });
    find('drops').replaceChildren(...(buttons.length ? buttons : [button('drop', all, [])]));
  }

  // Addresses in data are those beside the file that they come from.
  async function card(position, size) {
    const file = new URL(`cards-${Math.floor(position / size) + 1}.js`, data).href;
    const html = (await load(file))[position % size];
    const full = (written) => new URL(written, file).href;
    const template = document.createElement('template');
    template.innerHTML = `<li>${html}</li>`;
    for (const name of ['href', 'src']) {
      for (const element of template.content.querySelectorAll(`[${name}]`)) element.setAttribute(name, full(element.getAttribute(name)));
    }
    for (const element of template.content.querySelectorAll('[srcset]')) {
      element.srcset = element.getAttribute('srcset').split(', ').map((candidate) => candidate.replace(/^\S+/, full)).join(', ');
    }
    return template.content.firstElementChild;
  }

  async function showWorks(index, found, narrowed) {
    const mine = ++turn;
    let shown = 0;
    const next = async () => {
      const cards = await Promise.all(found.slice(shown, shown + index.sheet).map((i) => card(i, index.sheet)));
      if (mine !== turn) return null;
      if (shown === 0) list.replaceChildren();
      list.append(...cards);
      shown += cards.length;
      more.hidden = shown === found.length;
      more.firstElementChild.textContent = fill(more.firstElementChild.dataset.words, { n: Math.min(index.sheet, found.length - shown) });
      return cards[0];
    };
    const further = async () => {
      const first = await next();
      if (!first) return;
      history.replaceState({ shown }, '');
      first.querySelector('a').focus();
    };
    more.firstElementChild.onclick = further;
    if (pager) pager.hidden = narrowed;
    if (!narrowed) {
      list.replaceChildren(...served);
      more.hidden = true;
      return;
    }
    const before = (history.state || {}).shown || 1;
    do await next(); while (mine === turn && shown < Math.min(before, found.length));
  }

  async function show() {
    let index;
    try {
      index = await load(data.href);
      const known = ([facet, key]) => (facet === 'sort' ? index.sorts : index.facets[facet] || {})[key];
      chosen = asked().filter(known);
      showLinks(index);
      if (!here) return;
      const found = matching(index, chosen);
      const narrowed = chosen.length > 0;
      sort.value = (chosen.find(([facet]) => facet === 'sort') || ['', ''])[1];
      showChips();
      showDrops(index);
      find('none').hidden = found.length > 0;
      find('said').textContent = narrowed ? fill(find('said').dataset.words, { n: found.length, of: index.total }) : '';
      await showWorks(index, found, narrowed);
    } catch {
      // Without the data the links lead to the pages of one facet, as without a script.
    } finally {
      works.removeAttribute('aria-busy');
    }
  }

  const learn = () => {
    for (const nav of navs) for (const sign of ['pointerover', 'focusin']) nav.removeEventListener(sign, learn);
    show();
  };
  for (const nav of navs) {
    for (const sign of ['pointerover', 'focusin']) nav.addEventListener(sign, learn);
    nav.addEventListener('click', (event) => {
      const a = event.target.closest('a[data-facet]');
      if (!a || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      go(toggled(a.dataset));
    });
  }
  sort.addEventListener('change', () => go(sort.value ? [...without('sort'), ['sort', sort.value]] : without('sort')));
  window.addEventListener('popstate', show);
  for (const details of document.querySelectorAll('[data-scripted]')) details.removeAttribute('data-scripted');
  box.hidden = false;
  if (here && location.search) {
    works.setAttribute('aria-busy', 'true');
    show();
  }
}
