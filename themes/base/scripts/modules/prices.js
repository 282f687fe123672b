// Prices in a query, in both languages, since visitors mix them: "di bawah 200
// ribu", "under 200k", "100-200 rb", "di atas 1 juta".
const amount = String.raw`(?:rp\.?\s*|idr\s*)?(\d(?:[\d.,]*\d)?)\s*(ribu|rb|k|thousand|juta|jt|million)?(?:\s*rupiah|,-)?`;
const below = String.raw`(?:(?:di\s?)?bawah|kurang dari|maks(?:imal|imum)?|tidak lebih dari|under|below|less than|up to|max(?:imum)?|<)`;
const above = String.raw`(?:(?:di\s?)?atas|lebih dari|min(?:imal|imum)?|above|over|more than|>)`;
const between = String.raw`(?:antara\s+|between\s+)?`;
// What says no more than that an amount follows; "harga" alone is a word like others.
const said = String.raw`(?:(?:yang\s+)?(?:harga(?:nya)?|seharga|dengan harga|budget|anggaran|price[ds]?|cost(?:s|ing)?|for)\s+)?`;
const forms = [
  [`${between}${amount}\\s*(?:-|–|sampai|s/d|hingga|to|dan|and)\\s*${amount}`, ([a, of, b, ofBoth]) => inOrder(value(a, of || ofBoth), value(b, ofBoth))],
  [`${below}\\s*${amount}`, ([a, of]) => [1, value(a, of)]],
  [`${above}\\s*${amount}`, ([a, of]) => [value(a, of), Number.MAX_SAFE_INTEGER]],
  [`${amount}\\s*$`, ([a, of], text) => near(a, of, text)], // as it stands on a card
].map(([pattern, limits]) => [new RegExp(`(?:^|\\s)${said}${pattern}(?![\\p{L}\\p{Nd}])`, 'iu'), limits]);
const lowest = 5000; // who types less means no rupiah: sizes, years

// value reads 200.000, 1,5 juta, 200rb. A point or comma before three digits
// separates thousands. Fractions of a rupiah, which are those of the machine's numbers, are rounded.
function value(digits, unit = '') {
  const number = Number(digits.replace(/[.,](?=\d{3}(?!\d))/g, '').replace(',', '.'));
  return Math.round(number * (/^(ribu|rb|k|thousand)$/i.test(unit) ? 1e3 : /^(juta|jt|million)$/i.test(unit) ? 1e6 : 1));
}

const inOrder = (...limits) => limits.sort((a, b) => a - b);

// near gives the limits of about so much. Prices are round and are written as such: other digits are a code, a postal
// code or a telephone number.
function near(digits, unit, text) {
  const about = value(digits, unit);
  const isWrittenAsPrice = unit || /^\s*\p{L}|rupiah|,-/iu.test(text) || /\d[.,]\d{3}(?!\d)/.test(digits);
  return !isWrittenAsPrice || about % 500 || digits.startsWith('0') ? [] : [about * 9 / 10, about * 11 / 10, about];
}

const alone = new RegExp(`^${amount}$`, 'iu');

// amountIn gives the digits of the whole rupiah that a text says, such as Rp200.000, 200 ribu or 150 000; empty if it
// says anything else. Nothing costs less than a thousand: 200 is 200 ribu, as people say it.
export function amountIn(text) {
  const found = text.trim().replace(/(\d)[ '\u00a0](?=\d{3}(?!\d))/g, '$1.').match(alone);
  if (!found) return '';
  const [, digits, unit] = found;
  const rupiah = value(digits, unit) < 1000 ? value(digits, 'ribu') : value(digits, unit);
  return Number.isInteger(rupiah) && rupiah < 1e12 ? String(rupiah) : '';
}

// priced gives a query without its price, and the limits of that, if it has one; about is the price that is meant, if
// it is one.
export function priced(query) {
  for (const [pattern, limits] of forms) {
    const found = query.match(pattern);
    if (!found) continue;
    const [least, most, about] = limits(found.slice(1), found[0]);
    if (most >= lowest && (least === 1 || (about || least) >= lowest)) {
      return { query: query.replace(found[0], ' ').trim(), least, most, about };
    }
  }
  return { query };
}
