// The catalogue narrowed by several facets and a range of prices at once, and sorted.
// What is chosen is the query of the address: facet=key, as often as it takes, from
// and to in rupiah, and sort=order. Each value of a facet is a link already; here it
// leads to what is chosen with it. The catalogue's first page shows that itself, the
// others send the visitor there.
import { load } from './modules/load.js';
import { fill } from './modules/fill.js';
import { card } from './modules/cards.js';
import { amountIn } from './modules/prices.js';
import { keepQuery } from './modules/languages.js';
import { hasOwn } from './modules/own.js';
import { isPlain } from './modules/plain.js';

const box = document.querySelector('[data-narrowing]');
if (box) narrow(box);

const bounds = ['from', 'to']; // of a range of prices, both within it
const isFacet = (name) => name !== 'sort' && !bounds.includes(name);
const isRanged = (pairs) => pairs.some(([name]) => bounds.includes(name));
const valueOf = (pairs, name) => (pairs.find((pair) => pair[0] === name) || ['', ''])[1];

// inOrder exchanges the bounds of a range whose first is the higher one.
function inOrder(pairs) {
  const [from, to] = bounds.map((name) => valueOf(pairs, name));
  if (!from || !to || Number(from) <= Number(to)) return pairs;
  return [...pairs.filter(([name]) => !bounds.includes(name)), ['from', to], ['to', from]];
}

// matching are the works, by position, that have one of the values chosen of each facet, and a price in the range.
// A price on request is in none.
function matching(index, chosen) {
  const wanted = {};
  for (const [facet, key] of chosen) {
    if (isFacet(facet)) (wanted[facet] = wanted[facet] || []).push(...index.facets[facet][key]);
  }
  const sets = Object.values(wanted).map((positions) => new Set(positions));
  const [from, to] = bounds.map((name) => valueOf(chosen, name));
  const inRange = (price) => price !== null && price >= Number(from) && (to === '' || price <= Number(to));
  const sort = valueOf(chosen, 'sort');
  const order = sort ? index.sorts[sort] : Array.from({ length: index.total }, (_, i) => i);
  return order.filter((i) => sets.every((set) => set.has(i)) && (from + to === '' || inRange(index.prices[i])));
}

