import { sitemap } from "../../showcase.mjs";
import { site } from "../site";

export async function GET() {
  const { products, artisans, news, events, terms, lists, newsPages } = await site();
  const items = [products, artisans, news, events, terms, lists, newsPages].flat();
  return new Response(sitemap(["/", "/perajin/", "/agenda/", "/kamus/", ...items.map(({ href }) => href)]));
}
