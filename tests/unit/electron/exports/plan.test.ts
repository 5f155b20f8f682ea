import { parse } from 'yaml';
import { describe, expect, it, test } from 'vitest';
import { headingStyles, profileNames } from '../../../../data/posts/export-post.ts';
import { bodyOf, conference, harbour, plan, talk, textOf } from './conferences.ts';

const frontOf = (text: string) =>
  parse(/^---\n([\s\S]*?)\n---\n/.exec(text)?.[1] ?? '') as Record<string, unknown>;
const headings = (text: string) => text.split('\n').filter((line) => /^#+ /.test(line));
const sentences = (of: Parameters<typeof plan>[0], wish?: Parameters<typeof plan>[1]) =>
  plan(of, wish).warnings.map(({ sentence }) => sentence);

describe('the file', () => {
  test.each([
    ['plain', 'harbour-days-2018-all-hands.md'],
    ['jekyll', '_posts/2018-06-25-harbour-days-2018-all-hands.md'],
    ['hugo', 'content/posts/harbour-days-2018-all-hands/index.md'],
    ['astro', 'src/content/blog/harbour-days-2018-all-hands.md'],
    ['eleventy', 'posts/2018-06-25-harbour-days-2018-all-hands.md'],
    ['hexo', 'source/_posts/harbour-days-2018-all-hands.md'],
    ['ghost', 'harbour-days-2018-all-hands.json'],
    ['devto', 'harbour-days-2018-all-hands.md'],
    ['hashnode', 'harbour-days-2018-all-hands.md'],
    ['medium', 'harbour-days-2018-all-hands.html'],
  ] as const)('of %s lies where its generator looks', (profile, path) => {
    expect(plan(harbour(), { options: { profile } }).files.map((file) => file.path)).toEqual([path]);
  });

  it('is the same for the same notes', () => {
    const wish = { options: { contents: true } };
    expect(textOf(structuredClone(harbour()), wish)).toBe(textOf(structuredClone(harbour()), wish));
  });

  it('says how many bytes it has', () => {
    const [file] = plan(conference('Über', { talks: [talk('Ä')] })).files;
    expect(file?.bytes).toBe(Buffer.byteLength(file?.text ?? ''));
  });
});

describe('a post in every style', () => {
  test.each(headingStyles)('looks as people write it: %s', async (style) => {
    await expect(textOf(harbour(), { options: { style } })).toMatchFileSnapshot(`golden/plain-${style}.md`);
  });

  test.each(profileNames)('has the front matter of %s', async (profile) => {
    const options = { profile, style: 'title-speaker-role', contents: true, draft: true } as const;
    await expect(textOf(harbour(), { options })).toMatchFileSnapshot(`golden/${profile}-whole.md`);
  });
});

describe('front matter', () => {
  it('quotes whatever could be taken for something else', () => {
    const odd = conference('no', {
      edition: '2018',
      city: '- [x]: {y}',
      postTitle: 'yes: "quoted" #1\u2028\u0007',
      tags: ['true', '1.0', '@x'],
    });
    const front = frontOf(textOf(odd));
    expect(front).toMatchObject({
      title: odd.postTitle,
      tags: odd.tags,
      conference: { name: 'no', edition: '2018', city: odd.city },
    });
  });

  it('gives every tag once', () => {
    const of = conference('A', {
      tags: ['Ropes'],
      talks: [talk('x', { tags: ['ropes', 'knots'], note: 'on #Knots and #sails' })],
    });
    expect(frontOf(textOf(of)).tags).toEqual(['Ropes', 'knots', 'sails']);
  });

  test.each([
    [{ published: '2018-07-01' }, '2018-07-01'],
    [{ endDate: '2018-06-20' }, '2018-06-20'],
    [{ startDate: '2018-06' }, '2018-06-01'],
    [{ days: [{ id: 'd', date: '2018-06-19' }] }, '2018-06-19'],
    [{}, '2026-11-20'],
  ])('takes the date from %j', (fields, date) => {
    expect(textOf(conference('A', fields))).toContain(`\ndate: ${date}\n`);
  });

  it('takes the date from the last day that is in the post, and warns where that lies ahead', () => {
    const days = ['2026-11-19', '2026-11-22', '2026-11-25'].map((date, at) => ({ id: `d${at}`, date }));
    const dated = (noted: string[]) =>
      conference('A', {
        ...{ days, startDate: '2026-11-19', endDate: '2026-11-25' },
        talks: days.map(({ id }) => talk(id, { day: id, note: noted.includes(id) ? 'Words.' : '' })),
      });
    const ahead = 'The post is dated 2026-11-22, which lies ahead: Jekyll and Hugo leave it out until then.';
    expect(textOf(dated(['d0']))).toContain('\ndate: 2026-11-19\n');
    expect(sentences(dated(['d0']))).not.toContain(ahead);
    expect(textOf(dated(['d0', 'd1']))).toContain('\ndate: 2026-11-22\n');
    expect(sentences(dated(['d0', 'd1']))).toContain(ahead);
  });

  it('takes the date from the start of talks that have no day', () => {
    const talks = [talk('One', { start: '2026-05-03T10:00:00+02:00' }), talk('Two')];
    expect(textOf(conference('A', { talks, endDate: '2026-05-04' }))).toContain('\ndate: 2026-05-03\n');
  });

  it('says draft in the words of the generator', () => {
    const draftOf = (profile: (typeof profileNames)[number]) =>
      textOf(harbour(), { options: { profile, draft: true } });
    const said = {
      plain: { draft: true },
      jekyll: { published: false },
      hugo: { draft: true },
      astro: { draft: true },
      eleventy: { eleventyExcludeFromCollections: true },
      hexo: { published: false },
      devto: { published: false },
      hashnode: { saveAsDraft: true },
    } as const;
    for (const profile of profileNames)
      if (profile in said)
        expect(frontOf(draftOf(profile))).toMatchObject(said[profile as keyof typeof said]);
    expect(JSON.parse(draftOf('ghost'))).toMatchObject({
      db: [{ data: { posts: [{ status: 'draft', published_at: null }] } }],
    });
  });

  it('keeps what Hugo does not know under params', () => {
    const front = frontOf(textOf(harbour(), { options: { profile: 'hugo' } }));
    expect(Object.keys(front)).toEqual(['title', 'date', 'draft', 'tags', 'params']);
    expect(front.params).toMatchObject({ author: 'Ida Storm', conference: { series: 'Harbour Days' } });
  });

  it('tells Hugo when characters count as words', () => {
    const of = conference('港', { talks: [talk('港の話', { note: '文字を数えるための文章です。' })] });
    expect(frontOf(textOf(of, { options: { profile: 'hugo' } })).isCJKLanguage).toBe(true);
  });
});

describe('the by-line', () => {
  it('counts every word of the page, its own too', () => {
    const { words, minutes, files } = plan(harbour());
    const shown = /by Ida Storm \| (\d+) words \| ~(\d+) min read/.exec(files[0]?.text ?? '');
    expect(shown?.slice(1).map(Number)).toEqual([words, minutes]);
  });

  it('is the author of the library where the conference has none', () => {
    expect(bodyOf(conference('A'), { author: 'Ida' })).toContain('by Ida |');
    expect(bodyOf(conference('A'))).toContain('\n7 words |');
  });

  it('has no bars for kramdown, to which they are a table', () => {
    expect(bodyOf(harbour(), { options: { profile: 'jekyll' } })).toMatch(
      /^by Ida Storm · \d+ words · ~1 min read\n/,
    );
  });

  it('stays away when it is not wanted', () => {
    expect(bodyOf(harbour(), { options: { byline: false } })).not.toContain('min read');
  });
});

describe('talks', () => {
  it('that nobody wrote about, rated or sat in are left out and counted', () => {
    const talks = [
      talk('a'),
      talk('b', { note: '' }),
      talk('c', { note: ' ', rating: 1 }),
      talk('d', { note: '', plan: 'attended' }),
    ];
    const of = conference('A', { talks });
    expect(headings(bodyOf(of))).toEqual(['# A', '## a', '## c ★', '## d']);
    expect(plan(of)).toMatchObject({ talks: 3, of: 4, warnings: [] });
  });

  it('picked by hand all come, in library order', () => {
    const talks = [talk('a', { id: 'a' }), talk('b', { id: 'b', note: '' }), talk('c', { id: 'c' })];
    const of = conference('A', { talks });
    expect(headings(bodyOf(of, { scope: { talks: ['c', 'b'] } }))).toEqual(['# A', '## b', '## c']);
    expect(plan(of, { scope: { talks: ['c'] } }).title).toBe('c');
  });

  it('stand under their days when there are several, by start where all have one', () => {
    const days = [
      { id: '2', date: '2018-06-20' },
      { id: '1', date: '2018-06-19', name: 'Workshops' },
    ];
    const talks = [
      talk('late', { day: '2', start: '2018-06-20T15:00:00+02:00' }),
      talk('early', { day: '2', start: '2018-06-20T09:00:00+02:00' }),
      talk('before', { day: '1' }),
      talk('nowhere'),
    ];
    const of = conference('A', { days, talks });
    expect(headings(bodyOf(of))).toEqual([
      '# A',
      '### nowhere',
      '## Workshops',
      '### before',
      '## Day 1',
      '### early',
      '### late',
    ]);
  });

  it('of one day make a post of that day', () => {
    const body = bodyOf(harbour(), { scope: { day: 'd2' } });
    expect(headings(body)).toEqual([
      '# Harbour Days 2018, Conference Day',
      '## Keynote: Steering by Metrics ★★',
      '## Lights Out',
    ]);
    expect(frontOf(textOf(harbour(), { scope: { day: 'd2' } }))).toMatchObject({
      conference: { day: { name: 'Conference Day', date: '2018-06-20' } },
    });
  });

  it.each([
    ['day', { day: 'x' }, 'Harbour Days 2018 has no such day'],
    ['talk', { talks: ['x'] }, 'There is no talk x'],
  ])('of an unknown %s are one sentence', (_, scope, sentence) => {
    expect(() => plan(harbour(), { scope })).toThrow(sentence);
  });

  it('show who spoke in every style', () => {
    for (const style of headingStyles)
      for (const fact of ['Ada Byron', 'Engineer', 'Analytical', 'Ken Okafor', 'Tidewater'])
        expect(bodyOf(harbour(), { options: { style } }), style).toContain(fact);
    expect(bodyOf(harbour())).not.toContain('Speaker: Bo Sand');
  });

  it('give only links of the web that the note does not have', () => {
    const links = [
      { kind: 'slides' as const, url: 'https://example.org/a(1).pdf' },
      { kind: 'video' as const, url: 'https://example.org/v' },
      { kind: 'page' as const, url: 'javascript:alert(1)' },
      { kind: 'code' as const, url: 'https://example.org/c', title: 'the [tool]' },
    ];
    const of = conference('A', { talks: [talk('a', { note: 'See https://example.org/v.', links })] });
    expect(bodyOf(of)).toContain(
      '\n\n[Slides](<https://example.org/a(1).pdf>) · [Code: the \\[tool\\]](https://example.org/c)\n',
    );
    expect(sentences(of)).toEqual([
      'The address javascript:alert(1) in a is not a web address and is left out.',
    ]);
  });
});

describe('notes', () => {
  const note = (text: string, options = {}) =>
    bodyOf(conference('A', { talks: [talk('T', { note: text }), talk('next')] }), {
      options: { byline: false, ...options },
    });

  test.each([
    ['headings stand below the talk', '# One\n## Two', '### One\n\n#### Two'],
    ['a code block that is left open is closed', '```sh\nls', '```sh\nls\n```'],
    ['a comment that is left open stays here', 'a\n\n<!-- b', 'a'],
    ['a line of dashes is a break of another kind', 'a\n\n---\n\nb', 'a\n\n***\n\nb'],
    ['line ends and half characters are mended', '\r\na\r\n\ud800b\u0000', 'a\n\ufffdb'],
    ['blocks stand one blank line apart', 'a\n\n\n\nb\n```\n\n\nc\n```\nd', 'a\n\nb\n\n```\n\n\nc\n```\n\nd'],
    ['tags become words', '#ropes are #wet/today', 'ropes are today'],
  ])('%s', (_, text, expected) => {
    expect(note(text)).toBe(`# A\n\n## T\n\n${expected}\n\n## next\n\nAbout next.\n`);
  });

  it('keep bars from being a table for kramdown', () => {
    expect(
      note('ls | wc\n\n`a | b` | c\n\n| a | b |\n|---|---|\n| 1 | 2 |', { profile: 'jekyll' }),
    ).toContain('ls \\| wc\n\n`a | b` \\| c\n\n| a | b |\n|---|---|\n| 1 | 2 |\n');
  });

  it('keep curly brackets from being commands', () => {
    const of = conference('A', { talks: [talk('T', { note: 'Use {{ .Values }} and {{< tabs >}}.' })] });
    expect(frontOf(textOf(of, { options: { profile: 'jekyll' } })).render_with_liquid).toBe(false);
    expect(sentences(of, { options: { profile: 'jekyll' } })).toHaveLength(1);
    expect(bodyOf(of, { options: { profile: 'hugo' } })).toContain('{{ .Values }} and {{</* tabs */>}}.');
  });

  it('share footnotes and link definitions without a clash', () => {
    const talks = [
      talk('a', { note: 'One[^1] [here][s].\n\n[^1]: first\n[s]: https://example.org/a' }),
      talk('b', { note: 'Two[^1] [here][s], [s].\n\n[^1]: second\n[s]: https://example.org/b' }),
    ];
    const body = bodyOf(conference('A', { talks }));
    expect(body).toContain(
      'Two[^1-2] [here][s-2], [s][s-2].\n\n[^1-2]: second\n[s-2]: https://example.org/b',
    );
  });

  it('share references', () => {
    const body = bodyOf(harbour());
    expect(body).toContain('Numbers first [1].');
    expect(body).toContain('lighthouses [2,1].');
    expect(body.endsWith('See you next year.\n\n[1] Byron: Notes on an engine.\n\n[2] Sand: Lamps.\n')).toBe(
      true,
    );
  });

  it('warn of citations without an entry and of pictures that stay behind', () => {
    const of = conference('A', {
      talks: [
        talk('T', {
          id: 't',
          note: 'See [3] ![x](pictures/a.png) ![y](https://example.org/b.png).\n\n[1] one',
        }),
      ],
    });
    expect(plan(of).warnings).toEqual([
      { sentence: 'T cites [3], which is not in its list of references.', talk: 't' },
      {
        sentence:
          'The picture pictures/a.png in T stays where it is. Copy it beside the post, or use its address on the web.',
        talk: 't',
      },
    ]);
  });
});

describe('what stays here', () => {
  const note = [
    ...['Heard #ropes.', '', '- Note: mine', '- [ ] ask about heap', '- said', '- sure? (?) [0:40]', ''],
    ...['<!-- for me -->', '', '```', '- [ ] no task', '```'],
  ].join('\n');
  const of = conference('A', {
    intro: 'Before. %%for me%%\n\n- Note: about the intro #mine',
    talks: [talk('Flames', { id: 't', note, rating: 2 }), talk('Done', { note: '- [x] done' })],
  });

  it('is counted, and stays out of the post, its summary and its tags', () => {
    const { counts, files } = plan(of, { options: { profile: 'astro' } });
    expect(counts).toEqual({ stars: 1, thoughts: 2, todos: 2, hashtags: 1, comments: 2 });
    expect(files[0]?.text).not.toMatch(/mine|heap|done|for me|about the intro/i);
    expect(frontOf(files[0]?.text ?? '')).toMatchObject({ description: 'Before.', tags: ['ropes'] });
    expect(headings(bodyOf(of))).toEqual(['# A', '## Flames ★★']);
  });

  it('goes out where it is wanted', () => {
    const body = bodyOf(of, { options: { thoughts: true, todos: true, hashtags: true } });
    expect(body).toContain('Heard #ropes.\n\n- *Note:* mine\n- [ ] ask about heap\n- said');
  });

  it('is for a line with a doubt what was decided, or the answer for all others', () => {
    expect(plan(of).unsure).toMatchObject([
      { place: 'talk t', talk: 't', name: 'Flames', text: 'sure?', offset: 40 },
    ]);
    expect(bodyOf(of)).toContain('- sure? (?)\n');
    expect(bodyOf(of, { options: { unsure: 'question' } })).toContain('- *Open question:* sure?\n');
    expect(bodyOf(of, { options: { unsure: 'leave' } })).not.toContain('sure?');
    const decided = () => 'keep' as const;
    expect(plan(of, { decided, options: { unsure: 'leave' } }).unsure[0]?.answer).toBe('keep');
  });
});

describe('wiki links', () => {
  const past = conference('Harbour Days 2016', {
    series: 'Harbour Days',
    startDate: '2016-06-27',
    publishedAt: 'https://example.org/2016',
    talks: [talk('Oars', { publishedAt: 'https://example.org/oars' }), talk('Same')],
  });
  const linking = (note: string) =>
    conference('Harbour Days 2018', {
      series: 'Harbour Days',
      startDate: '2018',
      talks: [talk('T', { note }), talk('Same ★ one')],
    });
  test.each([
    ['[[T]]', '[T](#t)'],
    ['[[t|again]]', '[again](#t)'],
    ['[[Harbour Days 2018/T]]', '[T](#t)'],
    ['[[Same ★ one]]', '[Same ★ one](#same--one)'],
    ['[[Oars]]', '[Oars](https://example.org/oars)'],
    ['[[Harbour Days 2016]]', '[Harbour Days 2016](https://example.org/2016)'],
    ['[[Same]]', 'Same'],
    ['[[No *such*|words]]', 'words'],
    ['`[[T]]`', '`[[T]]`'],
  ])('%s becomes %s', (link, expected) => {
    const of = linking(`${link} end`);
    expect(bodyOf(of, { library: [past, of] })).toContain(`## T\n\n${expected} end\n`);
  });

  it('that become plain words are told', () => {
    expect(sentences(linking('[[Same]] [[Same]]'))).toEqual([
      '[[Same]] in T becomes plain words: it is not in this post and has no published address.',
    ]);
  });

  it('find their heading in a contents list too, whatever stands before it', () => {
    const talks = [talk('Twice', { note: '# Twice\n\n[[Again]]' }), talk('twice'), talk('Again')];
    const body = bodyOf(conference('Twice', { talks }), { options: { contents: true } });
    expect(body).toContain('- [Twice](#twice-1)\n- [twice](#twice-3)\n- [Again](#again)');
  });
});

describe('the posts around', () => {
  const series = ['2016', '2018', '2019'].map((year) =>
    conference(`Harbour Days ${year}`, {
      series: 'Harbour Days',
      startDate: year,
      publishedAt: `https://example.org/${year}`,
    }),
  );
  it('of a series are linked at the end', () => {
    const [, middle] = series;
    if (middle)
      expect(bodyOf(middle, { library: series })).toMatch(
        /\n\n---\n\nPrevious: \[Harbour Days 2016\]\(https:\/\/example\.org\/2016\) · Next: \[Harbour Days 2019\]\(https:\/\/example\.org\/2019\)\n$/,
      );
  });

  it('are the days of the conference in a post of one day', () => {
    const of = harbour();
    const days = of.days.map((day) => ({ ...day, publishedAt: `https://example.org/${day.id}` }));
    expect(bodyOf({ ...of, days }, { scope: { day: 'd2' } })).toContain(
      'Previous: [Workshops](https://example.org/d1)\n',
    );
  });

  it('are not linked twice or when their address is not of the web', () => {
    const [first, second] = series;
    if (!first || !second) return;
    const told = { ...second, outro: 'After [2016](https://example.org/2016).' };
    expect(bodyOf(told, { library: [first, told] })).not.toContain('Previous');
    const unsafe = { ...first, publishedAt: 'javascript:alert(1)' };
    expect(bodyOf(second, { library: [unsafe, second] })).not.toContain('Previous');
  });
});

describe('a heading template', () => {
  const heading = (headingTemplate: string) =>
    headings(bodyOf(harbour(), { scope: { day: 'd2' }, options: { headingTemplate } }))[1];
  test.each([
    [
      '{{ title }} ({{ speaker }})',
      '## Steering by Metrics (Ada Byron, Engineer, Analytical & Ken Okafor, Tidewater)',
    ],
    [
      '{% for one in speakers %}**{{ one.name }}** {% endfor %}{{ stars }}',
      '## **Ada Byron** **Ken Okafor** ★★',
    ],
    ['{{ date }}: {{ title | upcase }}', '## 2018-06-20: STEERING BY METRICS'],
    ['{{ nothing }}', '## Keynote: Steering by Metrics ★★'],
    ['  ', '## Keynote: Steering by Metrics ★★'],
    ['{{ title.constructor }}x', '## x'],
  ])('%j gives %j', (template, expected) => {
    expect(heading(template)).toBe(expected);
  });

  test.each([
    '{{ title',
    '{% if %}',
    '{{ title | shout }}',
    '{% include "/etc/passwd" %}',
    '{% for i in (1..100000000) %}x{% endfor %}',
  ])('that is broken is one sentence: %j', (template) => {
    expect(() => heading(template)).toThrow(
      /^The heading template cannot be used \(.+\)\. Correct it, or choose one of the four styles\.$/,
    );
  });
});

it('an empty conference is a post that says so', () => {
  expect(bodyOf(conference('A'), { options: { byline: false, contents: true } })).toBe('# A\n');
  expect(sentences(conference('A'))).toEqual(['A has no notes yet, so the post is empty.']);
});

it('2,000 talks with references and links take a moment only', () => {
  const talks = Array.from({ length: 2000 }, (_, n) =>
    talk(`Talk ${n}`, { note: `See [[Talk ${(n * 7) % 2000}]] [1].\n\n[1] Reference ${n}` }),
  );
  const start = performance.now();
  plan(conference('Large', { talks }));
  expect(performance.now() - start).toBeLessThan(15_000);
});
