// The works that a visitor has saved: kept in this browser by code, with the name,
// the address and the artisan that they had then.
// What is shown of a work and how its artisan can be reached is loaded when the
// list is opened, so that a price is today's, the words are in the language of the
// page, and a number that was withdrawn is gone here too.
import { load } from './modules/load.js';
import { fill } from './modules/fill.js';
import { card } from './modules/cards.js';
import { hasOwn } from './modules/own.js';

const store = 'etalase.enquiry';
const longest = 2000; // characters of a link: some telephones cut longer ones
const council = ''; // among the contacts, beside the artisans

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
  link.hidden = count === 0; // its number: the link itself keeps its room
  link.querySelector('[data-count]').textContent = count;
}

function offerToKeep(box) {
  const { code, name, address, maker } = box.dataset;
  const button = box.querySelector('button');
  const open = box.querySelector('a');
  const show = () => {
    const kept = read().some((item) => item.code === code);
    button.textContent = kept ? button.dataset.drop : button.dataset.add;
    open.hidden = !kept;
  };
  button.addEventListener('click', () => {
    const others = read().filter((item) => item.code !== code);
    const kept = others.length < read().length;
    const isWritten = write(kept ? others : [...others, { code, name, address, maker }]);
    show();
    showCount();
    if (!isWritten) button.textContent = button.dataset.full;
  });
  window.addEventListener('pageshow', show); // also when the page comes back from the history
  window.addEventListener('storage', show);
  box.hidden = !write(read());
  show();
}

// messages are as many texts as it takes to stay below what telephones read in a link, of which something else takes
// some characters.
function messages(words, name, items, taken) {
  const text = (lines) => [fill(words.greeting, { maker: name }), ...lines, fill(words.closing, { maker: name })].join('\n');
  const parts = [[]];
  for (const item of items) {
    const line = fill(words.item, item);
    const last = parts[parts.length - 1];
    if (last.length > 0 && encodeURIComponent(text([...last, line])).length > longest - taken) parts.push([line]);
    else last.push(line);
  }
  return parts.map(text);
}

// ways are the addresses by which somebody is asked, by the name of the words for them. The first is the best.
function ways({ whatsapp, email, phone }, subject, text) {
  const [title, body] = [subject, text].map(encodeURIComponent);
  return [
    ['send', whatsapp && `https://wa.me/${whatsapp}?text=${body}`],
    ['mail', email && `mailto:${email}?subject=${title}&body=${body}`],
    ['call', phone && `tel:+${phone}`],
  ].filter(([, href]) => href);
}

// found gives each item what is shown of it now: its card in the language of the page, or else in the first language
// of the site. An item without a card is shown no more.
async function found(items, lists, origin) {
  for (const { address, lang } of lists) {
    if (items.every((item) => item.card)) break;
    const { codes, sheet } = await load(address);
    await Promise.all(items.filter((item) => !item.card).map(async (item) => {
      const position = codes.indexOf(item.code);
      if (position < 0) return;
      const li = await card(address, position, sheet);
      const a = li.querySelector('a');
      if (lang && lang !== document.documentElement.lang) li.lang = lang;
      Object.assign(item, { card: li, name: a.textContent, address: origin + new URL(a.href).pathname });
    }));
  }
  return items;
}

function grouped(items, contacts) {
  const groups = new Map();
  for (const item of items) {
    const key = hasOwn(contacts, item.maker) ? item.maker : council;
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(item);
  }
  return groups;
}

function showList(box) {
  const find = (name, within = box) => within.querySelector(`[data-${name}]`);
  const copy = (name) => find(name).content.firstElementChild.cloneNode(true);
  const words = box.dataset;
  const lists = [{ address: words.index }, { address: words.firstIndex, lang: words.firstLang }]
    .map(({ address, lang }) => ({ address: new URL(address, location.href).href, lang }));
  const remove = async (item) => {
    write(read().filter((other) => other.code !== item.code));
    find('said').textContent = fill(find('said').dataset.removed, item);
    await show();
    (find('remove', find('groups')) || find('empty').querySelector('a')).focus();
  };
  const row = (item) => {
    const li = copy('row');
    if (item.card) {
      li.prepend(...item.card.childNodes);
      if (item.card.lang) { // it is not translated
        li.firstElementChild.lang = item.card.lang;
        li.querySelector('a').after(' ', copy('language'));
      }
    } else {
      find('gone', li).hidden = false;
      find('name', li).textContent = `${item.name} (${item.code})`;
    }
    find('code', li).textContent = item.code;
    find('what', li).textContent = item.name;
    find('remove', li).addEventListener('click', () => remove(item));
    return li;
  };
  // linksTo are the ways to ask somebody about works, with spaces between: the best is a button of some kind. What is too
  // long for one link is sent in parts.
  const linksTo = (contact, asked, best, most) => {
    if (!asked.length) return [];
    const taken = Math.max(0, ...ways(contact, words.subject, '').map(([, href]) => href.length));
    const texts = messages(words, contact.name, asked, taken);
    return texts.flatMap((text, i) => ways(contact, words.subject, text).slice(0, most).flatMap(([by, href], nth) => {
      if (by === 'call' && i) return []; // one call is enough
      const a = copy(nth ? 'other' : best);
      a.href = href;
      const part = by !== 'call' && texts.length > 1 ? ` (${fill(words.part, { n: i + 1, of: texts.length })})` : '';
      const whole = fill(words[by], { maker: contact.name, phone: contact.call }) + part;
      const isNamed = contact.path && best === 'link' && !nth && by === 'send'; // by the heading above
      (a.querySelector('span') || a).textContent = isNamed ? words.short + part : whole;
      if (isNamed) { // who does not see it hears whom
        const name = document.createElement('span');
        name.className = 'vh';
        name.textContent = `: ${contact.name}`;
        a.append(name);
      }
      const chat = a.querySelector('svg');
      if (chat && by !== 'send') chat.remove();
      return [a, ' '];
    }));
  };
  const group = (contacts, key, items) => {
    const section = copy('group');
    section.classList.toggle('of-maker', key !== council);
    const contact = contacts[key] || { name: '' };
    find('maker', section).textContent = contact.name;
    if (contact.path) find('maker', section).href = contact.path;
    find('items', section).append(...items.map(row));
    const asked = items.filter((item) => item.card);
    const helper = key === council ? {} : contacts[council] || {};
    find('passed', section).hidden = key !== council || asked.length === 0 || ways(contact, words.subject, '').length === 0;
    find('links', section).append(...linksTo(contact, asked, 'link'), ...linksTo(helper, asked, 'other', 1));
    return section;
  };
  let turn = 0;
  const show = async () => {
    const mine = ++turn;
    const canKeep = write(read());
    const kept = read();
    let [contacts, items] = [{}, []];
    let failed = false;
    try {
      if (kept.length) [contacts, items] = await Promise.all([load(words.makers), found(kept, lists, words.origin)]);
    } catch {
      failed = true; // what is saved stays saved
    }
    if (mine !== turn) return; // another one was taken off meanwhile
    find('failed').hidden = !failed;
    find('groups').replaceChildren(...[...grouped(items, contacts)].map(([key, of]) => group(contacts, key, of)));
    find('empty').hidden = kept.length > 0 || !canKeep;
    find('forbidden').hidden = canKeep;
    find('clear').hidden = kept.length === 0;
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
for (const sign of ['pageshow', 'storage']) window.addEventListener(sign, showCount);
for (const box of document.querySelectorAll('[data-enquiry-add]')) offerToKeep(box);
for (const box of document.querySelectorAll('[data-enquiry-list]')) showList(box);
