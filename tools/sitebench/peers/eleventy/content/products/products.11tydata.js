export default { layout: "product.11ty.js", permalink: ({ page }) => `/produk/${page.fileSlug}/index.html` };
