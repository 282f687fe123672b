import { ORIGIN, escape } from "../showcase.mjs";

export const data = {
  pagination: { data: "collections.codes", size: 1, alias: "product" },
  permalink: ({ product }) => `/q/${product.data.sku}/index.html`,
};
export const render = ({ product: { href, data } }) => `<!doctype html>
<html lang="id">
<head>
<meta charset="utf-8">
<title>${escape(data.title)}</title>
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url=${href}">
<link rel="canonical" href="${ORIGIN}${href}">
</head>
<body><p><a href="${href}">${escape(data.title)}</a></p></body>
</html>
`;
