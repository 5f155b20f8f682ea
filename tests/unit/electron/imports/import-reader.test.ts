import { afterEach, expect, it } from 'vitest';
import { ImportReader } from '../../../../electron/imports/import-reader.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const post = (talks: number) =>
  `# Harbour Days 2026\n\nby Ada Byron\n\n${Array.from(
    { length: talks },
    (_, at) => `## Tides ${at} - Ken Okafor, Pilot, Port Authority\n\nKen Okafor spoke of ropes.\n`,
  ).join('\n')}`;

let reader: ImportReader | undefined;
afterEach(() => reader?.close());

async function codeOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => 'read',
    (error: unknown) => (error as { code?: string }).code,
  );
}

it('a post, a programme and rich text are read on one thread, one after another', async () => {
  reader = new ImportReader();
  const csv =
    'Title,Speaker,Date,Start\nRopes,Ken Okafor,2026-06-10,09:00\nTides,Mina Voss,2026-06-10,10:00\n';
  const [first, second, rich] = await Promise.all([
    reader.read({ name: 'post.md', bytes: bytes(post(2)) }),
    reader.read({ name: 'talks.csv', bytes: bytes(csv) }),
    reader.markdownOf('<h2>Ropes</h2><p>They <b>hold</b>.</p>', 'the clipboard'),
  ]);
  expect(first.kind === 'posts' && first.found[0]?.talks).toHaveLength(2);
  expect(second.kind === 'programme' && second.file.programme.events).toHaveLength(2);
  expect(rich).toBe('## Ropes\n\nThey **hold**.');
});

it('what takes too long is ended and named, and the next source is read', async () => {
  reader = new ImportReader({ seconds: 0.01 });
  const long = reader.read({ name: 'long.md', bytes: bytes(post(20_000)) });
  expect(await codeOf(long)).toBe('import-slow');
  await expect(long).rejects.toThrow('“long.md” was still being read after 0.01 seconds');
  reader = new ImportReader();
  expect((await reader.read({ name: 'post.md', bytes: bytes(post(2)) })).kind).toBe('posts');
});

it('what takes too much memory is ended and named, and the next source is read', async () => {
  reader = new ImportReader({ megabytes: 32, seconds: 60 });
  expect(await codeOf(reader.read({ name: 'heavy.md', bytes: bytes(post(60_000)) }))).toBe('import-heavy');
  expect((await reader.read({ name: 'post.md', bytes: bytes(post(2)) })).kind).toBe('posts');
});

it('what cannot be read is refused with its own sentence, and the thread goes on', async () => {
  reader = new ImportReader();
  await expect(reader.read({ name: 'empty.md', bytes: bytes(' ') })).rejects.toThrow('“empty.md” is empty');
  await expect(reader.read({ name: 'a.json', bytes: bytes('{"a": ') })).rejects.toThrow('“a.json”');
  expect((await reader.read({ name: 'post.md', bytes: bytes(post(2)) })).kind).toBe('posts');
});

it('what comes meanwhile is done while a large source is read', async () => {
  reader = new ImportReader({ seconds: 60 });
  const order: string[] = [];
  const reading = reader
    .read({ name: 'large.md', bytes: bytes(post(20_000)) })
    .then(() => order.push('read'));
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  order.push('twenty turns');
  await reading;
  expect(order).toEqual(['twenty turns', 'read']);
});
