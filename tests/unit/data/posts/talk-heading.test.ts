import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { headingStyles } from '../../../../data/posts/export-post.ts';
import {
  printHeading,
  printSpeakerLine,
  readHeading,
  readSpeakerLine,
} from '../../../../data/posts/talk-heading.ts';

const ada = { name: 'Ada Byron', role: 'Engineer', affiliation: 'Analytical' };
const ken = { name: 'Ken Okafor', affiliation: 'Tidewater' };
const isName = (words: string): boolean => /^\p{Lu}\S+ \p{Lu}\S+$/u.test(words);

describe('a talk heading', () => {
  it('without a title goes by who spoke', () => {
    const talk = { title: '', kind: 'talk' as const, speakers: [ken], rating: 1 };
    expect(printHeading(talk, 'title', true)).toBe('Ken Okafor, Tidewater ★');
    expect(printHeading(talk, 'speaker-company-topic', true)).toBe('Ken Okafor, Tidewater ★');
  });

  test.each([
    ['title', [ken], 'talk', 'Steering'],
    ['title', [ken], 'lightning', 'Lightning Talk: Steering'],
    ['speaker-company-title', [ken], 'talk', 'Ken Okafor - Tidewater: Steering'],
    [
      'speaker-company-title',
      [ada, ken],
      'keynote',
      'Ada Byron - Analytical & Ken Okafor - Tidewater: Keynote: Steering',
    ],
    ['speaker-company-title', [], 'talk', 'Steering'],
    [
      'title-speaker-role',
      [ada, ken],
      'talk',
      'Steering - Ada Byron, Engineer, Analytical & Ken Okafor, Tidewater',
    ],
    [
      'title-speaker-role',
      [{ name: 'Bo Sand', affiliation: 'Tidewater' }, ken],
      'talk',
      'Steering - Bo Sand & Ken Okafor, Tidewater',
    ],
    ['speaker-company-topic', [ken], 'talk', 'Ken Okafor, Tidewater - Steering'],
    ['speaker-company-topic', [{ name: 'Bo Sand' }], 'panel', 'Bo Sand - Panel: Steering'],
  ] as const)('in style %s', (style, speakers, kind, expected) => {
    const heading = printHeading(
      { title: 'Steering', kind, speakers: [...speakers], rating: 2 },
      style,
      true,
    );
    expect(heading).toBe(`${expected} ★★`);
    expect(printHeading({ title: 'Steering', kind, speakers: [...speakers], rating: 2 }, style, false)).toBe(
      expected,
    );
  });

  test.each([
    ['Lightning Talk', 'lightning', 'Lightning Talk'],
    ['', 'keynote', 'Keynote'],
    ['An extraordinary keynote', 'keynote', 'An extraordinary keynote'],
  ] as const)('titled %j says its kind once', (title, kind, expected) => {
    expect(printHeading({ title, kind, speakers: [] }, 'title', true)).toBe(expected);
  });

  test.each(headingStyles)('is read back in style %s', (style) => {
    const speakers = style === 'title' ? [] : style === 'speaker-company-title' ? [ken] : [ada, ken];
    const talk = { title: 'Steering: by Metrics - Part 2', kind: 'keynote' as const, speakers, rating: 1 };
    const wanted = style === 'title-speaker-role' || style === 'title' ? talk : { ...talk };
    expect(readHeading(printHeading(talk, style, true), style, isName)).toEqual(wanted);
  });

  it('keeps a company with a joiner in its name whole', () => {
    const speakers = [{ name: 'Ada Byron', affiliation: 'Ernst & Young' }];
    const heading = printHeading({ title: 'Audit', kind: 'talk', speakers }, 'title-speaker-role', true);
    expect(readHeading(heading, 'title-speaker-role', isName).speakers).toEqual(speakers);
  });

  it('takes no title for a speaker', () => {
    const read = readHeading('Kubernetes: the hard way', 'speaker-company-title', isName);
    expect(read).toEqual({ title: 'Kubernetes: the hard way', kind: 'talk', speakers: [] });
  });

  it('of any words gives the same words again', () => {
    const words = fc.array(
      fc.constantFrom('Ada Byron', ' - ', ': ', ', ', ' & ', 'Keynote', '★', 'Acme', ' ', 'x'),
      { maxLength: 9 },
    );
    fc.assert(
      fc.property(words, fc.constantFrom(...headingStyles), (parts, style) => {
        const heading = parts.join('').replace(/\s+/g, ' ').trim();
        const first = printHeading(readHeading(heading, style, isName), style, true);
        expect(printHeading(readHeading(first, style, isName), style, true)).toBe(first);
        if (!heading.includes('★')) expect(first).toBe(heading);
      }),
      { numRuns: 2000 },
    );
  });
});

it('a line of speakers is read back', () => {
  const line = printSpeakerLine([ada, ken], (words) => words);
  expect(line).toBe('*Speakers: Ada Byron, Engineer, Analytical & Ken Okafor, Tidewater*');
  expect(readSpeakerLine(line.slice(1, -1))).toEqual([ada, ken]);
  expect(readSpeakerLine('Speaking of which: no')).toBeUndefined();
});
