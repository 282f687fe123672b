export default { layout: "news.11ty.js", permalink: ({ page }) => `/berita/${page.fileSlug}/index.html` };
