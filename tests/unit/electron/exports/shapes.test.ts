import { describe, expect, it } from 'vitest';
import type { PostShape } from '../../../../data/posts/export-post.ts';
import { shortText } from '../../../../data/posts/short-text.ts';
import { themeOf } from '../../../../electron/exports/theme.ts';
import { bodyOf, conference, harbour, plan, talk } from './conferences.ts';

const headings = (text: string) => text.split('\n').filter((line) => /^#+ /.test(line));
const shaped = (shape: PostShape) => ({ options: { shape, byline: false } });

const tides = () =>
  conference('Tide Days', {
    intro: 'By the sea.',
    outro: 'Home again.',
    talks: [
      talk('Fog', { rating: 1, tags: ['weather'], note: 'It is grey.\n\nAnd it is wet.' }),
      talk('Ropes', { rating: 3, tags: ['knots'], note: '- one\n- two\n- three\n- four\n- [ ] buy hemp' }),
      talk('Sails', {
        rating: 3,
        tags: ['knots/wind'],
        note: 'They hold (?)\n\nLater: do they (?)',
        speakers: [
          {
            name: 'Bo Sand',
            role: 'Sailor',
            affiliation: 'Beacon',
            links: [{ kind: 'page', url: 'https://example.org/bo' }],
          },
        ],
      }),
      talk('Tea', { note: '- Note: mine\n  - [ ] not for others\n- [ ] ask for *sugar* #tea' }),
      talk('Soup', { note: 'Hot.' }),
    ],
  });

describe('the top five', () => {
  it('are those with stars, the best first, in short', () => {
    expect(bodyOf(tides(), shaped('top'))).toBe(
      [
        ...[
          '# Top three talks: Tide Days',
          '',
          'By the sea.',
          '',
          '## Ropes ★★★',
          '',
          '- one',
          '- two',
          '- three',
          '',
        ],
        ...[
          '## Sails ★★★',
          '',
          '*Speaker: Bo Sand, Sailor, Beacon*',
          '',
          'They hold (?)',
          '',
          '## Fog ★',
          '',
          'It is grey.',
          '',
        ],
      ].join('\n'),
    );
  });

  it('are five at most, and ask only about lines that are shown', () => {
    const talks = Array.from({ length: 9 }, (_, at) => talk(`T${at}`, { rating: (at % 3) + 1 }));
    const of = plan(conference('A', { talks }), shaped('top'));
    expect([of.talks, of.of, of.title]).toEqual([5, 9, 'Top five talks: A']);
    expect(plan(tides(), shaped('top')).unsure.map(({ text }) => text)).toEqual(['They hold']);
  });

  it('say so where there are none', () => {
    const { warnings } = plan(conference('A', { talks: [talk('x')] }), shaped('top'));
    expect(warnings.map(({ sentence }) => sentence)).toEqual([
      'No talk has stars, so there is none to be on top. Give some, or choose another shape.',
    ]);
  });
});

describe('a trip report', () => {
  it('has what matters, what is open, who to talk to, and the rest in short', () => {
    const body = bodyOf(tides(), shaped('report'));
    expect(headings(body)).toEqual([
      ...['# Trip report: Tide Days', '## What matters to us', '### Ropes ★★★', '### Sails ★★★', '### Fog ★'],
      ...['## Follow-ups', '## Who to talk to', '## Also heard', '### Soup'],
    ]);
    expect(body).toContain('## Follow-ups\n\n- buy hemp (Ropes)\n');
    expect(body).toContain('- [Bo Sand, Sailor, Beacon](https://example.org/bo): *Sails*\n');
    expect(body).not.toMatch(/not for others|mine/);
  });
});

describe('by theme', () => {
  it('stands each talk under the tag most talks share, what has none at the end', () => {
    expect(headings(bodyOf(tides(), shaped('theme')))).toEqual([
      ...['# Tide Days by theme', '## knots', '### Ropes ★★★', '### Sails ★★★', '## weather', '### Fog ★'],
      ...['## Other talks', '### Soup'],
    ]);
  });

  it('over all years has a part for each conference, with its by-line, in their order', () => {
    const older = conference('Tide Days 2016', {
      startDate: '2016-05-01',
      byline: 'Ken Okafor',
      talks: [talk('Hemp', { id: 'same', note: 'Old. #knots' }), talk('Tar')],
    });
    const newer = conference('Tide Days 2018', {
      startDate: '2018-05-01',
      talks: [talk('Flax', { id: 'same', note: 'New.', tags: ['knots/wind'] })],
    });
    const theme = themeOf('knots', [newer, older]);
    const of = plan(theme, { author: 'Ida Storm', scope: { tag: 'knots' } });
    const body = bodyOf(theme, { author: 'Ida Storm', scope: { tag: 'knots' } });
    expect(headings(body)).toEqual([
      ...['# knots over the years', '## Tide Days 2016', '### Hemp', '## Tide Days 2018', '### Flax'],
    ]);
    expect(body).toContain('by Ida Storm |');
    expect(body).toContain('## Tide Days 2016\n\nby Ken Okafor\n\n### Hemp\n\nOld.');
    expect([of.talks, of.of, of.files[0]?.path]).toEqual([2, 2, 'knots-over-the-years.md']);
  });
});

describe('day by day', () => {
  it('names who wrote a day where that is another one', () => {
    const of = harbour();
    const days = of.days.map((day) => (day.id === 'd1' ? { ...day, byline: 'Ken Okafor' } : day));
    expect(bodyOf({ ...of, days })).toContain('## Workshops\n\nby Ken Okafor\n\n### Workshop: Tying Knots');
  });
});

describe('a note in short', () => {
  it.each([
    ['# Head\n\nOne [2].\n\nTwo [1].\n\n[1] a\n[2] b', 'One [2].\n\n[2] b'],
    ['[A][a] first.\n\nMore.\n\n[a]: https://example.org', '[A][a] first.\n\n[a]: https://example.org'],
    ['1. a\n   - deep\n2. b\n3. c\n4. d', '1. a\n   - deep\n2. b\n3. c'],
    ['# Head', ''],
  ])('is its beginning with what that needs: %j', (note, short) => {
    expect(shortText(note)).toBe(short);
  });
});
