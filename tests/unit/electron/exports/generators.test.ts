import { describe, expect, test } from 'vitest';
import {
  compareNotes,
  markdownCases,
  sampleNotes,
  sharedNotes,
  type Note,
} from '../../../support/compared-notes.ts';
import { generators, hasGenerator, type Generator } from '../../../support/generators.ts';
import { madeNotes } from '../../../support/made-notes.ts';

const whole = process.env.LANYARD_GENERATORS === 'all';
/** Those that the tests of every day run: the others are built by `npm run test:targets`. */
const everyDay = ['jekyll', 'hugo'] as const;

/** What a person may write that programs read in more than one way. */
const kinds: [name: string, note: string][] = [
  ['a list below words, and code below the list', 'Words\n- one\n- two\n```js\ncode\n```\nWords'],
  ['two lists side by side', '- one\n- two\n\n* three\n\n1. four\n\n1) five'],
  ['lists inside lists, set in by two', '- one\n  - two\n    - three\n\n  words\n- four\n\n  > said'],
  ['a list that begins with another number', '3. three\n4. four\n\nWords\n7) seven'],
  ['lines that look like items', 'In the year\n2019. We went\n- home\n+ and so on'],
  ['bare addresses', 'At https://example.org/a_(b), www.example.org and me@example.org.'],
  ['an address of this machine', 'See http://localhost:3000/x and ftp.example.org.'],
  ['mathematics and attributes', 'It costs $$5$$ {: .a} {:toc} {#id}\n\n## Head {#id}\n\n*[HTML]: no'],
  ['bars', 'ls | wc\n\n| no | table\n\n`a | b` | c\n\n| a | b |\n|---|---|\n| `x \\| y` | z |'],
  [
    'commands of templates',
    '{{ page }} {% if %} {{< x >}} {{% y %}} {{< z\n\n`{{< x`\n\n```\n{{< x >}}\n{{% y\n```',
  ],
  [
    'words in angle brackets',
    'A Box<Apple> holds a List<String>; the end tag is <Fruit />.\n\n<Fruit>\n\n<your name>',
  ],
  ['definitions', 'Word\n: what it means\n\nWords\n\n: more'],
  ['signs of a line', 'a\n^\n\n=\n\nWords\n= more\n\n---\n\n***'],
  [
    'emphasis',
    '**bold *and* slanted** in*side*word snake_case_name x_1_y ***both*** *a **b** c* 2 * 3 * 4 _a_b_',
  ],
  ['struck words', '~~gone~~ ~one~ ~~~three~~~ H~2~O'],
  ['tasks', '- [ ] open\n- [x] done\n  - [ ] inside\n- [link](https://example.org)\n- see [x] there'],
  ['footnotes', 'One[^a] and[^b c] none[^z].\n\n[^a]: A *foot*\n  goes on.\n\n[^unused]: Nobody leads here.'],
  ['references', 'Words [1] and [2,3].\n\n[1] https://example.org/one\n[2] Two | more\n[3] Three'],
  [
    'links by name',
    '[one][a], [two][], [three] and [none]\n\n[a]: https://example.org\n[two]: <b c> "T"\n[three]: /d',
  ],
  [
    'links with brackets',
    '[a [b] c](https://example.org/(x)) [x](/y "T \\"q\\"") [n](o p) ![p [q]](https://example.org/r.png)',
  ],
  ['addresses that act', '[a](javascript:alert(1)) [b](data:text/html,x) <javascript:x> ![c](javascript:d)'],
  ['breaks', 'two  \nlines\\\nand three\n\nend \\'],
  [
    'signs of typography',
    `"so" it's -- and --- and... a << b >> c 'x'\n\n![it's "so"](https://example.org/p.png)`,
  ],
  ['letters by name', '&copy; &amp; &Dcaron; &nope; &#35; &#X22; &lt;b&gt;'],
  ['escapes', '\\* \\| \\_ \\& \\^ \\~ \\@ \\[x\\] C:\\dir \\<b>'],
  ['emoji, as words', 'Done :tada: at 10:30:00'],
  [
    'code set in, and code in items',
    'Words\n\n    set  in\n\n\n    - more\n\n- ```\n  - no item\n  ```\n\n  words',
  ],
  ['comments', 'Words\n\n<!-- -->\n\nMore <!-- not this --> words'],
  ['underlined headings', 'One\n===\n\nTwo\nlines\n---\n\n- Three\n  ---\n\n> Four\n> ==='],
  ['quotes', '> one\ntwo\n\n> three\n>\n> - four\n> > five'],
  ['rules and empty items in lists', '- one\n\n  ***\n-\n- two\n\n* ***'],
  ['lines from right to left', 'سلام دنیا (hello).\n\n- یک مورد'],
  ['links into the library', '[[Somewhere]] [[Somewhere|words]]\n\n| [[Somewhere\\|words]] |\n|---|\n| x |'],
];

type Reason = [name: string, reason: string];

const linkedPicture: Reason = [
  'commonmark 520',
  'a picture that holds a link: parsers differ in what its words are',
];
const acrossLink: Reason = ['commonmark 536', 'HTML stands across the end of a link'];

/** Texts that are shown otherwise after all, with the reason. */
const other: Partial<Record<Generator, ReadonlyMap<string, string>>> = {
  jekyll: new Map([['gfm 205', 'kramdown knows no table without rows']]),
  hugo: new Map([
    [
      'commonmark 174',
      'HTML, which Hugo leaves out unless its site says otherwise, ends with the quote here',
    ],
    linkedPicture,
    acrossLink,
    ['commonmark 625', 'a comment with two dashes in it, which later versions of CommonMark allow'],
  ]),
  eleventy: new Map([linkedPicture, acrossLink]),
  hexo: new Map([acrossLink, ['commonmark 540', 'a capital letter that becomes two small ones']]),
  astro: new Map([
    linkedPicture,
    acrossLink,
    ...[517, 531, 573, 576, 577, 578, 580].map((number): Reason => [
      `commonmark ${number}`,
      'a picture that nobody has, which would end the build',
    ]),
    ['commonmark 606', 'an address of mail behind a bracket that is escaped'],
    ['gfm 634', 'an address of another kind, in which Astro finds one of mail'],
  ]),
};

const notes = (): Note[] => {
  const own = [...kinds.map(([name, note]) => ({ name, note })), ...sampleNotes()];
  return whole
    ? [...own, ...markdownCases(), ...sharedNotes(), ...madeNotes(2000)]
    : [...own, ...markdownCases().filter((_, at) => at % 10 === 0), ...madeNotes(60)];
};

// All pages of a generator are of one site, which it builds once.
describe.each(whole ? generators : everyDay)('the page that %s makes of a post', (generator) => {
  test.skipIf(!hasGenerator(generator))(
    `has the blocks of the preview (skipped without ${generator})`,
    { timeout: 1_800_000 },
    () => {
      const compared = compareNotes(generator, notes());
      const different = compared.filter(({ same, name }) => !same && !other[generator]?.has(name));
      if (whole) console.log(`${generator}: ${compared.length} texts, ${different.length} differ`);
      for (const { name, note, post, shown, page } of different)
        expect.soft(page, `${name}\n${note}\n-- is written as\n${post}`).toEqual(shown);
      expect(different.map(({ name }) => name)).toEqual([]);
    },
  );
});
