import { escape, rupiah, term } from "../showcase.mjs";
import { cards } from "../parts.mjs";

const item = (name) => `<li><a href="${term(name).href}">${term(name).title}</a></li>`;
export const data = { layout: "base.11ty.js" };
export const render = (d) => `<h1>${escape(d.title)}</h1><p>${escape(d.summary)}</p><p>${rupiah(d.price)}</p>
<p><a href="/perajin/${d.artisan}/">${escape(d.maker)}</a></p><ul>${[...d.materials, ...d.techniques].map(item).join("")}</ul>
${d.content}
${cards(d.collections.productsByArtisan.get(d.artisan).filter((p) => p.href !== d.page.url).slice(0, 4))}`;
