import fc from 'fast-check';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { Fault } from '../../../../data/words/errors.ts';
import { ConferenceFile } from '../../../../electron/store/conference-file.ts';
import { nodeDisk } from '../../../../electron/store/disk.ts';
import { printRecords, readJournal } from '../../../../electron/store/journal-lines.ts';
import { keepFigure, thorough } from '../../../support/fault-figures.ts';
import { plainConference, printed } from '../../../support/fault-library.ts';
import { edited, edits, type Edit } from '../../../support/mutations.ts';

const folder = mkdtempSync(join(tmpdir(), 'lanyard-hostile-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = join(folder, 'good.json');

const bytesOf = (text: string): Buffer => Buffer.from(text);
const pieces = ['{', '}', '[', ']', '"', ',', ':', '\\', '\n', '\r\n', '\0', '\ufeff', 'null', '1e309'];
const longer = [
  '"__proto__":{},',
  '"id":"a",',
  '\\ud800',
  '['.repeat(500),
  'a'.repeat(3000),
  '00000000 {}\n',
];
const put = [...pieces, ...longer].map(bytesOf);
const mutatedOf = (whole: Uint8Array, list: readonly Edit[]): Buffer =>
  Buffer.from(list.reduce((bytes, edit) => edited(bytes, edit, put), whole));

/** Milliseconds of the processor; whatever is thrown but a sentence for the user fails. */
async function processorOf(read: () => Promise<unknown>): Promise<number> {
  const began = process.cpuUsage();
  await read().catch((error: unknown) => {
    if (!(error instanceof Fault)) throw error;
    expect(error.message).toMatch(/\.$/);
  });
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000;
}

const readFileOf = (content: string | Buffer): Promise<unknown> => {
  writeFileSync(path, content);
  return new ConferenceFile(nodeDisk, path).read('good');
};
const readJournalOf = (content: string | Buffer) => {
  writeFileSync(path, content);
  return readJournal(nodeDisk, path);
};

const entryOf = (talk: string, text: string, revision = 1) => ({
  ...{ conference: 'good', talk, revision, base: '', at: '2026-06-10T09:00:00Z', text },
});
const repeated =
  (piece: string | ((at: number) => string), before = '', after = '') =>
  (size: number): string => {
    const all: string[] = [];
    for (let at = 0, length = 0; length < size; at += 1) {
      const next = typeof piece === 'string' ? piece : piece(at);
      all.push(next);
      length += next.length;
    }
    return before + all.join('') + after;
  };
const linesOf = (recordOf: (at: number) => Parameters<typeof printRecords>[0][number]) =>
  repeated((at) => printRecords([recordOf(at)]).toString());

const journals: Readonly<Record<string, (size: number) => string>> = {
  'entries of many talks': linesOf((at) => entryOf(`t${at}`, 'a')),
  'entries of one talk': linesOf((at) => entryOf('t', 'a', at)),
  'one revision again and again': linesOf(() => entryOf('t', 'a')),
  'entries and marks of any conference': linesOf((at) =>
    at % 2 === 0 ? entryOf(`t${at}`, 'a') : { saved: { [`u${at}`]: 1 } },
  ),
  'marks of a conference': linesOf((at) => ({ saved: { [`t${at}`]: 1 }, conference: 'good' })),
  'halves of lines': repeated((at) =>
    printRecords([entryOf(`t${at}`, 'a')])
      .toString()
      .slice(0, 60),
  ),
  'torn lines': repeated(
    (at) =>
      `${printRecords([entryOf(`t${at}`, 'a')])
        .toString()
        .slice(0, 60)}\n`,
  ),
  'empty lines': repeated('\n'),
  blanks: repeated(' '),
  'records of another kind': linesOf(() => ({ saved: {}, other: 1 })),
  'one long line': repeated('a'),
  'one long text': (size) => printRecords([entryOf('t', 'a'.repeat(size))]).toString(),
  'a mark of many talks': (size) =>
    printRecords([
      { saved: Object.fromEntries(Array.from({ length: size / 20 }, (_, at) => [`t${at}`, 1])) },
    ]).toString(),
};

const talkOf = JSON.stringify(plainConference('good', 'a').talks[0]);
const around = JSON.stringify({ ...plainConference('good'), talks: [] });
const [head = '', tail = ''] = around.split('"talks":[]');
const inTalks = (piece: string | ((at: number) => string), last = talkOf) =>
  repeated(piece, `${head}"talks":[`, `${last}]${tail}`);

const files: Readonly<Record<string, (size: number) => string>> = {
  'talks of one id': inTalks(`${talkOf},`),
  'talks of many ids': inTalks((at) => `${talkOf.replace('"a"', `"a${at}"`)},`),
  'talks that are none': inTalks('{},'),
  'lists in lists': (size) => inTalks('')(0).replace(talkOf, '['.repeat(size / 2) + ']'.repeat(size / 2)),
  'objects in objects': (size) => `${'{"a":'.repeat(size / 6)}1${'}'.repeat(size / 6)}`,
  'unknown keys': repeated((at) => `"k${at}":1,`, '{', '"k":1}'),
  'one key again and again': repeated('"id":"good",', '{', '"id":"good"}'),
  'long numbers': repeated('9', '{"format":', '}'),
  'escaped letters': (size) => inTalks('')(0).replace('"a"', `"${'\\u0041'.repeat(size / 6)}"`),
  'a text that is not closed': repeated('a', '{"id":"'),
  'marks of a conflict': repeated('<<<<<<< a\n{}\n=======\n{}\n>>>>>>> b\n'),
  nothing: repeated('\0'),
  'numbers in a list': inTalks('1,'),
};

const sizes = thorough ? [250_000, 500_000, 1_000_000] : [100_000];

describe.each([
  ['a journal', journals, readJournalOf],
  ['a file of a library', files, readFileOf],
] as const)('%s of a hostile shape is read or refused in time', (kind, shapes, read) => {
  const all: { shape: string; times: number[] }[] = [];
  const last = ({ times }: { times: number[] }): number => times.at(-1) ?? 0;
  afterAll(() => {
    for (const one of [...all].sort((a, b) => last(b) - last(a)).slice(0, 3))
      keepFigure({
        promise: `${kind}: ${one.shape}, ${sizes.map((size) => size / 1e6).join(', ')} MB`,
        wanted: 'at most 1 s of the processor at 1 MB, in proportion to its size',
        measured: one.times.map((time) => `${(time / 1000).toFixed(2)} s`).join(', '),
        holds: last(one) <= 1000,
      });
  });
  test.each(Object.keys(shapes))('%s', async (shape) => {
    const times: number[] = [];
    for (const size of sizes) times.push(await processorOf(() => read(shapes[shape]?.(size) ?? '')));
    all.push({ shape, times });
    expect(last({ times })).toBeLessThan(1000);
  });
});

const runs = thorough ? 10_000 : 120;
const talks = Array.from({ length: 12 }, (_, at) =>
  entryOf(`t${at}`, `Tides, part ${at}. “Ropes” & more: é 会議`),
);
const journal = printRecords(talks);
const library = bytesOf(printed(plainConference('good', 'a', 'b')));

describe('a mutated file of the store', () => {
  const asked = { numRuns: runs, endOnFailure: true };
  const figure = (promise: string, measured: string) =>
    keepFigure({ promise, wanted: 'at most 1 s each, no whole line lost', measured, holds: true });

  test('gives every note of a journal whose line is whole', async () => {
    let whole = 0;
    await fc.assert(
      fc.asyncProperty(edits, async (list) => {
        const bytes = mutatedOf(journal, list);
        let read: Awaited<ReturnType<typeof readJournal>> | undefined;
        const took = await processorOf(async () => (read = await readJournalOf(bytes)));
        const there = new Set(bytes.toString('latin1').split('\n'));
        const kept = talks.filter((entry) =>
          there.has(printRecords([entry]).toString('latin1').slice(0, -1)),
        );
        whole += kept.length;
        expect(took).toBeLessThan(1000);
        expect(read?.entries).toEqual(expect.arrayContaining(kept));
      }),
      asked,
    );
    figure(`${runs} mutated journals`, `all read, ${whole} whole lines, none lost`);
  }, 600_000);

  test('is read or refused with a sentence', async () => {
    await fc.assert(
      fc.asyncProperty(edits, async (list) => {
        expect(await processorOf(() => readFileOf(mutatedOf(library, list)))).toBeLessThan(1000);
      }),
      asked,
    );
    figure(`${runs} mutated files of a library`, 'all read or refused');
  }, 600_000);
});
