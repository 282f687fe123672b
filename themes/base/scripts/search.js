// The page of search: results while one types, by the keyboard alone, with what
// was asked for in the address.
import { finder } from './modules/find.js';
import { fill } from './modules/fill.js';
import { keepQuery } from './modules/languages.js';
import { isPlain } from './modules/plain.js';

const atFirst = 6; // results of a kind
const further = 24;

// shown is a text with the words that were asked for emphasised.
function shown(text, found) {
  return text.split(/([\p{L}\p{M}'’ʼ]+|\p{Nd}+)/u).map((part) => {
    if (!found.matches(part, found.marked)) return part;
    const mark = document.createElement('mark');
    mark.textContent = part;
    return mark;
  });
}

function searchPage(box) {
  const part = (name, within = box) => within.querySelector(`[data-${name}]`);
  const copy = (name) => part(name).content.firstElementChild.cloneNode(true);
  const form = box.querySelector('form');
  const input = box.querySelector('input');
  const results = part('results');
  const said = part('said');
  const root = new URL('.', new URL(box.dataset.root, location.href)).href;
  const file = box.dataset.root.endsWith('.html') ? 'index.html' : ''; // there is no host that finds it
  const letters = document.querySelector('.find-letters');
  const find = finder(box.dataset.index);
  let asks = 0;
  let limits = {};

  const item = ([title, path, line, picture, language], found) => {
    const li = copy('item');
    const a = li.querySelector('a');
    const img = li.querySelector('img');
    a.href = root + path + file;
    a.append(...shown(title, found));
    const about = li.querySelector('.find-line');
    about.append(...shown(line || '', found));
    if (language) { // it is not translated
      a.lang = language;
      a.hreflang = language;
      about.lang = language;
      a.after(' ', part('languages').content.querySelector(`[data-of="${language}"]`).cloneNode(true));
    }
    if (picture) img.src = root + picture;
    else img.remove();
    return li;
  };
  const group = ({ kind, count, documents }, found) => {
    const section = copy('group');
    part('kind', section).textContent = part('kinds').content.querySelector(`[data-of="${kind}"]`).textContent;
    part('count', section).textContent = count;
    part('items', section).append(...documents.map((document) => item(document, found)));
    const more = part('more', section);
    more.hidden = documents.length === count;
    more.addEventListener('click', async () => {
      limits[kind] = documents.length + further;
      await show();
      results.querySelector(`[data-group-of="${kind}"]`).querySelectorAll('a')[documents.length].focus();
    });
    section.dataset.groupOf = kind;
    section.classList.toggle('is-single', documents.length === 1);
    return section;
  };
  const near = (word) => {
    const a = document.createElement('a');
    a.href = `?q=${encodeURIComponent(word)}`;
    a.textContent = word;
    return a;
  };
  // What is found stands in the place of the A to Z, to which a link leads then. Until it is there its room is kept.
  const showLetters = (isShown) => {
    letters.hidden = !isShown;
    part('az').hidden = isShown;
  };
  const show = async () => {
    const ask = ++asks;
    const q = input.value.trim();
    let found = { asked: [], groups: [], near: [] };
    let text = '';
    try {
      if (q) found = await find(q, (kind) => limits[kind] || atFirst);
      if (q) text = box.dataset[!found.count ? 'none' : !found.whole ? 'some' : found.count === 1 ? 'single' : 'many'];
    } catch {
      text = box.dataset.failed;
    }
    if (ask !== asks) return; // somebody typed on
    keepQuery();
    results.replaceChildren(...found.groups.map((of) => group(of, found)));
    part('words').replaceChildren(...found.near.flatMap((word) => [near(word), ' ']));
    part('near').hidden = !found.near.length;
    said.textContent = fill(text, { q, n: found.count });
    showLetters(!found.count);
  };
  const keep = (how, hash = '') => {
    const q = input.value.trim();
    try {
      history[how](null, '', q ? `?q=${encodeURIComponent(q)}` : location.pathname + hash);
    } catch {
      // a browser may keep no state of files
    }
  };
  const typed = () => {
    limits = {};
    keep('replaceState');
    return show();
  };
  const arrive = async () => {
    input.value = new URLSearchParams(location.search).get('q') || '';
    limits = {};
    results.style.minHeight = input.value ? '100vh' : '';
    if (input.value) showLetters(false);
    await show();
    results.style.minHeight = '';
  };

  let pause;
  input.addEventListener('input', () => {
    clearTimeout(pause);
    pause = setTimeout(typed, 60);
  });
  part('az').querySelector('a').addEventListener('click', async (event) => {
    if (!isPlain(event)) return;
    event.preventDefault();
    clearTimeout(pause);
    input.value = '';
    keep('pushState', '#_az'); // the way back leads to what was found
    await show();
    const az = document.querySelector('#_az');
    az.tabIndex = -1;
    az.focus();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    clearTimeout(pause);
    keep('pushState');
    show();
  });
  box.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      clearTimeout(pause);
      input.value = '';
      input.focus();
      typed();
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const stops = [input, ...results.querySelectorAll('a, button:not([hidden])')];
    const to = stops[stops.indexOf(document.activeElement) + step];
    if (to && stops.includes(document.activeElement)) {
      event.preventDefault();
      to.focus();
    }
  });
  addEventListener('popstate', arrive);
  arrive();
}

if (location.hash === '#_q') document.querySelector('#_q')?.focus();
for (const box of document.querySelectorAll('[data-search]')) searchPage(box);
