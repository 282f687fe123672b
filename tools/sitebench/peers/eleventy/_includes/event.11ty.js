import { days, escape } from "../showcase.mjs";

export const data = { layout: "base.11ty.js" };
export const render = (d) => `<h1>${escape(d.title)}</h1><p>${days(d)}</p>${d.content}`;
