import { link } from "../parts.mjs";

export const data = { layout: "base.11ty.js", permalink: "/kamus/index.html", title: "Kamus" };
export const render = ({ collections: c }) => `<h1>Kamus</h1>${c.terms.map((t) => `<p>${link(t)}</p>`).join("")}`;
