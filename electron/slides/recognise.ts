/** Words on pictures, read by Tesseract in WebAssembly, with languages that lie beside it: nothing is asked of any network. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { dispatchHandlers, setAdapter, type TesseractAnswer } from 'tesseract.js/src/worker-script/index.js';
import type { ReadLine } from './slide-job.ts';
import { addTo } from '../../data/values/add-to.ts';

const languages = ['eng', 'deu'];
/** Words that are read less surely than this are left out, and so are lines of which most are. */
const sureEnough = 72;
const anyLetter = /[\p{L}\p{N}]/u;

let last = 0;

/** Asks the recognition for one thing. Its answers come by the number of what was asked. */
function ask(action: string, payload: object): Promise<unknown> {
  last += 1;
  const jobId = String(last);
  return new Promise((resolve, reject) => {
    const hear = (answer: TesseractAnswer): void => {
      if (answer.status === 'resolve') resolve(answer.data);
      else if (answer.status === 'reject') reject(new Error(String(answer.data)));
    };
    dispatchHandlers({ workerId: 'slides', jobId, action, payload }, hear);
  });
}

async function start(parts: string): Promise<void> {
  const require = createRequire(import.meta.url);
  const wasmBinary = await readFile(join(parts, 'tesseract-core-simd-lstm.wasm'));
  const core = require(join(parts, 'tesseract-core-simd-lstm.cjs')) as (options: object) => unknown;
  setAdapter({
    getCore: () => Promise.resolve((options: object) => core({ ...options, wasmBinary })),
    gunzip: gunzipSync,
  });
  await ask('load', { options: { lstmOnly: true, corePath: '', logging: false } });
  const langs = await Promise.all(
    languages.map(async (code) => ({ code, data: await readFile(join(parts, `${code}.traineddata.gz`)) })),
  );
  await ask('loadLanguage', { langs, options: { langPath: parts, cacheMethod: 'none', lstmOnly: true } });
  await ask('initialize', { langs: languages.join('+'), oem: 1, config: {} });
  await ask('setParameters', { params: { tessedit_pageseg_mode: '3', user_defined_dpi: '150' } });
}

let started: Promise<void> | undefined;

/** Words of a line that are sure enough; nothing where those are few beside the others. */
function lineOf(row: string): ReadLine | undefined {
  const words = row.split('\n').map((word) => word.split('\t'));
  const said = words.filter(([, text = '']) => anyLetter.test(text));
  const sure = said.filter(([confidence]) => Number(confidence) >= sureEnough);
  if (sure.length === 0 || sure.length * 2 < said.length) return undefined;
  const mean = sure.reduce((sum, [confidence]) => sum + Number(confidence), 0) / sure.length;
  return { text: sure.map(([, text]) => text).join(' '), sure: Math.round(mean) };
}

/** Words of tab-separated lines as Tesseract prints them, one a word, by the line that they stand on. */
function linesOf(table: string): ReadLine[] {
  const rows = new Map<string, string[]>();
  for (const row of table.split('\n')) {
    const [level, page, block, paragraph, line, , , , , , confidence = '', text = ''] = row.split('\t');
    if (level !== '5' || text.trim() === '') continue;
    const key = [page, block, paragraph, line].join(' ');
    addTo(rows, key, `${confidence}\t${text}`);
  }
  return [...rows.values()].flatMap((words) => lineOf(words.join('\n')) ?? []);
}

/** Reads a picture. Throws where it is none, or the program does not start. */
export async function recognise(picture: Uint8Array, parts: string): Promise<ReadLine[]> {
  await (started ??= start(parts));
  const output = { text: false, blocks: false, tsv: true };
  const result = (await ask('recognize', { image: picture, options: {}, output })) as { tsv: string | null };
  return linesOf(result.tsv ?? '');
}
