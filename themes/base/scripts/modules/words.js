// Words as the index has them: package search folds, cuts and stems in the same
// way, and a test holds the two together.
export const fold = (text) => text.normalize('NFKD').toLowerCase().replace(/[\p{M}'’ʼ]/gu, '').replace(/ς/g, 'σ');

export const words = (text) => (fold(text).match(/\p{L}+|\p{Nd}+/gu) || []).map((word) => word.replace(/^0+/, '')).filter(Boolean);

// stemmer gives all forms that a word may be of, itself the first.
export function stemmer(rules) {
  const stages = (rules || []).map((stage) => stage.map(([pattern, ...to]) => [new RegExp(pattern, 'u'), to]));
  const known = new Map();
  return (word) => {
    if (!known.has(word)) {
      const forms = new Set([word]);
      for (const stage of stages) {
        for (const form of [...forms]) {
          for (const [pattern, to] of stage) {
            if (pattern.test(form)) to.forEach((stem) => forms.add(form.replace(pattern, stem)));
          }
        }
      }
      known.set(word, [...forms]);
    }
    return known.get(word);
  };
}

// slip tells words that differ by one letter too many, too few, another, or by
// two that are exchanged.
export function slip(a, b) {
  let same = 0;
  while (same < a.length && a[same] === b[same]) same++;
  const [x, y] = [a.slice(same), b.slice(same)];
  return x.slice(1) === y.slice(1) || x === y.slice(1) || x.slice(1) === y || (x[0] === y[1] && x[1] === y[0] && x.slice(2) === y.slice(2));
}

// slips counts the letters that are too many, missing or other ones, or how
// many pairs are exchanged, up to a number.
export function slips(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let [before, row] = [[], [...Array(b.length + 1).keys()]];
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] !== b[j - 1]));
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    [before, row] = [row, next];
  }
  return row[b.length];
}

// likely tells whether a word may be meant by one that is not known: it is in
// it, or begins alike and is long enough for two slips.
export const likely = (word, asked) => word.length > 4 && (asked.includes(word)
  || (word[0] === asked[0] && Math.min(word.length, asked.length) > 6 && slips(word, asked, 2) < 3));
