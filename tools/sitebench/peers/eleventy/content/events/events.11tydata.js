export default { layout: "event.11ty.js", permalink: ({ page }) => `/agenda/${page.fileSlug}/index.html` };
