import { groupBy, listPages, newestFirst, pagesOf, productsBy, settings } from "./showcase.mjs";

// The collections are asked for on every page, so each is made once.
export default function (config) {
  config.addPassthroughCopy("style.css");
  let all;
  const load = (api) => (all ??= read(api));
  for (const name of ["products", "artisans", "news", "events", "terms", "productsByArtisan", "productsByFacet",
    "lists", "newsPages", "codes"]) config.addCollection(name, (api) => load(api)[name]);
  return {
    dir: { input: ".", includes: "_includes", output: "_site" },
    markdownTemplateEngine: false,
    htmlTemplateEngine: false,
    templateFormats: ["md", "11ty.js"],
  };
}

function read(api) {
  const items = (folder) => api.getFilteredByGlob(`content/${folder}/*.md`).map((p) => ({
    href: p.url, name: p.fileSlug, data: p.data,
  }));
  const products = items("products").sort(newestFirst);
  const news = items("news").sort(newestFirst);
  const productsByFacet = productsBy(products);
  return {
    products, news, productsByFacet,
    artisans: items("artisans"), events: items("events"), terms: items("terms").filter((t) => t.href),
    productsByArtisan: groupBy(products, (p) => p.data.artisan),
    lists: listPages(products, productsByFacet),
    newsPages: pagesOf("berita", "Berita", news),
    codes: settings.codes ? products : [],
  };
}
