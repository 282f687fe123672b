// Looks queries up in the index of package search, whose comment says how it is
// made. Only the files are loaded that a query needs.
import { load } from './load.js';
import { words, stemmer, slip, likeness } from './words.js';

const fields = [8, 4, 2, 1]; // what a word in the title, the tags, the summary, the body is worth
const [exact, form, slipped] = [1, 0.45, 0.4]; // what begins with the word lies between the first two

// unfold gives the words of a file with what stands behind each.
function unfold(text) {
  let word = '';
  return (text || '').split('\n').filter(Boolean).map((line) => {
    const end = line.indexOf(';') < 0 ? line.length : line.indexOf(';');
    word = word.slice(0, parseInt(line[0], 36)) + line.slice(1, end);
    return [word, line.slice(end + 1)];
  });
}

// finder looks into the index whose first file is at an address. A file of
// another build than the first one has another stamp: then all begins again.
export function finder(address) {
  let root;
  let stems;
  const parts = new Map();

  async function open(version) {
    root = await load(address + version);
    root.plain = new Set(root.common.split(' '));
    stems = stemmer(root.rules);
    parts.clear();
  }

  async function part(name) {
    if (!parts.has(name)) {
      const file = await load(`${address.replace(/root\.js$/, name)}.js?v=${root.v}`);
      if (file.v !== root.v) throw file;
      parts.set(name, file.d || unfold(file.t));
    }
    return parts.get(name);
  }

  // beginning are the entries of all words that begin with some letters.
  async function beginning(letters) {
    const { first } = root;
    const holding = first.map((_, i) => i).filter((i) => first[i] <= `${letters}\uffff` && !(first[i + 1] <= letters));
    const found = await Promise.all(holding.map((i) => part(`t${i}`)));
    return found.flat().filter(([word]) => word.startsWith(letters));
  }

  // look gives the worth of documents for a word.
  async function look(word, factor = 1) {
    const worth = new Map();
    const count = (lists, quality) => (lists || '').split(';').forEach((list, field) => {
      let document = 0;
      for (const step of list ? list.split(' ') : []) {
        document += parseInt(step, 36);
        worth.set(document, Math.max(worth.get(document) || 0, fields[field] * quality * factor));
      }
    });
    await Promise.all(stems(word).map(async (stem) => {
      for (const [other, entry] of await beginning(stem)) {
        const [own, forms] = entry.split('/');
        if (other === word) count(own, exact);
        else if (stem === word && !/\d$/.test(word)) count(own, 0.5 + (0.4 * word.length) / other.length);
        else if (stems(other).includes(stem)) count(own, form);
        if (other === stem) count(forms, form);
      }
    }));
    if (!worth.size && factor === 1 && word.length > 3) {
      const near = (await part('words')).map(([other]) => other).filter((other) => slip(word, other)).slice(0, 9);
      for (const found of await Promise.all(near.map((other) => look(other, slipped)))) {
        found.forEach((value, document) => worth.set(document, Math.max(worth.get(document) || 0, value)));
      }
    }
    return worth;
  }

  async function find(query, limits) {
    const code = words(query).join('');
    const isCode = /\D.*\d/.test(code) && (await beginning(code)).some(([word]) => word === code);
    let asked = isCode ? [code] : words(query).filter((word) => word.length > 1 || /\d/.test(word));
    const telling = asked.filter((word) => !root.plain.has(word));
    if (telling.length) asked = telling;
    asked = [...new Set(asked)].slice(0, 8);
    const worth = new Map();
    for (const found of await Promise.all(asked.map((word) => look(word)))) {
      found.forEach((value, document) => worth.set(document, (worth.get(document) || 0) + value + 100)); // more words before better ones
    }
    const most = Math.max(0, ...[...worth.values()].map((value) => Math.floor(value / 100)));
    const whole = most === asked.length;
    const found = [...worth.keys()].filter((document) => !whole || worth.get(document) >= most * 100);
    found.sort((a, b) => worth.get(b) - worth.get(a) || a - b);
    let from = 0;
    const groups = root.kinds.map(([kind, count]) => {
      const of = found.filter((document) => document >= from && document < from + count);
      from += count;
      return { kind, of, count: of.length };
    }).filter((group) => group.count);
    groups.sort((a, b) => worth.get(b.of[0]) - worth.get(a.of[0]));
    await Promise.all(groups.map(async (group) => {
      group.documents = await Promise.all(group.of.slice(0, limits(group.kind)).map(async (document) => (
        (await part(`d${Math.floor(document / root.block)}`))[document % root.block]
      )));
      const named = ([title]) => words(title).join() === asked.join();
      group.documents.sort((a, b) => named(b) - named(a));
    }));
    return { asked, whole, groups, count: found.length, matches, near: found.length || !asked.length ? [] : await alike(asked) };
  }

  // matches tells whether a word of a text is what a query asks for.
  function matches(text, asked) {
    const [word] = words(text);
    return Boolean(word) && asked.some((other) => word.startsWith(other) || stems(word).some((stem) => stems(other).includes(stem))
      || (other.length > 3 && slip(word, other)));
  }

  // alike are words of the site that look like those that were not found.
  async function alike(asked) {
    const all = (await part('words')).map(([word]) => [word, Math.max(...asked.map((other) => likeness(word, other)))]);
    return all.filter(([, like]) => like >= 0.6).sort((a, b) => b[1] - a[1]).slice(0, 4).map(([word]) => word);
  }

  return async (query, limits) => {
    if (!root) await open('');
    try {
      return await find(query, limits);
    } catch (other) {
      if (!other.v) throw other;
      await open(`?v=${other.v}`);
      return find(query, limits);
    }
  };
}
