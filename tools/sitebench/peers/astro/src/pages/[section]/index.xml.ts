import { feed } from "../../../showcase.mjs";
import { site } from "../../site";

export async function getStaticPaths() {
  const { products, news, events } = await site();
  return Object.entries({ produk: products, berita: news, agenda: events }).map(([section, items]) => ({
    params: { section }, props: { items },
  }));
}

export const GET = ({ params, props }: any) => new Response(feed(params.section, props.items));
