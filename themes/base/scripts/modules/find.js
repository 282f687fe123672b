// Looks queries up in the index of package search, whose comment says how it is
// made. Only the files are loaded that a query needs.
import { load } from './load.js';
import { fold, words, stemmer, slip, likely } from './words.js';
import { priced } from './prices.js';

const fields = [8, 4, 2, 1]; // what a word in the title, the tags, the summary, the body is worth
const [exact, ending, same, form, slipped] = [1, 0.9, 0.6, 0.45, 0.4]; // what begins with the word lies below the second
const longest = 3; // words of a phrase that stands for others
const mark = '0'; // before the words of codes

// merge keeps the better worth of each document.
function merge(into, from) {
  from.forEach((value, document) => into.set(document, Math.max(into.get(document) || 0, value)));
  return into;
}

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
      parts.set(name, file.d || (name === 'prices' ? (file.t || '').split(' ').map((price) => parseInt(price, 36)) : unfold(file.t)));
    }
    return parts.get(name);
  }

  // holding are the files with the words that begin with some letters.
  const holding = (letters) => root.first.map((_, i) => i)
    .filter((i) => root.first[i] <= `${letters}\uffff` && !(root.first[i + 1] <= letters));

  // beginning are the entries of all words that begin with some letters.
  async function beginning(letters) {
    const found = await Promise.all(holding(letters).map((i) => part(`t${i}`)));
    return found.flat().filter(([word]) => word.startsWith(letters));
  }

  // lineOf is the entry of a word or phrase itself, if it has one.
  async function lineOf(text) {
    const [i] = holding(text).filter((at) => root.first[at] <= text).slice(-1);
    return i === undefined ? undefined : (await part(`t${i}`)).find(([word]) => word === text)?.[1];
  }

  const synonymsIn = (entry) => (entry?.split('/')[2] || '').split(',').filter(Boolean);

  // count gives the documents of an entry's lists their worth.
  const count = (worth, lists, quality) => (lists || '').split(';').forEach((list, field) => {
    let document = 0;
    for (const step of list ? list.split(' ') : []) {
      document += parseInt(step, 36);
      worth.set(document, Math.max(worth.get(document) || 0, fields[field] * quality));
    }
  });

  // look gives the worth of documents for a word. A synonym of a word is looked
  // up with neither slips nor synonyms of its own.
  async function look(word, factor = 1, alone = false) {
    const worth = new Map();
    const synonyms = new Set();
    const itself = await lineOf(word);
    const early = !itself ? 1 : word.length > 3 ? 0.3 : 0; // who has typed a word no longer means those that begin with it
    await Promise.all(stems(word).map(async (stem) => {
      for (const [other, entry] of await beginning(stem)) {
        const [own, forms] = entry.split('/');
        if (other === word) count(worth, own, exact * factor);
        else if (stem === word && /\d$/.test(word)) continue; // 20 is no beginning of 2023
        else if (stem === word && stems(other).includes(word)) count(worth, own, ending * factor);
        else if (stem === word && early) count(worth, own, (0.5 + (0.4 * word.length) / other.length) * early * factor);
        else if (stems(other).includes(stem)) count(worth, own, form * factor);
        if (other === stem) {
          count(worth, forms, form * factor);
          if (!alone) synonymsIn(entry).forEach((synonym) => synonyms.add(synonym));
        }
      }
    }));
    const others = await Promise.all([...synonyms].map((phrase) => lookAll(phrase, factor * (itself?.[0] === '/' ? exact : same))));
    others.forEach((found) => merge(worth, found));
    worth.synonyms = [...synonyms].flatMap((phrase) => phrase.split(' '));
    if (!worth.size && !alone && factor === 1 && word.length > 3) {
      const near = (await part('words')).map(([other]) => other).filter((other) => slip(word, other)).slice(0, 9);
      (await Promise.all(near.map((other) => look(other, slipped)))).forEach((found) => merge(worth, found));
      worth.doubtful = true;
    }
    return worth;
  }

  // lookAll gives the documents that have all words of a phrase.
  async function lookAll(phrase, factor) {
    const telling = phrase.split(' ').filter((word) => !root.plain.has(word));
    const [worth, ...others] = await Promise.all(telling.map((word) => look(word, factor, true)));
    for (const [document, value] of worth) {
      const least = Math.min(value, ...others.map((found) => found.get(document) || 0));
      if (least) worth.set(document, least);
      else worth.delete(document);
    }
    return worth;
  }

  // lookCode gives the documents whose codes are a text, or begin with it. As a
  // number a code may lack its zeros, and its letters if it is a number alone.
  async function lookCode(text) {
    const [, letters, digits, rest] = text.match(/^(\p{L}*)(\p{Nd}+)(.*)$/u) || [];
    const worth = new Map();
    if (!digits) return worth;
    const number = digits.replace(/^0+/, '');
    const forms = root.codes.filter(([of, width]) => (of === letters || !letters) && number && number.length <= width && digits.length <= width);
    const whole = forms.map(([of, width]) => of + number.padStart(width, '0') + rest);
    for (const code of whole) {
      for (const [word, entry] of await beginning(mark + code)) {
        if (!/^\p{Nd}/u.test(word.slice(code.length + 1))) count(worth, entry.split('/')[0], exact);
      }
    }
    if (!letters || whole.includes(text)) return worth;
    if (holding(mark + text).length > 3) return merge(worth, await look(letters, form, true)); // nearly all codes
    for (const [, entry] of await beginning(mark + text)) count(worth, entry.split('/')[0], form);
    return worth;
  }

  const lettersOfCodes = (text) => root.codes.some(([letters]) => letters && letters === text);

  // read splits a query into codes and words. A number is both: it may be a size
  // or a year.
  async function read(query) {
    const chunks = query.split(/[\s,;]+/).map((chunk) => [chunk, fold(chunk).replace(/[^\p{L}\p{Nd}]/gu, '')]);
    const asked = [];
    for (let i = 0; i < chunks.length; i++) {
      let [chunk, text] = chunks[i];
      const next = chunks[i + 1]?.[1];
      if (/^\p{Nd}+$/u.test(next) && lettersOfCodes(text)) {
        i++;
        text += next;
      }
      const code = /\p{Nd}/u.test(text) ? await lookCode(text) : new Map();
      const number = /^[1-9]\d*$/.test(text);
      const coded = code.size || (/\p{Nd}/u.test(text) && lettersOfCodes(text.replace(/\p{Nd}.*$/u, ''))); // or of no product
      if (coded && !number) {
        asked.push({ word: text, code });
        continue;
      }
      for (const word of words(chunk)) if (word.length > 1 || /\d/.test(word)) asked.push({ word, code: number && code, text: true });
    }
    return asked;
  }

  // resolve looks up the words of a query. Phrases that stand for others count
  // for each of their words.
  async function resolve(query) {
    const said = await read(query);
    const meant = new Map(); // by the place of a word, what a phrase found
    for (let size = longest; size > 1; size--) {
      for (let i = 0; i + size <= said.length; i++) {
        const synonyms = synonymsIn(await lineOf(said.slice(i, i + size).map(({ word }) => word).join(' ')));
        for (const found of await Promise.all(synonyms.map((phrase) => lookAll(phrase, exact)))) {
          for (let at = i; at < i + size; at++) meant.set(at, merge(meant.get(at) || new Map(), found));
        }
      }
    }
    let asked = said.map((one, at) => ({ ...one, phrase: meant.get(at) }));
    const telling = asked.filter(({ word, phrase }) => phrase || !root.plain.has(word));
    if (telling.length) asked = telling;
    asked = asked.filter(({ word }, i) => asked.findIndex((other) => other.word === word) === i).slice(0, 8);
    const none = new Map();
    const lists = await Promise.all(asked.map(async ({ word, code, text, phrase }) => (
      merge(merge(text ? await look(word) : new Map(), code || none), phrase || none)
    )));
    return [asked.map(({ word }) => word), lists];
  }

  // weigh gives documents with some of the words their worth: the fewer have a
  // word, the more it tells, unless it may be no slip at all.
  function weigh(worth, lists) {
    const all = root.kinds.reduce((sum, [, documents]) => sum + documents, 0);
    worth.forEach((_, document) => worth.set(document, 0));
    for (const list of lists) {
      const telling = Math.log(1 + all / list.size) * (list.doubtful ? slipped : 1);
      list.forEach((value, document) => {
        if (worth.has(document)) worth.set(document, worth.get(document) + (1 + value / fields[0]) * telling);
      });
    }
  }

  // isGift tells whether a query says nothing but that something is a present, which any work can be.
  const isGift = (query) => {
    const asked = root.gifts.reduce((left, gift) => left.replace(new RegExp(` ${gift}s? `, 'g'), ' '), ` ${words(query).join(' ')} `);
    return !asked.trim().split(' ').some((word) => word && !root.plain.has(word));
  };

  async function find(typed, limits) {
    const { query, least, most: dearest, about } = priced(typed);
    const [asked, lists] = await resolve(query);
    const worth = new Map();
    for (const list of lists) {
      list.forEach((value, document) => worth.set(document, (worth.get(document) || 0) + value + 100)); // more words before better ones
    }
    let byPriceAlone = false;
    if (dearest) {
      const prices = await part('prices');
      const fits = (price) => price && price >= least && price <= dearest;
      [...worth.keys()].filter((document) => !fits(prices[document])).forEach((document) => worth.delete(document));
      byPriceAlone = !worth.size && isGift(query);
      prices.forEach((price, document) => {
        if (byPriceAlone && fits(price)) worth.set(document, about ? 101 - Math.abs(price - about) / about : 100); // the nearest first
      });
    }
    const most = Math.max(0, ...[...worth.values()].map((value) => Math.floor(value / 100)));
    const whole = byPriceAlone || most === asked.length;
    if (!whole) weigh(worth, lists);
    const best = Math.max(0, ...worth.values());
    const found = [...worth.keys()].filter((document) => worth.get(document) >= (whole ? most * 100 : best * 0.4));
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
    const marked = [...asked, ...lists.flatMap((list) => list.synonyms || [])];
    return { asked, marked, whole, groups, count: found.length, matches, near: lists.length && !lists.some((list) => list.size) ? await alike(asked) : [] };
  }

  // matches tells whether a word of a text is what a query asks for.
  function matches(text, asked) {
    const [word] = words(text);
    return Boolean(word) && asked.some((other) => word.startsWith(other) || stems(word).some((stem) => stems(other).includes(stem))
      || (other.length > 3 && slip(word, other)));
  }

  // alike are words of the site that look like those that were not found.
  async function alike(asked) {
    return (await part('words')).map(([word]) => word).filter((word) => asked.some((other) => word !== other && likely(word, other))).slice(0, 4);
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
