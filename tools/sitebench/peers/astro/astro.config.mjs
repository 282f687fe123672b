import { defineConfig } from "astro/config";

export default defineConfig({
  site: "https://galeri.example",
  trailingSlash: "always",
  compressHTML: false,
  cacheDir: "./.cache",
  devToolbar: { enabled: false },
});
