import { feed } from "../showcase.mjs";

export const data = {
  sections: [{ folder: "produk", of: "products" }, { folder: "berita", of: "news" }, { folder: "agenda", of: "events" }],
  pagination: { data: "sections", size: 1, alias: "section" },
  permalink: ({ section }) => `/${section.folder}/index.xml`,
};
export const render = ({ section, collections: c }) => feed(section.folder, c[section.of]);
