/** What the index finds is what going through every talk would find, however it came to be what it is. */
import { describe, expect, it } from 'vitest';
import type { Talk } from '../../../../data/library/model.ts';
import { countFollowUps } from '../../../../data/text/follow-ups.ts';
import { defined } from '../../../../data/values/defined.ts';
import { readQuery } from '../../../../electron/search/asked.ts';
import { isUnharmed, printIndex, readIndex } from '../../../../electron/search/kept-index.ts';
import { finished, SearchIndex } from '../../../../electron/search/search-index.ts';
import { Segment } from '../../../../electron/search/segment.ts';
import { termsOf } from '../../../../electron/search/terms.ts';
import { conferenceOf, talkOf } from '../../../support/conferences.ts';
import { Chances } from '../../../support/random.ts';

const facts = (talk: Talk) => {
  const followUps = countFollowUps(talk.note);
  return {
    talk,
    facts: { tags: talk.tags ?? [], words: termsOf(talk.note).length, ...defined({ followUps }) },
  };
};

function indexOf(talks: readonly Talk[]): SearchIndex {
  const index = new SearchIndex();
  put(index, talks);
  return index;
}

function put(index: SearchIndex, talks: readonly Talk[], all = talks): void {
  index.put(conferenceOf([...talks]), talks.map(facts), new Set(all.map(({ id }) => id)));
}

const found = (index: SearchIndex, query: string): string[] => {
  const { asked } = readQuery(query);
  return asked ? index.find(asked, 1000).best.map(({ record }) => record.talk) : [];
};

const talks = [
  talkOf('vault', {
    title: 'Secrets with Vault',
    speakers: [{ name: 'Zoë Büchner', affiliation: 'Hashed GmbH', role: 'Engineer' }],
    tags: ['security/secrets'],
    rating: 3,
    plan: 'attended',
    note: 'Dynamic secrets are short-lived. **Vault** gives them out. - [ ] try it\n- [ ] try it',
  }),
  talkOf('fog', {
    title: 'Fog at dawn',
    abstract: 'A talk on lanterns',
    note: 'The vault was mentioned once.',
  }),
  talkOf('tide', { title: 'Tides', kind: 'keynote', note: 'secrets dynamic (?)', language: 'de' }),
  talkOf('bangkok', { title: 'A meal', note: 'เราเรียนรู้การเขียนโปรแกรมที่กรุงเทพ ผมชอบกินข้าวผัดที่ร้านนี้' }),
  talkOf('japan', { title: '分散システムの設計', note: '東京で聞いた話。' }),
];

describe('an index', () => {
  const index = indexOf(talks);
  it.each([
    ['vault ', ['vault', 'fog']],
    ['กรุงเทพ', ['bangkok']],
    ['ร้าน ', ['bangkok']],
    ['VAULT secrets ', ['vault']],
    ['"dynamic secrets"', ['vault']],
    ['dynamic secrets ', ['vault', 'tide']],
    ['lantern', ['fog']],
    ['lantern ', ['fog']],
    ['lanterms ', ['fog']],
    ['vualt ', ['vault', 'fog']],
    ['buchner ', ['vault']],
    ['speaker:buchner', ['vault']],
    ['speaker:vault', []],
    ['company:hashed', ['vault']],
    ['role:engineer', ['vault']],
    ['title:vault', ['vault']],
    ['note:vault -title:vault', ['fog']],
    ['tag:security', ['vault']],
    ['tag:secrets', []],
    ['stars:>=2', ['vault']],
    ['plan:attended', ['vault']],
    ['kind:keynote', ['tide']],
    ['is:unsure', ['tide']],
    ['has:todo', ['vault']],
    ['has:abstract', ['fog']],
    ['language:de', ['tide']],
    ['dynamic -vault ', ['tide']],
    ['fog OR tides ', ['fog', 'tide']],
    ['(fog OR tides) -dawn', ['tide']],
    ['(fog OR tides) -keynote', ['fog']],
    ['lanterned', ['fog']],
    ['"lanterned"', []],
    ['fog -lantern ', ['fog']],
    ['設計', ['japan']],
    ['東京', ['japan']],
    ['nowhere ', []],
  ])('finds by %j', (query, expected) => {
    expect(found(index, query).toSorted()).toEqual(expected.toSorted());
  });

  it('puts a word of the title before one of a note', () => {
    expect(found(index, 'vault ')).toEqual(['vault', 'fog']);
  });

  it('kept as bytes and read again is the same; one letter changed is seen', () => {
    finished(index.joinAll());
    const pieces = printIndex({
      ...index.largest(),
      sources: { c: { file: 'c.json', size: 1, modified: 2 } },
    });
    const bytes = new Uint8Array(Buffer.concat(pieces));
    const kept = readIndex(bytes);
    expect(kept?.sources).toEqual({ c: { file: 'c.json', size: 1, modified: 2 } });
    const again = new SearchIndex();
    if (kept) again.add(new Segment(kept.arrays), kept.records);
    expect(found(again, 'vault ')).toEqual(['vault', 'fog']);
    expect(kept && isUnharmed(kept)).toBe(true);
    for (const length of [0, 10, 100, bytes.length - 8, bytes.length - 1])
      expect(readIndex(bytes.slice(0, length))).toBeUndefined();
    bytes[(kept?.from ?? 0) + 3] = (bytes[(kept?.from ?? 0) + 3] ?? 0) ^ 1;
    const harmed = readIndex(bytes);
    expect(harmed && isUnharmed(harmed)).toBe(false);
  });
});

