import { escape } from "../showcase.mjs";
import { cards } from "../parts.mjs";

export const data = { layout: "base.11ty.js" };
export const render = (d) => `<h1>${escape(d.title)}</h1>${d.content}
${cards((d.collections.productsByFacet.get(`${d.vocabulary}s`)?.get(d.page.fileSlug) ?? []).slice(0, 8))}`;
