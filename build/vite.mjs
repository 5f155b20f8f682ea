// What Vite is told for each of the three things that are built.
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { readFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { build } from 'vite';
import { cities } from './cities-plugin.mjs';
import { messages } from './messages-plugin.mjs';

const root = join(import.meta.dirname, '..');
const common = { configFile: false, logLevel: 'warn', root };
const checks = { bundlerTimings: false };

// The first target that keeps light-dark() as it is written is 123.
const pageTarget = 'chrome130';
const firstKeys = join(root, 'renderer/app/first-keys.ts');

/** Puts the page's first script into the page itself: it must run before anything else is fetched. */
const inlineFirstKeys = () => ({
  name: 'lanyard-first-keys',
  buildStart() {
    this.addWatchFile(firstKeys);
  },
  transformIndexHtml: {
    order: 'post',
    async handler(html) {
      const rolldownOptions = { checks, input: firstKeys, output: { format: 'iife' } };
      const options = { write: false, target: pageTarget, reportCompressedSize: false, rolldownOptions };
      const { output } = await build({ ...common, build: options });
      const code = output[0].code.trim();
      if (code.includes('</script')) throw new Error('The first script would end itself.');
      return html.replace('<!--first-keys-->', () => `<script nonce="@nonce@">${code}</script>`);
    },
  },
});

/**
 * Puts what the page needs at once into one file, beside the files of the pages that are fetched later: the bundler alone
 * would make a file of each thing that some of them share.
 */
function startInOneFile() {
  const atOnce = new Set();
  const collect = (id, infoOf) => {
    if (atOnce.has(id)) return;
    atOnce.add(id);
    for (const next of infoOf(id)?.importedIds ?? []) collect(next, infoOf);
  };
  const group = { name: 'start', test: (id) => atOnce.has(id) };
  return {
    output: { codeSplitting: { groups: [group] } },
    plugin: {
      name: 'lanyard-start',
      buildEnd() {
        const [entry] = [...this.getModuleIds()].filter((id) => this.getModuleInfo(id)?.isEntry);
        if (entry) collect(entry, (id) => this.getModuleInfo(id));
      },
    },
  };
}

/** Workers have no document, by which this package would read entities in browsers. */
const withoutDocument = () => ({
  name: 'lanyard-without-document',
  enforce: 'pre',
  resolveId: (id) =>
    id === 'decode-named-character-reference' ? join(root, 'node_modules', id, 'index.js') : null,
});

/** The page: strict enough for a policy that allows no inline script and no inline style without its nonce. */
export const pageConfig = (folder, start = startInOneFile()) => ({
  ...common,
  root: join(root, 'renderer'),
  base: '/',
  plugins: [messages(), svelte({ configFile: false }), inlineFirstKeys(), start.plugin],
  html: { cspNonce: '@nonce@' },
  worker: { format: 'es', plugins: () => [messages(), withoutDocument()] },
  build: {
    outDir: join(folder, 'renderer'),
    emptyOutDir: false,
    target: pageTarget,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2000,
    rolldownOptions: { checks, output: start.output },
    reportCompressedSize: false,
  },
});

/** What lies beside the programs of Node that load it, by its place there: codecs, and what reads words on pictures. */
const beside = {
  'mozjpeg_dec.wasm': '@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm',
  'mozjpeg_enc.wasm': '@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm',
  'squoosh_png_bg.wasm': '@jsquash/png/codec/pkg/squoosh_png_bg.wasm',
  'slides/tesseract-core-simd-lstm.cjs': 'tesseract.js-core/tesseract-core-simd-lstm.js',
  'slides/tesseract-core-simd-lstm.wasm': 'tesseract.js-core/tesseract-core-simd-lstm.wasm',
  'slides/eng.traineddata.gz': '@tesseract.js-data/eng/4.0.0_best_int/eng.traineddata.gz',
  'slides/deu.traineddata.gz': '@tesseract.js-data/deu/4.0.0_best_int/deu.traineddata.gz',
};

const programsBeside = () => ({
  name: 'lanyard-beside',
  async generateBundle() {
    for (const [place, path] of Object.entries(beside)) {
      const source = await readFile(join(root, 'node_modules', path));
      this.emitFile({ type: 'asset', fileName: `host/${place}`, source });
    }
  },
});

const readers = {
  'host/import-reader': join(root, 'electron/imports/reader-worker.ts'),
  'host/digest-reader': join(root, 'electron/store/digest-worker.ts'),
  'host/photo-reader': join(root, 'electron/photos/photo-reader.ts'),
  'host/slide-reader': join(root, 'electron/slides/slide-reader.ts'),
  'host/search-worker': join(root, 'electron/search/search-worker.ts'),
};

/** Programs of Node that hold all they load. */
export const nodeConfig = (folder, input) => ({
  ...common,
  plugins: [messages(), cities(), programsBeside()],
  ssr: { noExternal: true },
  build: {
    ssr: true,
    outDir: folder,
    emptyOutDir: false,
    target: 'node20',
    minify: false,
    reportCompressedSize: false,
    rolldownOptions: {
      checks,
      input,
      external: ['electron', ...builtinModules, /^node:/, 'bufferutil', 'utf-8-validate'],
      output: { entryFileNames: '[name].mjs', chunkFileNames: 'host/[name]-[hash].mjs' },
    },
  },
});

/** The host: the command line and Electron's main, which share what is behind the contract, and the threads that read. */
export const hostConfig = (folder) =>
  nodeConfig(folder, {
    'host/cli': join(root, 'electron/cli.ts'),
    'electron/main': join(root, 'electron/main.ts'),
    ...readers,
  });

/** The threads that read, alone. */
export const readerConfig = (folder) => nodeConfig(folder, readers);

/** The preload: CommonJS, because a sandboxed preload can be nothing else. */
export const preloadConfig = (folder) => ({
  ...common,
  build: {
    ssr: true,
    outDir: join(folder, 'electron'),
    target: 'node20',
    minify: false,
    emptyOutDir: false,
    reportCompressedSize: false,
    rolldownOptions: {
      checks,
      input: { preload: join(root, 'electron/desktop/preload.ts') },
      external: ['electron'],
      output: { format: 'cjs', entryFileNames: '[name].cjs' },
    },
  },
});

/** Builds all three into the folder. */
export const buildInto = (folder) =>
  Promise.all([pageConfig(folder), hostConfig(folder), preloadConfig(folder)].map((config) => build(config)));