it('finds the same after any changes as one made of what is there then', () => {
  const chances = new Chances('index');
  const words = ['rope', 'anchor', 'tide', 'fog', 'quay', 'lamp', 'salt', 'crane', 'hull', 'buoy'];
  const pick = () => words[Math.floor(chances.next() * words.length)] ?? '';
  const text = () => Array.from({ length: 1 + Math.floor(chances.next() * 12) }, pick).join(' ');
  const made = (id: string) => talkOf(id, { title: text(), note: text() });
  const index = new SearchIndex();
  let now: Talk[] = [];
  for (let step = 0; step < 150; step += 1) {
    const chance = chances.next();
    const id = `t${Math.floor(chances.next() * 60)}`;
    if (chance < 0.2) now = now.filter((talk) => talk.id !== id);
    else now = [...now.filter((talk) => talk.id !== id), made(id)];
    const changed = now.filter((talk) => talk.id === id);
    put(index, changed, now);
    if (chances.next() < 0.2 && index.isUntidy) finished(index.tidy());
    if (step % 10 > 0) continue;
    const holds = (talk: Talk, word: string) => termsOf(`${talk.title} ${talk.note}`).includes(word);
    const [one, other] = [pick(), pick()];
    const ids = (test: (talk: Talk) => boolean) =>
      now
        .filter(test)
        .map((talk) => talk.id)
        .sort();
    expect(found(index, `${one} ${other} `).sort()).toEqual(
      ids((talk) => holds(talk, one) && holds(talk, other)),
    );
    expect(found(index, `${one} -${other} `).sort()).toEqual(
      ids((talk) => holds(talk, one) && !holds(talk, other)),
    );
    const inOrder = (talk: Talk) =>
      [talk.title, talk.note].some((said) => ` ${said} `.includes(` ${one} ${other} `));
    expect(found(index, `"${one} ${other}"`).sort()).toEqual(ids(inOrder));
  }
});

it('finds what changed while segments were put together, and nothing twice', () => {
  const index = new SearchIndex();
  const conferences = Array.from({ length: 9 }, (_, at) => `quay-${at}`);
  const putOne = (id: string, note: string) => {
    const talk = talkOf(`talk-${id}`, { note });
    const others = Array.from({ length: 9 }, (_, at) => talkOf(`${id}-${at}`, { note: 'Salt.' }));
    const talks = [talk, ...others];
    index.put({ ...conferenceOf(talks), id }, talks.map(facts), new Set(talks.map((one) => one.id)));
  };
  for (const id of conferences) putOne(id, 'Rope.');
  expect(index.isUntidy).toBe(true);
  const changes = [
    () => putOne('quay-3', 'Lantern.'),
    () => index.remove('quay-5'),
    () => putOne('quay-9', 'Rope.'),
  ];
  for (const steps = index.tidy(); steps.next().done !== true;) changes.shift()?.();
  expect(changes.length).toBeLessThan(2);
  for (const change of changes) change();
  finished(index.joinAll());
  const left = ['quay-0', 'quay-1', 'quay-2', 'quay-4', 'quay-6', 'quay-7', 'quay-8', 'quay-9'];
  expect(found(index, 'rope ').sort()).toEqual(left.map((id) => `talk-${id}`));
  expect(found(index, 'lantern ')).toEqual(['talk-quay-3']);
  expect(found(index, 'salt ').length).toBe(81);
});

it('cuts long writing without blanks into words in time that grows with it', { timeout: 10_000 }, () => {
  expect(termsOf('กรุงเทพ東京'.repeat(50_000)).length).toBeGreaterThan(50_000);
});
