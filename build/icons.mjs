// Icons of every kind, drawn from our SVG: PNG in all sizes for Linux, .ico for Windows, .icns for macOS.
// `node build/icons.mjs DIR` makes them where you can look at them.
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './steps.mjs';

const linuxSizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
const windowsSizes = [16, 24, 32, 48, 64, 128, 256];
/**
 * The names that Apple's format gives to pictures of each size, once for their size and once for half of it, twice as sharp.
 * Of 16 and 32 alone it makes its own from these: the names that those have hold PNG only on some versions.
 */
const macTypes = [
  [32, 'ic11'],
  [64, 'ic12'],
  [128, 'ic07'],
  [256, 'ic13'],
  [256, 'ic08'],
  [512, 'ic14'],
  [512, 'ic09'],
  [1024, 'ic10'],
];

const sourceOf = (name) => readFile(join(root, 'build/icons', name), 'utf8');

/** On macOS a picture leaves a margin, so that all in the Dock are of one size: 464 of our 512 become 824 of 1024. */
const withMargin = (svg) => svg.replace('viewBox="0 0 512 512"', 'viewBox="-32 -32 576 576"');

let ready;
const drawer = () =>
  (ready ??= readFile(join(root, 'node_modules/@resvg/resvg-wasm/index_bg.wasm')).then(initWasm));

async function draw(svg, size) {
  await drawer();
  return Buffer.from(new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render().asPng());
}

/** One .ico file of PNG pictures: a head, an entry of 16 bytes for each picture, the pictures. */
function packIco(pictures) {
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let at = head.length;
  for (const [index, { size, png }] of pictures.entries()) {
    const entry = 6 + 16 * index;
    // A byte has no 256: zero stands for it.
    head.writeUInt8(size % 256, entry);
    head.writeUInt8(size % 256, entry + 1);
    head.writeUInt16LE(1, entry + 4);
    head.writeUInt16LE(32, entry + 6);
    head.writeUInt32LE(png.length, entry + 8);
    head.writeUInt32LE(at, entry + 12);
    at += png.length;
  }
  return Buffer.concat([head, ...pictures.map(({ png }) => png)]);
}

/** One .icns file of PNG pictures, each behind its type and the length of both. */
function packIcns(pictures) {
  const part = (type, body) => {
    const head = Buffer.alloc(8);
    head.write(type, 'latin1');
    head.writeUInt32BE(8 + body.length, 4);
    return Buffer.concat([head, body]);
  };
  return part('icns', Buffer.concat(pictures.map(({ type, png }) => part(type, png))));
}

/** Makes `icons/16x16.png` to `icons/1024x1024.png`, `icon.ico` and `icon.icns` in the folder. */
export async function makeIcons(folder) {
  const svg = await sourceOf('icon.svg');
  const small = await sourceOf('icon-16.svg');
  const at = (size) => draw(size === 16 ? small : svg, size);
  await mkdir(join(folder, 'icons'), { recursive: true });
  for (const size of linuxSizes)
    await writeFile(join(folder, 'icons', `${size}x${size}.png`), await at(size));
  const windows = [];
  for (const size of windowsSizes) windows.push({ size, png: await at(size) });
  await writeFile(join(folder, 'icon.ico'), packIco(windows));
  const mac = [];
  for (const [size, type] of macTypes) mac.push({ type, png: await draw(withMargin(svg), size) });
  await writeFile(join(folder, 'icon.icns'), packIcns(mac));
}

if (process.argv[1] === import.meta.filename) await makeIcons(process.argv[2] ?? 'icons');
