import { expect, test } from 'vitest';
import { KnownNames, type KnownName } from '../../../../data/library/known-names.ts';
import { namedPlaces } from '../../../../data/library/named-in-note.ts';
import { namesOf } from '../../../../data/library/names-of-talk.ts';

const named = (kind: KnownName['kind'], name: string): KnownName => ({ kind, name, written: name });

function tableOf(...all: KnownName[]): KnownNames {
  const names = new KnownNames();
  for (const name of all) names.add(name);
  return names;
}

const found = (note: string, ...all: KnownName[]) =>
  namedPlaces(note, tableOf(...all)).map(({ words, from, to }) => {
    expect(note.slice(from, to)).toBe(words);
    return words;
  });

const ada = named('person', 'Ada Byron');

test('the longest name is found, whatever stands around it', () => {
  const names = [named('company', 'Harbour'), named('company', 'Harbour Works'), ada];
  expect(found('At Harbour Works’s, (Ada Byron) and “Harbour”.', ...names)).toEqual([
    ...['Harbour Works', 'Ada Byron', 'Harbour'],
  ]);
});

test('a name goes on over the end of a line, and over no paragraph, sentence, emphasis or address', () => {
  expect(found('Ada\nByron', ada)).toEqual(['Ada\nByron']);
  for (const note of [
    'Ada\n\nByron',
    'Ada. Byron',
    '*Ada* Byron',
    'Ada, Byron',
    '- Ada\n- Byron',
    'Ada `x` Byron',
  ])
    expect([note, found(note, ada)]).toEqual([note, []]);
});

test('people and companies have their capitals, tags any, and neither is a part of another word', () => {
  const mark = named('person', 'Mark Byron');
  expect(found('ada byron and mark byron', ada, mark)).toEqual(['ada byron']);
  expect(found('_Ada Byron_, the @ada byron', ada)).toEqual(['Ada Byron', '@ada byron']);
  expect(found('Docker/Google, docker/google', named('company', 'Google'))).toEqual(['Google']);
  expect(
    found(
      'Fenwick and Rao',
      ...namesOf({ title: '', speakers: [{ name: 'x', affiliation: 'Fenwick & Rao' }], tags: [] }),
    ),
  ).toEqual(['Fenwick and Rao']);
  expect(found('昨日は山田太郎と海', named('person', '山田太郎'))).toEqual(['山田太郎']);
  expect(found('DNS, Dns and dns', named('tag', 'dns'))).toEqual(['DNS', 'Dns', 'dns']);
  expect(found('pre-dns dns/x dnssec dns_x', named('tag', 'dns'))).toEqual([]);
});

test('a title stands with other dashes and quotes than it was printed with', () => {
  const title = named('talk', 'Clocks – We “Borrowed”: Why?');
  expect(found("Her Clocks - We 'Borrowed': Why, it is", title)).toEqual(["Clocks - We 'Borrowed': Why"]);
});

test('a name goes when the last talk that has it goes', () => {
  const names = tableOf(ada, ada);
  names.remove(ada);
  expect(namedPlaces('Ada Byron', names)).toHaveLength(1);
  names.remove(ada);
  names.remove(ada);
  expect([namedPlaces('Ada Byron', names), names.size]).toEqual([[], 0]);
});

test('what a talk brings is what it takes along, however it is written', () => {
  const talk = {
    title: 'Gulls: An Apology',
    speakers: [{ name: 'Ada King Byron', affiliation: 'Byron Works GmbH' }, { name: 'Bo' }],
    tags: ['sea/birds', 'gulls'],
  };
  const names = new KnownNames();
  for (const name of namesOf(talk)) names.add(name);
  const written = namesOf(talk).map((one) => `${one.kind} ${one.written}`);
  expect(written).toEqual([
    ...[
      'talk Gulls: An Apology',
      'talk Gulls',
      'person Ada King Byron',
      'person Ada',
      'person Byron',
      'person Bo',
    ],
    ...[
      'company Byron Works GmbH',
      'company Byron Works',
      'company Byron',
      'tag sea/birds',
      'tag birds',
      'tag gulls',
    ],
  ]);
  for (const name of namesOf(talk)) names.remove(name);
  expect(names.size).toBe(0);
});

test('only what changed of a long note is looked at again, and all of it when a name comes', () => {
  let asked = 0;
  class Counting extends KnownNames {
    override lengthsFrom(first: string): number[] {
      asked += 1;
      return super.lengthsFrom(first);
    }
  }
  const names = new Counting();
  names.add(ada);
  const paragraphs = Array.from(
    { length: 400 },
    (_, at) => `Paragraph ${at} speaks of Ada Byron and of the tide.`,
  );
  const count = (note: string): number => {
    asked = 0;
    expect(namedPlaces(note, names)).toHaveLength(400);
    return asked;
  };
  const note = paragraphs.join('\n\n');
  const whole = count(note);
  expect(count(note)).toBe(0);
  expect(count(note.replace('Paragraph 200 speaks', 'Paragraph 200 spoke'))).toBeLessThan(whole / 3);
  names.add(named('tag', 'gulls'));
  expect(count(note)).toBe(whole);
});
