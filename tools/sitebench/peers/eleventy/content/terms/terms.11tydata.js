export default { layout: "term.11ty.js", permalink: ({ page, vocabulary }) => vocabulary !== "category" && `/kamus/${page.fileSlug}/index.html` };
