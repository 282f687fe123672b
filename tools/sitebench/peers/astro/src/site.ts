// The entries of the site and its lists, made once.
import { getCollection } from "astro:content";
import { groupBy, listPages, newestFirst, pagesOf, productsBy, settings } from "../showcase.mjs";

const folders = { products: "produk", artisans: "perajin", news: "berita", events: "agenda", terms: "kamus" };

async function items(name: keyof typeof folders): Promise<any[]> {
  const entries = await getCollection(name);
  return entries.map((entry) => ({ href: `/${folders[name]}/${entry.id}/`, name: entry.id, data: entry.data, entry }));
}

async function load() {
  const products = (await items("products")).sort(newestFirst);
  const news = (await items("news")).sort(newestFirst);
  const productsByFacet = productsBy(products);
  return {
    products, news, productsByFacet,
    artisans: await items("artisans"),
    events: await items("events"),
    terms: (await items("terms")).filter((t) => t.data.vocabulary !== "category"),
    productsByArtisan: groupBy(products, (p: any) => p.data.artisan),
    lists: listPages(products, productsByFacet),
    newsPages: pagesOf("berita", "Berita", news),
    codes: settings.codes ? products : [],
  };
}

let loaded: ReturnType<typeof load> | undefined;
export const site = () => (loaded ??= load());

// paths returns the pages of entries or lists, for getStaticPaths: the address without its section.
export const paths = (all: any[], section: string) => all.map((item) => ({
  params: { path: item.href.slice(section.length, -1) || undefined },
  props: { item },
}));
