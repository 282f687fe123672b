import { TITLE } from "../showcase.mjs";
import { cards, link } from "../parts.mjs";

export const data = { layout: "base.11ty.js", permalink: "/index.html" };
export const render = ({ collections: c }) => `<h1>${TITLE}</h1>${cards(c.products.slice(0, 7))}
${c.news.slice(0, 3).map((n) => `<p>${link(n)}</p>`).join("")}`;
