import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { digestConference } from '../../../../data/library/digest.ts';
import type { Conference } from '../../../../data/library/model.ts';
import { nodeDisk } from '../../../../electron/store/disk.ts';
import { printConference } from '../../../../electron/store/print-conference.ts';
import { readHead } from '../../../../electron/store/read-head.ts';
import { conferenceOf, talkOf } from '../../../support/conferences.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lanyard-head-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function headOf(content: string | Uint8Array) {
  const path = join(folder, 'one.json');
  writeFileSync(path, content);
  return readHead(nodeDisk, path, Buffer.byteLength(content));
}

const conference: Conference = conferenceOf([talkOf('a', { day: 'd1' }), talkOf('b')], {
  series: 'Harbour Days',
  startDate: '2026-05-04',
  city: 'Zürich',
  days: [{ id: 'd1', date: '2026-05-04', name: '"talks": [' }],
});
const uncounted = digestConference({ ...conference, talks: [] });
const { talks, ...around } = conference;
const { format, id, ...facts } = around;

const inOrder = { ...around, talks };
const long = {
  ...inOrder,
  talks: Array.from({ length: 300 }, (_, at) => talkOf(`t${at}`, { note: 'x'.repeat(2000) })),
};

describe('the head of a conference by what stands around its talks', () => {
  it.each<[string, object]>([
    ['last', inOrder],
    ['before other facts', { format, id, talks, ...facts }],
    ['first', { talks, ...around }],
    ['far more than what is looked at', long],
    ['far more than what is looked at, before other facts', { format, id, talks: long.talks, ...facts }],
    [
      'and there is a list of that name in a field of another program',
      { x: { talks: [1] }, ...inOrder, y: { talks: [2] } },
    ],
  ])('is what the whole file says where its talks are %s', async (_, written) => {
    expect(await headOf(`${JSON.stringify(written, null, 1)}\n`)).toEqual(uncounted);
    expect(await headOf(JSON.stringify(written))).toEqual(uncounted);
    expect(await headOf(JSON.stringify(written, null, 4))).toEqual(uncounted);
  });

  it('is read of a file as Lanyard writes it', async () => {
    expect(await headOf(await printConference(conference))).toEqual(uncounted);
  });

  it('is read behind a byte order mark', async () => {
    expect(await headOf(`\ufeff${(await printConference(conference)).toString('utf8')}`)).toEqual(uncounted);
    expect(await headOf(`\ufeff${JSON.stringify(conference)}`)).toEqual(uncounted);
  });

  it('is read though a talk in the middle is broken', async () => {
    const text = JSON.stringify(long, null, 1);
    const middle = Math.floor(text.length / 2);
    expect(await headOf(`${text.slice(0, middle)}\u0000"${text.slice(middle)}`)).toEqual(uncounted);
  });

  it.each([
    ['has no talks', JSON.stringify(around)],
    ['has talks that are no list', JSON.stringify({ ...around, talks: {} })],
    ['has two byte order marks', `\ufeff\ufeff${JSON.stringify(conference)}`],
    ['is of a newer format', JSON.stringify({ ...conference, format: 99 })],
    ['lacks its name', JSON.stringify({ ...around, name: undefined, talks })],
    ['ends within its talks', JSON.stringify(inOrder).slice(0, -20)],
    ['ends within its talks, far from its beginning', JSON.stringify(long, null, 1).slice(0, -200)],
    ['is broken before its talks', `{"format":2,"id":"a",,"talks":[]}`],
    [
      'has letters that are none',
      Buffer.from(
        '{"format":2,"id":"a","revision":1,"name":"\xff","days":[],"rooms":[],"talks":[]}',
        'latin1',
      ),
    ],
    ['is empty', ''],
    ['is a list', '[]'],
    ['is nested without an end', '[{"a":'.repeat(10_000)],
  ])('is not guessed where a file %s', async (_, content) => {
    expect(await headOf(content)).toBeUndefined();
  });

  it('is not there where the file is none', async () => {
    expect(await readHead(nodeDisk, join(folder, 'none.json'), 100)).toBeUndefined();
  });
});
