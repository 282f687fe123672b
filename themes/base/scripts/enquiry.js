// What a visitor wants to ask about: kept in this browser by code, name and
// address. The artisans' numbers are not kept; they are loaded when the list is
// opened, so that a number which was withdrawn is gone here too.
import { load } from './modules/load.js';
import { fill } from './modules/fill.js';

const store = 'etalase.enquiry';
const longest = 2000; // characters of a link: more is cut by some telephones

// A browser may forbid storage, and anything may be in it.
function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(store));
    return Array.isArray(kept) ? kept.filter((item) => item && item.code && item.name && item.address) : [];
  } catch {
    return [];
  }
}

function write(items) {
  try {
    localStorage.setItem(store, JSON.stringify(items));
    return true;
  } catch {
    return false;
  }
}

function showCount() {
  const link = document.querySelector('[data-enquiry-link]');
  if (!link) return;
  const count = read().length;
  link.hidden = count === 0 && !link.querySelector('[aria-current]');
  link.querySelector('[data-count]').textContent = count;
}

function offerToKeep(box) {
  const { code, name, address, path, maker, makerName } = box.dataset;
  const button = box.querySelector('button');
  const open = box.querySelector('a');
  const show = () => {
    const kept = read().some((item) => item.code === code);
    button.textContent = kept ? button.dataset.drop : button.dataset.add;
    open.hidden = !kept;
    showCount();
  };
  button.addEventListener('click', () => {
    const others = read().filter((item) => item.code !== code);
    const kept = others.length < read().length;
    write(kept ? others : [...others, { code, name, address, path, maker, makerName }]);
    show();
  });
  window.addEventListener('pageshow', show); // also when the page comes back from the history
  window.addEventListener('storage', show);
  box.hidden = !write(read());
  show();
}

// links are as many messages as it takes to stay below what telephones read.
function links(number, words, maker, items) {
  const address = (lines) => `https://wa.me/${number}?text=${encodeURIComponent([words.greeting, ...lines, words.closing].map((line) => fill(line, { maker })).join('\n'))}`;
  const messages = [[]];
  for (const item of items) {
    const line = fill(words.item, item);
    const last = messages[messages.length - 1];
    if (last.length > 0 && address([...last, line]).length > longest) messages.push([line]);
    else last.push(line);
  }
  return messages.map(address);
}

function grouped(items) {
  const groups = new Map();
  for (const item of items) {
    if (!groups.has(item.maker)) groups.set(item.maker, []);
    groups.get(item.maker).push(item);
  }
  return groups;
}

function showList(box) {
  const find = (name, within = box) => within.querySelector(`[data-${name}]`);
  const copy = (name) => find(name).content.firstElementChild.cloneNode(true);
  const remove = async (item) => {
    write(read().filter((other) => other.code !== item.code));
    find('said').textContent = fill(find('said').dataset.removed, item);
    await show();
    (find('remove', find('groups')) || find('empty').querySelector('a')).focus();
  };
  const row = (item) => {
    const li = copy('row');
    find('code', li).textContent = item.code;
    find('name', li).textContent = find('what', li).textContent = item.name;
    find('name', li).href = item.path;
    find('remove', li).addEventListener('click', () => remove(item));
    return li;
  };
  const group = (makers, key, items) => {
    const section = copy('group');
    const maker = makers[key];
    const name = maker ? maker.name : items[0].makerName;
    find('maker', section).textContent = name;
    if (maker) find('maker', section).href = maker.path;
    find('items', section).append(...items.map(row));
    find('closed', section).hidden = Boolean(maker);
    if (maker) {
      const all = links(maker.whatsapp, box.dataset, name, items);
      all.forEach((href, i) => {
        const a = copy('link');
        a.href = href;
        a.textContent = fill(box.dataset.send, { maker: name }) + (all.length > 1 ? ` (${fill(box.dataset.part, { n: i + 1, of: all.length })})` : '');
        find('links', section).append(a, ' ');
      });
    }
    return section;
  };
  const show = async () => {
    const items = read();
    const makers = items.length ? await load(box.dataset.makers) : {};
    find('groups').replaceChildren(...[...grouped(items)].map(([key, of]) => group(makers, key, of)));
    find('empty').hidden = items.length > 0;
    find('clear').hidden = items.length === 0;
    box.hidden = false;
    showCount();
  };
  find('clear').firstElementChild.addEventListener('click', () => {
    write([]);
    show();
  });
  window.addEventListener('storage', show);
  show();
}

showCount();
for (const box of document.querySelectorAll('[data-enquiry-add]')) offerToKeep(box);
for (const box of document.querySelectorAll('[data-enquiry-list]')) showList(box);
