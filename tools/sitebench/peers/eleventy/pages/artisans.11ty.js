import { groupBy } from "../showcase.mjs";
import { link } from "../parts.mjs";

export const data = { layout: "base.11ty.js", permalink: "/perajin/index.html", title: "Perajin" };
export const render = ({ collections: c }) => `<h1>Perajin</h1>
${[...groupBy(c.artisans, (a) => a.data.district)].map(([district, artisans]) =>
  `<h2>${district}</h2>${artisans.map((a) => `<p>${link(a)}</p>`).join("")}`).join("")}`;
