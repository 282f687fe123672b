import { ORIGIN, TITLE, escape } from "../showcase.mjs";

export const data = {};
export const render = ({ title, summary, page, content }) => `<!doctype html>
<html lang="id">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title ? `${escape(title)} – ` : ""}${TITLE}</title>
<meta name="description" content="${escape(summary)}">
<link rel="canonical" href="${ORIGIN}${page.url}">
<link rel="stylesheet" href="/style.css">
</head>
<body>
<header><a href="/">${TITLE}</a>
<nav><a href="/produk/">Katalog</a> <a href="/perajin/">Perajin</a> <a href="/agenda/">Agenda</a> <a href="/berita/">Berita</a></nav></header>
<main>${content}</main>
<footer>Dewan Kriya Contoh</footer>
</body>
</html>
`;
