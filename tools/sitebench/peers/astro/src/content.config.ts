import { defineCollection } from "astro:content";
import { glob } from "astro/loaders";
import { z } from "astro/zod";

const common = { title: z.string(), summary: z.string() };
const list = z.array(z.string()).default([]);
const make = (name: string, fields: object) => defineCollection({
  loader: glob({ pattern: "*.md", base: `./content/${name}` }),
  schema: z.object({ ...common, ...fields }),
});

export const collections = {
  products: make("products", {
    date: z.coerce.date(), sku: z.string(), price: z.number(), artisan: z.string(), maker: z.string(), place: z.string(),
    category: z.string(), materials: list, techniques: list, motifs: list,
    districts: list, bands: list, stock: list, within: list,
  }),
  artisans: make("artisans", { district: z.string() }),
  news: make("news", { date: z.coerce.date(), related: list }),
  events: make("events", { start_at: z.coerce.date(), end_at: z.coerce.date() }),
  terms: make("terms", { vocabulary: z.string() }),
};
