// node sharp.mjs JOB SHARP: makes the variants of every photo that the file JOB lists, with the package in the folder
// SHARP. A photo is decoded once, at the size of its widest variant, which allows libjpeg to decode at a smaller scale;
// the others are made from those pixels. One photo for each core, one thread for each photo.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { join } from "node:path";

const [, , jobFile, sharpFolder] = process.argv;
const sharp = createRequire(import.meta.url)(sharpFolder);
const { out, photos } = JSON.parse(readFileSync(jobFile, "utf8"));

sharp.concurrency(1);
sharp.cache(false);

const encode = {
  jpeg: (picture) => picture.jpeg({ quality: 80 }),
  webp: (picture) => picture.webp({ quality: 80, effort: 4 }),
};

const pixels = async (path, width, height) => {
  const resized = sharp(path).autoOrient().resize(width, height, { fit: "fill" });
  const { data, info } = await resized.raw().toBuffer({ resolveWithObject: true });
  const raw = { width: info.width, height: info.height, channels: info.channels };
  return { data, width: info.width, height: info.height, raw: { raw } };
};

const make = async ({ path, width, height, variants }) => {
  const widest = variants.filter((v) => !v.crop).reduce((a, b) => (b.width > a.width ? b : a));
  const base = await pixels(path, widest.width, widest.height);
  for (const v of variants) {
    let from = base;
    if (v.crop && Math.min(base.width, base.height) < v.width) {
      from = await pixels(path, width, height); // a panorama: the widest variant is too low for the crop
    }
    let picture = sharp(from.data, from.raw);
    if (from.width !== v.width || from.height !== v.height) {
      picture = picture.resize(v.width, v.height, { fit: v.crop ? "cover" : "fill" });
    }
    await encode[v.format](picture).toFile(join(out, v.file));
  }
};

const queue = photos.values(); // shared: each worker takes the next one
const worker = async () => {
  for (const photo of queue) await make(photo);
};
await Promise.all(Array.from({ length: availableParallelism() }, worker));
