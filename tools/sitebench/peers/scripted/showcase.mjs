// What Eleventy and Astro need beyond their own: lists of products, their pages, and how values are written.
// A product is {href, name, data}: its address, its name and its front matter.
import fs from "node:fs";

export const TITLE = "Galeri Kriya";
export const ORIGIN = "https://galeri.example";
const PAGE_SIZE = 24;

// settings: facets ({key, folder}), and whether each code has a page.
export const settings = JSON.parse(fs.readFileSync("settings.json", "utf8"));

const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;" };
export const escape = (text) => String(text ?? "").replace(/[&<>"']/g, (sign) => SIGNS[sign]);
export const rupiah = (amount) => "Rp" + String(amount).replace(/\B(?=(\d{3})+$)/g, ".");

const dates = new Intl.DateTimeFormat("id", { dateStyle: "long", timeZone: "UTC" });
export const longDate = (date) => dates.format(new Date(date));
export const days = (data) => `${longDate(data.start_at)}–${longDate(data.end_at)}`;
export const term = (name) => ({ href: `/kamus/${name}/`, title: name.replaceAll("-", " ") });

export const newestFirst = (a, b) => new Date(b.data.date) - new Date(a.data.date) || (a.name < b.name ? -1 : 1);

export function groupBy(items, keysOf) {
  const groups = new Map();
  for (const item of items) for (const key of [keysOf(item)].flat()) {
    const group = groups.get(key);
    if (group) group.push(item); else groups.set(key, [item]);
  }
  return groups;
}

// numbers returns the pages that a pager links to: the first, the last and those around the page.
function numbers(page, last) {
  const row = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
  if (last <= 9) return row(1, last);
  if (page <= 5) return [...row(1, 7), last];
  if (page >= last - 4) return [1, ...row(last - 6, last)];
  return [1, ...row(page - 2, page + 2), last];
}

// pagesOf cuts a list into pages.
export function pagesOf(folder, title, items) {
  const last = Math.max(1, Math.ceil(items.length / PAGE_SIZE));
  const address = (n) => (n === 1 ? `/${folder}/` : `/${folder}/halaman/${n}/`);
  return Array.from({ length: last }, (_, i) => ({
    href: address(i + 1),
    title,
    items: items.slice(i * PAGE_SIZE, (i + 1) * PAGE_SIZE),
    numbers: numbers(i + 1, last).map((n) => ({ n, href: address(n) })),
  }));
}

// productsBy returns the products with each value of each facet.
export const productsBy = (products) =>
  new Map(settings.facets.map((f) => [f.key, groupBy(products, (p) => p.data[f.key] ?? [])]));

// listPages returns the pages of all lists of products, which are sorted.
export function listPages(products, by = productsBy(products)) {
  const lists = settings.facets.flatMap(({ key, folder }) =>
    [...by.get(key)].flatMap(([value, items]) => pagesOf(`${folder}/${value}`, value, items)));
  return [...pagesOf("produk", "Katalog", products), ...lists];
}

export const feed = (folder, items) => `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>${TITLE}</title><link>${ORIGIN}/${folder}/</link><description>${folder}</description>
${items.slice(0, 20).map(({ href, data }) => `<item><title>${escape(data.title)}</title><link>${ORIGIN}${href}</link>` +
  `<guid>${ORIGIN}${href}</guid><description>${escape(data.summary)}</description></item>`).join("\n")}
</channel></rss>
`;

export const sitemap = (addresses) => `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${addresses.map((href) => `<url><loc>${ORIGIN}${href}</loc></url>`).join("\n")}
</urlset>
`;
