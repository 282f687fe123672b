import { escape } from "../showcase.mjs";
import { cards } from "../parts.mjs";

export const data = { layout: "base.11ty.js" };
export const render = (d) => `<h1>${escape(d.title)}</h1><p>${escape(d.summary)}</p>${d.content}
${cards(d.collections.productsByArtisan.get(d.page.fileSlug) ?? [])}`;
