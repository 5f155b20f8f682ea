/** What each blog takes and the others do not. */
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { ProfileName } from '../../../../data/posts/export-post.ts';
import { printHtml } from '../../../../electron/exports/html.ts';
import { conference, harbour, plan, talk, textOf } from './conferences.ts';

const frontOf = (text: string) =>
  parse(/^---\n([\s\S]*?)\n---\n/.exec(text)?.[1] ?? '') as Record<string, unknown>;
const many = () => ({ ...harbour(), tags: ['Web Assembly', 'C++', 'rust', 'Rust!', 'k8s', 'größe', '★'] });
const sentences = (...wish: Parameters<typeof plan>) =>
  plan(...wish).warnings.map(({ sentence }) => sentence);

describe('DEV', () => {
  it('gets four tags of letters and digits, and is told of the others', () => {
    const options = { profile: 'devto', canonical: 'https://example.org/harbour' } as const;
    const front = frontOf(textOf(many(), { options }));
    expect(front.tags).toBe('webassembly, c, rust, k8s');
    expect(front.canonical_url).toBe('https://example.org/harbour');
    expect(sentences(many(), { options })).toContainEqual(expect.stringContaining('at most 4 tags'));
  });

  it('runs no commands that stand in a note', () => {
    const of = conference('A', { talks: [talk('B', { note: 'Use `{{ name }}` and {% if %}.' })] });
    const text = textOf(of, { options: { profile: 'devto' } });
    // Code is kept from Liquid there by DEV itself, and a second guard around it would end the first.
    expect(text).toContain('\nUse `{{ name }}` and {% raw %}{%{% endraw %} if %}.\n');
    expect(textOf(harbour(), { options: { profile: 'devto' } })).not.toContain('{% raw %}');
  });
});

describe('posts of targets whose markdown knows less than the preview', () => {
  const noted = (note: string, profile: ProfileName) =>
    textOf(conference('A', { talks: [talk('B', { note })] }), { options: { profile, todos: true } });
  const footnote = 'One[^a] and [^z].\n\n[^a]: A *foot*.';

  it.each(['eleventy', 'hexo', 'hashnode'] as const)(
    'of %s lead from footnotes to their words',
    (profile) => {
      const text = noted(footnote, profile);
      expect(text).toContain('One<sup><a href="#fn-a">a</a></sup> and \\[^z\\].');
      expect(text).toContain('\n<a id="fn-a"></a>a. A *foot*.\n');
    },
  );

  it.each(['astro', 'devto', 'jekyll', 'hugo'] as const)('of %s keep footnotes', (profile) => {
    expect(noted(footnote, profile)).toContain('\n[^a]: A *foot*.\n');
  });

  it.each([
    ['eleventy', '- ☐ open\n- ☑ done'],
    ['hashnode', '- ☐ open\n- ☑ done'],
    ['hexo', '- [ ] open\n- [x] done'],
    ['astro', '- [ ] open\n- [x] done'],
  ] as const)('of %s show tasks', (profile, tasks) => {
    expect(noted('- [ ] open\n- [x] done', profile)).toContain(tasks);
  });

  it.each(['hexo', 'devto'] as const)('of %s end no line within a paragraph', (profile) => {
    expect(noted('One\ntwo\\\nthree', profile)).toContain('\nOne two<br>three\n');
  });

  it.each(['astro', 'eleventy', 'hexo', 'devto', 'hashnode'] as const)(
    'of %s lose no words in angle brackets',
    (profile) => {
      expect(noted('A Box<Apple> of <your name>', profile)).toMatch(
        /Box(?:\\<|&lt;)Apple> of (?:\\<|&lt;)your name>/,
      );
    },
  );
});

describe('a post for Astro', () => {
  it('has no picture that nobody has, with which its build would end', () => {
    const of = conference('A', {
      talks: [talk('B', { note: 'See ![the quay](quay.png) and ![it](/quay.png).' })],
    });
    expect(textOf(of, { options: { profile: 'astro' } })).toContain('See the quay and ![it](/quay.png).');
  });
});

