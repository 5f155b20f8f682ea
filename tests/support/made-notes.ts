/** Notes with whatever programs read differently, made by chance and the same in every run with the same seed. */
import { Chances } from './random.ts';
import type { Note } from './compared-notes.ts';

const words = [
  ...[
    'ropes',
    'Knots',
    'the',
    'tide',
    'über',
    '船',
    'it’s',
    "don't",
    '"so"',
    'a/b',
    'snake_case_name',
    'x_1_y',
  ],
  ...[
    '2 * 3',
    'a*b*c',
    'List<String>',
    'Map<Key, Value>',
    '<your name>',
    'x < y',
    'a << b >> c',
    'cout <<',
    '<T>',
  ],
  ...[
    'a | b',
    '|',
    '`a | b`',
    '``x ` y``',
    '`{{< x`',
    '{{< y >}}',
    '{{% z',
    '{% if %}',
    '{{ page }}',
    '{: .a}',
    '{#id}',
  ],
  ...[
    '$$x$$',
    '$5',
    '*[HTML]',
    '^',
    '~~gone~~',
    '~x~',
    '~',
    ':tada:',
    ': so',
    'H~2~O',
    '2^10',
    '--flag',
    'a -- b',
    '...',
  ],
  ...[
    '**bold**',
    '*slanted*',
    '_also_',
    '__strong__',
    '***both***',
    '**bold *and* slanted**',
    '*a **b** c*',
    'in*side*word',
  ],
  ...[
    'https://example.org',
    'https://example.org/a_(b)',
    'http://localhost:80/x',
    'www.example.org/q?a=1&b=2',
    'a@b.example',
  ],
  ...[
    '<https://example.org/x>',
    '[words](https://example.org/y "Title")',
    '[a [b] c](https://example.org/z)',
    '[x](/there)',
  ],
  ...[
    '![a picture](https://example.org/p.png)',
    '[ref][one]',
    '[One]',
    '[none]',
    '[x] y',
    '[1]',
    '[2, 3]',
    'foot[^a]',
    '[^z]',
  ],
  ...[
    '\\*',
    '\\|',
    '\\_',
    '\\&',
    '\\<',
    '\\^',
    '&amp;',
    '&copy;',
    '&lt;b&gt;',
    '&nbsp;',
    '#tag',
    'C#',
    '# no',
    '1. no',
    '- no',
    '> no',
  ],
  ...[
    '100%',
    'a & b',
    'C:\\dir\\file',
    '@name',
    '*',
    '_',
    '**',
    '`',
    '!',
    '[',
    ']',
    '(',
    '<',
    '>',
    '{',
    '}',
    '=',
    '+',
    '\\',
  ],
  ...[
    '[[Somewhere]]',
    '[[Somewhere|words]]',
    '2019. We',
    '+1',
    'a:b',
    ':',
    'mailto:x@y.example',
    '"https://example.org/q"',
    '(https://example.org/r)',
  ],
] as const;
const plain = ['ropes', 'Knots', 'the', 'tide', 'and', 'so', 'on', 'we', 'went', 'home'] as const;
const leads = [
  '',
  '',
  '',
  '',
  '- ',
  '+ ',
  '1. ',
  '2019. ',
  '# ',
  '> ',
  ': ',
  '| ',
  '* ',
  '~~~',
  '= ',
  '---',
  '===',
  '^',
  '*[A]: ',
  '[b]: ',
] as const;
const languages = ['', 'js', 'sh', 'c++'] as const;
const code = [
  'a | b',
  '{{< x',
  '{{< y >}}',
  '{% z %}',
  '',
  '  set in',
  '# no heading',
  '- no item',
  'List<String>',
  '~~~',
  '\tx',
  '<your name>',
] as const;

class Maker {
  readonly #chances: Chances;

  constructor(name: string) {
    this.#chances = new Chances(name);
  }

  note(): string {
    const definitions = ['[one]: https://example.org/one', '[^a]: A foot.'];
    return [...this.#blocks(0), ...definitions].join('\n\n');
  }

  #count(most: number): number {
    return 1 + Math.floor(this.#chances.next() * most);
  }

  #many<T>(most: number, make: () => T): T[] {
    return Array.from({ length: this.#count(most) }, make);
  }

  #line(): string {
    return this.#many(6, () =>
      this.#chances.next() < 0.5 ? this.#chances.oneOf(plain) : this.#chances.oneOf(words),
    ).join(' ');
  }

