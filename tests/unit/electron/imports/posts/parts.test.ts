import { describe, expect, it } from 'vitest';
import { cut } from '../../../../../electron/imports/posts/blocks.ts';
import { readConference } from '../../../../../electron/imports/posts/conference.ts';
import { dateLine, findDate, plainDate } from '../../../../../electron/imports/posts/dates.ts';
import { splitFront } from '../../../../../electron/imports/posts/front.ts';
import { markdownFromHtml } from '../../../../../electron/imports/posts/html.ts';
import { readByline, readDay, readPart, readUpdate } from '../../../../../electron/imports/posts/lines.ts';
import { nameScore, readSpeakers } from '../../../../../electron/imports/posts/people.ts';
import { spreadReferences } from '../../../../../electron/imports/posts/references.ts';

describe('dates', () => {
  it.each([
    ['On the 27th and 28th of June 2016', '2016-06-27', '2016-06-28'],
    ['(19.-20.06.2018)', '2018-06-19', '2018-06-20'],
    ['June 27-28, 2016', '2016-06-27', '2016-06-28'],
    ['27/28 June 2016', '2016-06-27', '2016-06-28'],
    ['from April 30 to May 2, 2019', '2019-04-30', '2019-05-02'],
    ['vom 13.–15. Juni 2018', '2018-06-13', '2018-06-15'],
    ['les 25 et 26 octobre 2018', '2018-10-25', '2018-10-26'],
    ['2018-06-19 to 2018-06-20', '2018-06-19', '2018-06-20'],
    ['Jul 12, 2018', '2018-07-12', undefined],
    ['1er août 2020', '2020-08-01', undefined],
    ['31/12/2019', '2019-12-31', undefined],
    ['Sep 2015', '2015-09', undefined],
  ])('are read from %s', (words, start, end) => {
    const found = findDate(words);
    expect([found?.start, found?.end]).toEqual([start, end]);
  });

  it.each(['05/06/2018', 'May the force', 'version 12.2018', ''])('are not seen in %s', (words) => {
    expect(findDate(words)).toBeUndefined();
  });

  it('fill a line or do not', () => {
    expect(dateLine('Posted on Thursday, 12 July 2018')?.start).toBe('2018-07-12');
    expect(dateLine('We met on 12 July 2018')).toBeUndefined();
  });

  it('come plain out of front matter', () => {
    expect([
      plainDate('2021-05-20 09:00:00 +0200'),
      plainDate(2018),
      plainDate('2018-06'),
      plainDate(null),
    ]).toEqual(['2021-05-20', '2018', '2018-06', undefined]);
  });
});

describe('lines', () => {
  it.each([
    ['by Ada Byron | 1278 words | ~6 min read', { byline: 'Ada Byron' }],
    ['Ada Byron, Sep 2015', { byline: 'Ada Byron', published: '2015-09' }],
    ['Posted by Ada Byron on 12 July 2018', { byline: 'Ada Byron', published: '2018-07-12' }],
    ['von Gesa Lührs', { byline: 'Gesa Lührs' }],
    ['Ada Byron, Acme', undefined],
    ['by the way, this was good.', undefined],
  ])('are by-lines or not: %s', (line, byline) => {
    expect(readByline(line)).toEqual(byline);
  });

  it.each([
    ['Update: videos are up', { text: 'videos are up' }],
    ['**Update (12 July 2018):** more', { text: 'more', date: '2018-07-12' }],
    ['Update everything: now', undefined],
  ])('are updates or not: %s', (line, update) => {
    expect(readUpdate(line)).toEqual(update);
  });

  it.each([
    ['Top talks on conference day 2', 'Day 2'],
    ['Impressions - Part 1', 'Part 1'],
    ['the third day in Lyon', 'Day 3'],
    ['Jour 2 : la suite', 'Day 2'],
    ['A day in the life', undefined],
  ])('speak of a day or not: %s', (title, day) => {
    expect(readDay(title)).toBe(day);
  });

  it.each([
    ['Meetup', { name: 'Meetup', kind: 'meetup' }],
    ['Conference Day', { name: 'Conference Day' }],
    ['Day 1 – Tuesday', { name: 'Day 1 – Tuesday' }],
    ['Keynotes', { name: 'Keynotes', kind: 'keynote', sorts: true }],
    ['20 June 2018', { date: '2018-06-20' }],
    ['Why Monitor', undefined],
    ['Just before the Keynotes', undefined],
  ])('name a part or do not: %s', (line, part) => {
    expect(readPart(line)).toEqual(part);
  });
});

describe('people', () => {
  it.each([
    'Ada Byron',
    'Ludwig van Beethoven',
    'Megan O’Keefe',
    'Shahidh K. Muhammed',
    'Anne-Laure DE BOISSIEU',
  ])('%s may be one', (name) => {
    expect(nameScore(name)).toBeGreaterThan(0.6);
  });

  it.each(['Container Security', 'Running with Scissors', 'Ada', 'otto.de', 'HAProxy Technologies'])(
    '%s is none',
    (name) => {
      expect(nameScore(name)).toBeLessThan(0.3);
    },
  );

  it.each([
    [
      'Ada Byron, Engineer, Looms and Co-Founder of Card, Acme & Bo Lind, Initech',
      ['Ada Byron/Engineer, Looms and Co-Founder of Card/Acme', 'Bo Lind//Initech'],
    ],
    ['Ada Byron & Bo Lind, Acme', ['Ada Byron//Acme', 'Bo Lind//Acme']],
    ['Ada Byron (Acme), Bo Lind (Initech)', ['Ada Byron//Acme', 'Bo Lind//Initech']],
    ['Ada Byron, CTO at Acme', ['Ada Byron/CTO/Acme']],
    ['Ada BYRON, Bo LIND', ['Ada BYRON//', 'Bo LIND//']],
  ])('are read from %s', (words, people) => {
    expect(
      readSpeakers(words)?.map(({ name, role = '', affiliation = '' }) => `${name}/${role}/${affiliation}`),
    ).toEqual(people);
  });
});

