import { escape, rupiah } from "./showcase.mjs";

export const link = ({ href, data }) => `<a href="${href}">${escape(data.title)}</a>`;
export const card = (p) => `<article><h2>${link(p)}</h2><p>${escape(p.data.maker)} · ${escape(p.data.place)}</p>` +
  `<p>${rupiah(p.data.price)}</p></article>`;
export const cards = (products) => products.map(card).join("");
export const pager = (numbers) => `<nav>${numbers.map(({ n, href }) => `<a href="${href}">${n}</a> `).join("")}</nav>`;