  #lines(): string {
    const ends = ['\n', '\n', '  \n', '\\\n', '\n   '] as const;
    const [first = '', ...rest] = this.#many(3, () => this.#line());
    return rest.reduce(
      (text, line) => text + this.#chances.oneOf(ends) + this.#chances.oneOf(leads) + line,
      first,
    );
  }

  #blocks(depth: number): string[] {
    return this.#many(depth === 0 ? 5 : 2, () => this.#block(depth));
  }

  #block(depth: number): string {
    const kinds = [
      'words',
      'words',
      'words',
      'heading',
      'underlined',
      'code',
      'setIn',
      'table',
      'rule',
      'comment',
      'definitions',
    ] as const;
    const holders = ['bullets', 'numbers', 'quote', 'tasks', 'loose'] as const;
    if (depth < 3 && this.#chances.next() < 0.4) return this.#holder(this.#chances.oneOf(holders), depth);
    const kind = this.#chances.oneOf(kinds);
    if (kind === 'words') return this.#lines();
    if (kind === 'heading') return `${'#'.repeat(this.#count(6))} ${this.#line()}`;
    if (kind === 'underlined') return `${this.#line()}\n${this.#chances.oneOf(['===', '---'])}`;
    if (kind === 'code') return `\`\`\`${this.#chances.oneOf(languages)}\n${this.#code()}\n\`\`\``;
    if (kind === 'setIn') return this.#code().replace(/^/gm, '    ');
    if (kind === 'table') return this.#table();
    if (kind === 'rule') return this.#chances.oneOf(['***', '---', '* * *', '___']);
    return kind === 'comment' ? '<!-- -->' : `${this.#line()}\n: ${this.#line()}`;
  }

  #code = (): string =>
    this.#many(3, () => this.#chances.oneOf(code))
      .join('\n')
      .replace(/^\n+|\n+$/g, '') || 'x';

  #table(): string {
    const cell = () => this.#line().replace(/(?<!\\)\|/g, '\\|');
    const row = () => `| ${cell()} | ${cell()} |`;
    return [row(), this.#chances.oneOf(['|---|---|', '| :-- | --: |']), ...this.#many(2, row)].join('\n');
  }

  #holder(kind: 'bullets' | 'numbers' | 'quote' | 'tasks' | 'loose', depth: number): string {
    if (kind === 'quote') return this.#inside('> ', '> ', depth);
    const sign = this.#chances.oneOf(['- ', '* ', '+ ']);
    const start = this.#chances.oneOf([1, 1, 3, 0, 2019]);
    const delimiter = this.#chances.oneOf(['.', '.', ')']);
    const items = this.#many(3, () => 0).map((_, at) => {
      const lead = kind === 'numbers' ? `${start + at}${delimiter} ` : sign;
      const box = kind === 'tasks' ? this.#chances.oneOf(['[ ] ', '[x] ']) : '';
      if (kind !== 'loose') return this.#tight(lead, box, depth);
      return this.#inside(lead, ' '.repeat(lead.length), depth);
    });
    return items.join(kind === 'loose' ? '\n\n' : '\n');
  }

  #tight(lead: string, box: string, depth: number): string {
    const below = depth < 2 && this.#chances.next() < 0.4 ? `\n${this.#holder('bullets', depth + 1)}` : '';
    return `${lead}${box}${this.#line()}${below.replace(/\n/g, `\n${' '.repeat(lead.length)}`)}`;
  }

  #inside(first: string, other: string, depth: number): string {
    const lines = this.#blocks(depth + 1)
      .join('\n\n')
      .split('\n');
    return lines.map((line, at) => (at === 0 ? first : other) + line).join('\n');
  }
}

/** So many notes. */
export const madeNotes = (count: number): Note[] =>
  Array.from({ length: count }, (_, at) => ({ name: `made ${at}`, note: new Maker(`note ${at}`).note() }));
