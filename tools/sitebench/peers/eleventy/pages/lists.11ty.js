import { cards, pager } from "../parts.mjs";

export const data = {
  layout: "base.11ty.js",
  pagination: { data: "collections.lists", size: 1, alias: "list" },
  eleventyComputed: { title: (d) => d.list?.title },
  permalink: ({ list }) => `${list.href}index.html`,
};
export const render = ({ list }) => `<h1>${list.title}</h1>${cards(list.items)}${pager(list.numbers)}`;
