import { sitemap } from "../showcase.mjs";

export const data = { permalink: "/sitemap.xml" };
export const render = ({ collections: c }) => sitemap(["/", "/perajin/", "/agenda/", "/kamus/",
  ...[c.products, c.artisans, c.news, c.events, c.terms, c.lists, c.newsPages].flat().map(({ href }) => href)]);
