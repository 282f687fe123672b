import { longDate } from "../showcase.mjs";
import { link, pager } from "../parts.mjs";

export const data = {
  layout: "base.11ty.js",
  title: "Berita",
  pagination: { data: "collections.newsPages", size: 1, alias: "list" },
  permalink: ({ list }) => `${list.href}index.html`,
};
export const render = ({ list }) => `<h1>Berita</h1>
${list.items.map((n) => `<p>${link(n)} ${longDate(n.data.date)}</p>`).join("")}${pager(list.numbers)}`;