describe('a conference', () => {
  it.each([
    ['Top talks of WeaveConf 2018', '', { name: 'WeaveConf 2018', series: 'WeaveConf', edition: '2018' }],
    ['Loom Camp London 2015', '', { name: 'Loom Camp London 2015', series: 'Loom Camp', city: 'London' }],
    ['', 'I was at the amazing Loom Camp in Berlin.', { series: 'Loom Camp', city: 'Berlin' }],
    [
      'A title',
      'The first LoomDays took place in the Port of Hamburg, Germany, on 3 May 2016.',
      {
        name: 'LoomDays 2016',
        venue: 'Port of Hamburg',
        city: 'Hamburg',
        country: 'Germany',
        startDate: '2016-05-03',
      },
    ],
    ['A recipe for soup', 'Take three onions.', { name: '' }],
  ])('is named by %s%s', (title, intro, facts) => {
    expect(readConference(title, intro, undefined)).toMatchObject(facts);
  });
});

describe('blocks', () => {
  it('are lines in plain text, unless the lines were wrapped', () => {
    expect(cut('One line.\nAnother line.', false).map(({ text }) => text)).toEqual([
      'One line.',
      'Another line.',
    ]);
    const wrapped =
      'This paragraph was wrapped at a width, as mail programs and old\neditors do, so that its lines are nearly all of the same length\nand none of them is a paragraph of its own, though it looks like\nit.';
    expect(cut(wrapped, false)).toHaveLength(1);
  });

  it.each([
    ['A title\nin two lines\n---\nwords', ['## A title in two lines', 'words']],
    ['- ```\n  # code\n  ```\n# A', ['- ```\n  # code\n  ```', '# A']],
    ['<!-- one\n\n# no talk -->\n\n# A', ['<!-- one\n\n# no talk -->', '# A']],
    ['a\n***\nb', ['a', '***', 'b']],
    ['> # quoted\n> words\n# A', ['> # quoted\n> words', '# A']],
    ['a\n\n```\nb\n\n# A', ['a', '```', 'b', '# A']],
  ])('are those of the preview in the markdown %j', (text, expected) => {
    expect(cut(text, true).map((one) => one.text)).toEqual(expected);
  });

  it('keep code and its blank lines whole', () => {
    expect(cut('a\n\n```\nb\n\nc\n```\n\nd', true).map(({ text }) => text)).toEqual([
      'a',
      '```\nb\n\nc\n```',
      'd',
    ]);
  });
});

describe('front matter', () => {
  it('is YAML or TOML, and else part of the text', () => {
    expect(splitFront('---\ntitle: A\n---\nB')).toEqual({ front: { title: 'A' }, body: 'B' });
    expect(splitFront('+++\ntitle = "A"\ndate = 2019-10-04\n+++\nB')).toEqual({
      front: { title: 'A', date: '2019-10-04' },
      body: 'B',
    });
    expect(splitFront('---\na: "b\n---\nB').front).toBeUndefined();
    expect(splitFront('--- no').body).toBe('--- no');
  });
});

describe('references', () => {
  const spread = (...texts: string[][]) =>
    spreadReferences(texts.map((blocks) => blocks.map((text) => ({ text })))).map((blocks) =>
      blocks.map(({ text }) => text),
    );

  it('go to the text that cites them', () => {
    expect(spread(['a [1,3]'], ['b [2]', '[1] One', '[2] Two', '[3] Three'])).toEqual([
      ['a [1,3]', '[1] One', '[3] Three'],
      ['b [2]', '[2] Two'],
    ]);
  });

  it('stay where nobody cites them', () => {
    expect(spread(['a'], ['b', '[1] One'])).toEqual([['a'], ['b', '[1] One']]);
  });
});

describe('HTML', () => {
  it.each([
    [
      '<p>One <b>two</b> <a href="https://a.example/x">three</a></p>',
      'One **two** [three](https://a.example/x)',
    ],
    ['<a href="javascript:alert(1)">three</a>', 'three'],
    ['<p>seen</p><p style="display: none">hidden</p><script>x</script>', 'seen'],
    ['<ul><li>one<ul><li>two</li></ul></li></ul>', '- one\n  - two'],
    ['<table><tr><th>a</th></tr><tr><td>b</td></tr></table>', '| a   |\n| --- |\n| b   |'],
    ['', ''],
  ])('becomes markdown: %s', (html, markdown) => {
    expect(markdownFromHtml(html)).toBe(markdown);
  });

  it('is refused when it is too deep or too long', () => {
    expect(() => markdownFromHtml('<div>'.repeat(1000))).toThrow('too large');
    expect(() => markdownFromHtml('x'.repeat(3_000_001))).toThrow('too large');
  });
});