function narrow(box) {
  const find = (name, within = box) => within.querySelector(`[data-${name}]`);
  const panel = find('narrow', document);
  const toggle = find('toggle', document);
  const links = [...panel.querySelectorAll('a[data-facet]')];
  const own = new Map(links.map((a) => [a, a.href])); // the page of one value, for when nothing can be loaded
  const prices = find('prices', panel); // none where no work has a price
  const works = find('works', document);
  const list = works.querySelector('.cards');
  const pager = works.querySelector('.pager');
  const more = find('more', works);
  const sort = box.querySelector('select');
  const done = find('done', panel);
  const said = find('said', document);
  const first = { count: said.textContent, cards: list ? [...list.children] : [] };
  const catalogue = new URL(box.dataset.catalogue, location.href);
  const data = new URL(box.dataset.index, location.href);
  const here = catalogue.pathname === location.pathname;
  const served = links.filter((a) => a.dataset.key && a.hasAttribute('aria-current')).map((a) => [a.dataset.facet, a.dataset.key]);
  const asked = () => (here && location.search ? [...new URLSearchParams(location.search)] : served);
  let chosen = asked();
  let turn = 0;
  let typing = false; // amounts that the visitor has typed are not chosen yet

  const without = (...names) => chosen.filter((pair) => !names.includes(pair[0]));
  const has = (facet, key) => chosen.some((pair) => pair[0] === facet && pair[1] === key);
  const label = (a) => a.firstChild.textContent.trim();
  const linksTo = (facet) => links.filter((a) => a.dataset.facet === facet && has(facet, a.dataset.key));

  // withTyped adds the amounts in the fields, so that nobody has to press a button of their own for them. What cannot
  // be read leaves its bound as it was.
  function withTyped(pairs) {
    if (!prices) return pairs;
    const amounts = bounds.map((name) => [name, prices.elements[name].value.trim() && (amountIn(prices.elements[name].value) || valueOf(pairs, name))]);
    return inOrder([...pairs.filter(([name]) => !bounds.includes(name)), ...amounts.filter(([, amount]) => amount)]);
  }

  // allRead tells which amount cannot be read, at its field.
  function allRead() {
    for (const name of bounds) {
      const field = prices.elements[name];
      field.setCustomValidity(field.value.trim() && !amountIn(field.value) ? prices.dataset.unread : '');
    }
    return prices.reportValidity();
  }

  function toggled({ facet, key }) {
    if (!key) return without(facet);
    return has(facet, key) ? chosen.filter((pair) => pair[0] !== facet || pair[1] !== key) : [...chosen, [facet, key]];
  }

  function address(pairs) {
    const to = new URL(catalogue);
    to.search = new URLSearchParams(pairs);
    return to.href;
  }

  // go shows what is chosen now. Amounts that were typed and not sent count with any choice but that of no range.
  async function go(pairs, instead, pressed) {
    const to = address(typing && (isRanged(pairs) || !isRanged(chosen)) ? withTyped(pairs) : pairs);
    typing = false;
    if (!here) return location.assign(to);
    try {
      await load(data.href);
    } catch {
      return instead ? location.assign(instead) : tellFailure();
    }
    try {
      history.pushState(null, '', to);
    } catch {
      return location.assign(to); // a browser that lets no file change its address
    }
    return show(pressed);
  }

  // placeOf gives a function that scrolls to where an element stands now: values above it may go, and the next tap is
  // not to hit another. One that is not shown has no place.
  function placeOf(element) {
    const isShown = () => element && element.getClientRects().length > 0;
    const top = isShown() && element.getBoundingClientRect().top;
    const moved = () => element.getBoundingClientRect().top - top;
    return () => {
      if (top === false || !isShown()) return;
      const values = element.closest('.values');
      if (values) values.scrollTop += moved();
      window.scrollBy(0, moved());
    };
  }

  function tellFailure() {
    said.textContent = said.dataset.failed;
  }

  function showLinks(index) {
    const others = new Map(); // what is found without one facet, by that
    for (const { dataset: { facet } } of links) {
      if (!others.has(facet)) others.set(facet, matching(index, without(facet)));
    }
    for (const a of links) {
      const { facet, key } = a.dataset;
      const values = key && new Set((index.facets[facet] || {})[key]);
      const n = values ? others.get(facet).filter((i) => values.has(i)).length : others.get(facet).length;
      const current = key ? has(facet, key) : without(facet).length === chosen.length;
      a.href = address(toggled(a.dataset));
      a.querySelector('.n').textContent = n;
      a.parentNode.hidden = n === 0 && !current && a !== document.activeElement; // nobody's focus is taken away
      if (!current) a.removeAttribute('aria-current');
      else if (!a.hasAttribute('aria-current')) a.setAttribute('aria-current', 'true');
    }
    for (const details of panel.querySelectorAll('details')) {
      details.hidden = !details.contains(document.activeElement) && !details.querySelector('li:not([hidden]), form');
      const ranged = details.contains(prices) && isRanged(chosen);
      find('picked', details).textContent = details.querySelectorAll('[aria-current]').length + ranged || '';
    }
    for (const name of prices && !typing ? bounds : []) prices.elements[name].value = written(valueOf(chosen, name));
  }

  const written = (amount) => amount && Number(amount).toLocaleString(document.documentElement.lang);

  function rangeText() {
    const [from, to] = bounds.map((name) => valueOf(chosen, name));
    if (from + to === '') return '';
    const words = from && to ? prices.dataset.between : from ? prices.dataset.from : prices.dataset.to;
    const rupiah = (amount) => fill(prices.dataset.amount, { n: written(amount) });
    return fill(words, { from: rupiah(from), to: rupiah(to) });
  }

  function button(name, text, pairs) {
    const li = find(name).content.firstElementChild.cloneNode(true);
    (find('name', li) || li.firstElementChild).textContent = text;
    li.firstElementChild.addEventListener('click', async () => {
      await go(pairs);
      (find('chips', document).querySelector('button') || sort).focus();
    });
    return li;
  }

  function showChips() {
    const values = links.filter((a) => a.dataset.key && has(a.dataset.facet, a.dataset.key));
    const chips = values.map((a) => button('chip', label(a), toggled(a.dataset)));
    if (rangeText()) chips.push(button('chip', rangeText(), without(...bounds)));
    find('chips', document).replaceChildren(...chips);
    find('chips', document).hidden = chips.length === 0;
    find('picked', toggle).textContent = chips.length || '';
  }

  const showDone = (index) => {
    done.textContent = fill(done.dataset.words, { n: matching(index, withTyped(chosen)).length });
  };

  // What cannot be met together: each facet is named that alone could be dropped.
  function showDrops(index) {
    const { words, all } = find('drop').dataset;
    const facets = [...new Set(chosen.map(([name]) => name))].filter(isFacet);
    const drops = facets.map((facet) => {
      const named = linksTo(facet);
      return [without(facet), named[0].closest('[data-label]').dataset.label, named.map(label).join(', ')];
    });
    if (rangeText()) drops.push([without(...bounds), prices.dataset.label, rangeText()]);
    const counted = drops.map(([pairs, facet, value]) => ({ n: matching(index, pairs).length, pairs, facet, value }));
    const buttons = counted.filter(({ n }) => n > 0).sort((a, b) => b.n - a.n)
      .map((drop) => button('drop', fill(words, drop), drop.pairs));
    find('drops').replaceChildren(...(buttons.length ? buttons : [button('drop', all, [])]));
  }

  // showMore says that there is more in another language: how much of what is chosen is not known here.
  function showMore(narrowed) {
    for (const a of document.querySelectorAll('.more-in a')) {
      a.dataset.all = a.dataset.all || a.textContent;
      a.textContent = narrowed ? a.dataset.also : a.dataset.all;
      a.search = location.search;
    }
  }

  async function showWorks(index, found, narrowed) {
    const mine = ++turn;
    let shown = 0;
    const next = async () => {
      const cards = await Promise.all(found.slice(shown, shown + index.sheet).map((i) => card(data, i, index.sheet)));
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
      list.replaceChildren(...first.cards);
      more.hidden = true;
      return;
    }
    const before = (history.state || {}).shown || 1;
    do await next(); while (mine === turn && shown < Math.min(before, found.length));
  }

  async function show(pressed) {
    let index;
    try {
      index = await load(data.href);
      const known = ([name, key]) => {
        if (bounds.includes(name)) return prices && /^\d{1,12}$/.test(key);
        const values = name === 'sort' ? index.sorts : hasOwn(index.facets, name) && index.facets[name];
        return values && hasOwn(values, key);
      };
      chosen = inOrder(asked().filter(known));
      const toItsPlace = placeOf(pressed);
      showLinks(index);
      if (!here) return;
      const found = matching(index, chosen);
      const narrowed = chosen.length > 0;
      keepQuery();
      showMore(narrowed);
      sort.value = valueOf(chosen, 'sort');
      showChips();
      showDrops(index);
      find('none').hidden = found.length > 0;
      said.textContent = narrowed ? fill(said.dataset.words, { n: found.length, of: index.total }) : first.count;
      showDone(index);
      toItsPlace();
      await showWorks(index, found, narrowed);
    } catch {
      if (here && location.search) tellFailure(); // else the links lead to the pages of one facet, as without a script
    } finally {
      works.removeAttribute('aria-busy');
    }
  }

  const learn = () => {
    for (const sign of ['pointerover', 'focusin']) panel.removeEventListener(sign, learn);
    show();
  };
  for (const sign of ['pointerover', 'focusin']) panel.addEventListener(sign, learn);
  panel.addEventListener('click', (event) => {
    const a = event.target.closest('a[data-facet]');
    if (!a || !isPlain(event)) return;
    event.preventDefault();
    go(toggled(a.dataset), own.get(a), a);
  });
  if (prices) {
    prices.addEventListener('submit', (event) => {
      event.preventDefault();
      if (allRead()) go(withTyped(chosen));
    });
    prices.addEventListener('input', () => {
      typing = true;
      for (const name of bounds) prices.elements[name].setCustomValidity('');
      load(data.href).then(showDone, () => {}); // without the data the number on the button stays
    });
  }
  done.addEventListener('click', async () => {
    if (typing && !allRead()) return;
    toggle.open = false;
    if (typing) await go(chosen);
    (works.querySelector('.card a') || sort).focus();
  });
  sort.addEventListener('change', () => go(sort.value ? [...without('sort'), ['sort', sort.value]] : without('sort')));
  window.addEventListener('popstate', () => {
    typing = false;
    show();
  });
  for (const scripted of panel.querySelectorAll('[data-scripted]')) scripted.removeAttribute('data-scripted');
  box.hidden = false;
  if (here && location.search) {
    works.setAttribute('aria-busy', 'true');
    show();
  }
}
