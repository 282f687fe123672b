export default { layout: "artisan.11ty.js", permalink: ({ page }) => `/perajin/${page.fileSlug}/index.html` };
