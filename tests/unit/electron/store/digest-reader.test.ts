import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { digestConference, digestTalk } from '../../../../data/library/digest.ts';
import { DigestReader } from '../../../../electron/store/digest-reader.ts';
import { conferenceOf, talkOf } from '../../../support/conferences.ts';
import { printed } from '../../../support/fault-library.ts';

let folder: string;
let reader: DigestReader;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lanyard-digests-'));
  reader = new DigestReader();
});
afterEach(async () => {
  await reader.close();
  rmSync(folder, { recursive: true, force: true });
});

const talks = Array.from({ length: 250 }, (_, at) =>
  talkOf(`t${at}`, { note: `See [[Talk ${at}]]. #tag-${at}` }),
);
const conference = conferenceOf(talks);

function written(name: string, content: string): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

describe('threads that read conference files', () => {
  it('give the digests of what stands in a file, with its size and time', async () => {
    const path = written('one.json', printed(conference));
    const { size, mtimeMs: modified } = statSync(path);
    expect(await reader.read(path)).toEqual({
      head: digestConference(conference),
      talks: talks.map((talk) => digestTalk(talk, conference)),
      ...{ size, modified },
    });
  });

  it('read many at once, and go on after a file that is not understood or not there', async () => {
    const whole = written('one.json', printed(conference));
    const broken = written('broken.json', '{"talks":');
    const paths = [whole, broken, join(folder, 'none.json'), whole, broken, whole];
    const read = await Promise.all(paths.map((path) => reader.read(path)));
    expect(read.map((one) => one?.talks.length)).toEqual([250, undefined, undefined, 250, undefined, 250]);
  });

  it('give nothing for a file that takes more memory than they have, and go on', async () => {
    const many = Array.from({ length: 400_000 }, (_, at) => ({
      kind: 'page' as const,
      url: `https://example.org/${at}`,
    }));
    const heavy = written('heavy.json', printed(conferenceOf([talkOf('a', { links: many })])));
    expect(await reader.read(heavy)).toBeUndefined();
    expect((await reader.read(written('one.json', printed(conference))))?.talks).toHaveLength(250);
  });

  it('give nothing once they were ended, also of what is being read', async () => {
    const path = written('one.json', printed(conference));
    const under = reader.read(path);
    await reader.close();
    expect([await under, await reader.read(path)]).toEqual([undefined, undefined]);
  });
});
