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

// likeness is 1 for the same word and 0 for those without two letters in common
// that follow each other.
export function likeness(a, b) {
  const pairs = (word) => [...word].map((letter, i) => letter + (word[i + 1] || ''));
  const [x, y] = [pairs(a), pairs(b)];
  return (2 * x.filter((pair) => y.includes(pair)).length) / (x.length + y.length);
}
