import { escape, longDate } from "../showcase.mjs";

export const data = { layout: "base.11ty.js" };
export const render = (d) => `<h1>${escape(d.title)}</h1><p>${longDate(d.date)}</p>${d.content}
${d.related.map((href) => `<p><a href="${href}">${href.split("/")[2]}</a></p>`).join("")}`;
