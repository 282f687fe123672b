import { days } from "../showcase.mjs";
import { link } from "../parts.mjs";

export const data = { layout: "base.11ty.js", permalink: "/agenda/index.html", title: "Agenda" };
export const render = ({ collections: c }) => `<h1>Agenda</h1>
${c.events.toSorted((a, b) => new Date(b.data.start_at) - new Date(a.data.start_at))
  .map((e) => `<p>${link(e)} ${days(e.data)}</p>`).join("")}`;