describe('Hashnode', () => {
  it('gets title, slug, tags and domain, and asks for a domain that is missing', () => {
    const wish = { options: { profile: 'hashnode', domain: 'notes.example.org' } } as const;
    expect(frontOf(textOf(many(), wish))).toMatchObject({
      title: 'Harbour Days 2018: all hands',
      slug: 'harbour-days-2018-all-hands',
      tags: 'webassembly,c,rust,k8s,groe',
      domain: 'notes.example.org',
    });
    expect(sentences(harbour(), wish)).toEqual([]);
    expect(sentences(harbour(), { options: { profile: 'hashnode' } })).toEqual([
      expect.stringContaining('domain of your blog'),
    ]);
  });
});

describe('Ghost', () => {
  it('gets a file of JSON with the post, its tags and which belong to it', () => {
    const { db } = JSON.parse(textOf(harbour(), { options: { profile: 'ghost' } })) as {
      db: [{ data: Record<string, Record<string, unknown>[]> }];
    };
    const { posts = [], tags = [], posts_tags = [] } = db[0].data;
    expect(posts).toMatchObject([{ id: 1, slug: 'harbour-days-2018-all-hands', status: 'published' }]);
    expect(posts[0]?.html).toContain('<h3>Tying Knots</h3>'.replace('Tying', 'Workshop: Tying'));
    expect(tags.map(({ name }) => name)).toEqual(['harbour', 'metrics', 'lighthouses']);
    expect(posts_tags.map(({ post_id, tag_id }) => [post_id, tag_id])).toEqual([
      [1, 1],
      [1, 2],
      [1, 3],
    ]);
  });
});

describe('targets without anchors of their own', () => {
  it.each(['eleventy', 'devto', 'hashnode', 'medium'] as const)(
    'have one before each heading that a link of %s leads to, and none before others',
    (profile) => {
      const text = textOf(harbour(), { options: { profile } });
      const led = [...text.matchAll(/(?:\]\(|href=")#([^")]+)/g)].map(([, anchor]) => anchor);
      const tags = [...text.matchAll(/<a (?:id|name)="([^"]+)"><\/a>/g)].map(([, anchor]) => anchor);
      expect(new Set(tags)).toEqual(new Set(led));
      expect(tags).toHaveLength(1);
    },
  );
});

describe('pictures of targets that take no files', () => {
  it('are told of, and go along', () => {
    const of = conference('A', {
      talks: [talk('B', { note: `![Quay](attachments/${'a'.repeat(64)}.png)` })],
    });
    const pictureSizes = new Map([[`${'a'.repeat(64)}.png`, 10]]);
    const planned = plan(of, { options: { profile: 'devto' }, pictureSizes });
    expect(planned.files.map(({ path }) => path)).toEqual(['a.md', 'a/quay.png']);
    expect(planned.warnings[0]?.sentence).toContain('DEV takes no files');
  });
});

describe('a page of HTML', () => {
  it.each([
    ['<script>alert(1)</script>', '&lt;script&gt;'],
    ['a <img src=x onerror=alert(1)> b', '&lt;img src=x onerror=alert(1)&gt;'],
    ['[x](javascript:alert(1))', '<p>x</p>'],
    ['![x](javascript:alert(1))', '<p>x</p>'],
    ['[x](data:text/html,y)', '<p>x</p>'],
    ['<a id="x" onclick="y">z</a>', '&lt;a id=&quot;x&quot; onclick=&quot;y&quot;&gt;'],
    ['Press <kbd>Esc</kbd><br>twice', 'Press <kbd>Esc</kbd><br>twice'],
    ['One[^a]\n\n[^a]: A *foot*', '<p id="fn-a">a. A <em>foot</em></p>'],
    ['- [x] done', '☑ '],
  ])('of %j has %j', (markdown, html) => {
    expect(printHtml(markdown)).toContain(html);
    expect(printHtml(markdown)).not.toMatch(/<script|<[^>]*\son\w+=|href="javascript/i);
  });

  it('of what is too tangled shows it as it stands', () => {
    expect(printHtml(`${'> '.repeat(500)}x<b y>`)).toMatch(/^<pre>[\s\S]*x&lt;b y&gt;<\/pre>\n$/);
  });
});
