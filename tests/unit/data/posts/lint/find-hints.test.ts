import { describe, expect, it, test } from 'vitest';
import { findHints } from '../../../../../data/posts/lint/find-hints.ts';
import { applyFixes, fixesByText, textAt } from '../../../../../data/posts/lint/fixes.ts';
import type { LintInput, LintText } from '../../../../../data/posts/lint/hint.ts';
import { markdownHints, proseHints } from '../../../../../data/posts/lint/library-checks.ts';

const textOf = (text: string, place = 'talk t'): LintText => ({ place, conference: 'c', name: 'Talk', text });
const inputOf = (texts: LintText[], names: string[] = []): LintInput => ({
  ...{ texts, names, thoughts: false, todos: false },
});
const hints = (text: string, names: string[] = []) =>
  findHints(inputOf([textOf(text)], names), [markdownHints, proseHints]);
const told = (text: string, names?: string[]) => hints(text, names).map(({ kind, words }) => [kind, words]);

/** A text with every hint put right. */
const mended = (text: string, names?: string[]) =>
  applyFixes(
    text,
    hints(text, names).flatMap(({ fixes }) => fixes),
  );

describe('brackets and quotations', () => {
  test.each([
    [
      'Vault (https://example.org/vault/. It keeps secrets.',
      'Vault (https://example.org/vault/). It keeps secrets.',
    ],
    ['It grew (from two. Then more.', 'It grew (from two). Then more.'],
    ['He said “it holds. And left.', 'He said “it holds”. And left.'],
    ['Sie sagte „es hält. Und ging.', 'Sie sagte „es hält“. Und ging.'],
    ['- one (two\n- three', '- one (two)\n- three'],
  ])('that are never closed are found and closed: %j', (text, right) => {
    expect(hints(text)).toHaveLength(1);
    expect(mended(text)).toBe(right);
  });

  test.each([
    'Closed (https://example.org/vault). And [linked](https://example.org/(a)).',
    'Smiling :( and `code (` and <b title="(">bold</b>.',
    'A 5" screen, „so“ and “so”, (D)DDD [1].',
    '```\nopen (\n```',
    'a) first and b) second',
  ])('are fine here: %j', (text) => expect(told(text)).toEqual([]));
});

describe('names', () => {
  const names = ['Alexander Sack', 'Pantacor', 'Gitkube: Push to Deploy', 'Diogo Mónica', 'Hashicorp'];

  test.each([
    ['Pantarcor makes it. Pantarcor sells it.', 'Pantarcor', 'Pantacor', 2],
    ['He showed GitKube.', 'GitKube', 'Gitkube', 1],
    ['Diogo Monica spoke.', 'Monica', 'Mónica', 1],
    ['Alexandre Sack spoke.', 'Alexandre', 'Alexander', 1],
  ])('almost those of the programme are put right: %j', (text, words, than, count) => {
    expect(hints(text, names)).toMatchObject([{ kind: 'spelling', words, than, count }]);
    expect(mended(text, names)).toBe(text.replaceAll(words, than));
  });

  test.each([
    'Pantacors and Hashicorp’s.',
    'pantacor',
    'HASHICORP',
    'see https://example.org/Pantarcor',
    '`Pantarcor`',
    'Pantarcorian',
    '#Pantarcor',
  ])('are fine here: %j', (text) => expect(told(text, names)).toEqual([]));
});

describe('what was lost', () => {
  test.each([
    [
      'It protects against:\n\nNotary is an opinionated implementation of it by the makers of ships and boxes.',
      'lost-list',
    ],
    ['It protects against:', 'lost-list'],
    ['- Prevent it with:\n- grouping\n- silence', 'lost-list'],
    ['- one\n-\n- two', 'empty-bullet'],
    ['The videos are up here.', 'lost-link'],
    ['A framework (see blog post) came.', 'lost-link'],
    ['harbour-logo-2017.png', 'lost-picture'],
    ['![](a.png)', 'picture-words'],
    ['![a crane](https://example.org/a.png)', 'picture-credit'],
    ['[words]()', 'link-target'],
    ['# One\n\n### Three', 'heading-level'],
    [Array.from({ length: 200 }, (_, at) => `w${at}`).join(' '), 'long-paragraph'],
    ['(words)[https://example.org]', 'markdown'],
    ['It is is here to stay.', 'prose'],
    ['This is an boat.', 'prose'],
  ])('is found: %j', (text, kind) => expect(hints(text).map((hint) => hint.kind)).toEqual([kind]));

  test.each([
    'It has:\n\n- one\n- two',
    'He showed this:\n\n```\nls\n```',
    'Prices: 5 and 6',
    '- Prevent it with:\n  - grouping',
    'The videos are up [here](https://example.org/v).',
    'Here we go.',
    '![a crane](https://example.org/a.png)\n\nPhoto: Mara Lind',
    '# One\n\n## Two\n\n### Three',
  ])('is not: %j', (text) => expect(told(text)).toEqual([]));

  it('goes where that is right', () => {
    expect(mended('It is is here. This is an boat.')).toBe('It is here. This is a boat.');
    expect(mended('- one\n-\n- two')).toBe('- one\n- two');
    expect(mended('(words)[https://example.org]')).toBe('[words](https://example.org)');
  });
});

describe('a promise', () => {
  const promise = 'Videos are coming soon, I will tell.';

  it('is told beside the update that keeps it, and not alone', () => {
    const update = textOf('Update: Here they are: https://example.org/v', 'intro update 0');
    const both = findHints(inputOf([textOf(promise, 'intro'), update]));
    expect(both).toMatchObject([{ kind: 'promise', words: 'Videos are coming soon', place: 'intro' }]);
    expect(findHints(inputOf([textOf(promise, 'intro')]))).toEqual([]);
    expect(told(`${promise}\n\nUpdate: Here they are: https://example.org/v`)).toEqual([
      ['promise', 'Videos are coming soon'],
    ]);
  });
});

it('reads nothing that stays here', () => {
  expect(told('- Note: open (\n- [ ] is is\n- fine')).toEqual([]);
});

it('finds the text that a fix is for', () => {
  const days = [{ id: 'd', intro: 'one' }];
  expect(textAt({ intro: 'all', days }, 'intro')?.with('new')).toEqual({ intro: 'new' });
  expect(textAt({ days }, 'intro d')?.with('new')).toEqual({ days: [{ id: 'd', intro: 'new' }] });
  expect(textAt({ days }, 'intro x')).toBeUndefined();
  const [text] = [textOf('a')];
  const fix = { place: 'talk t', conference: 'c', from: 0, to: 1, by: 'b' };
  expect([...fixesByText([text], [fix, { ...fix, conference: 'other' }])]).toEqual([[text, [fix]]]);
});

it('takes time in proportion to what is tangled', () => {
  for (const part of [
    '(',
    '“',
    '- a:\n',
    '![](',
    'Videos are ',
    'see see ',
    '[[',
    '"',
    'Kubernet ',
    '-\n',
    'a:\n\n',
  ]) {
    const many = part.repeat(Math.ceil(100_000 / part.length));
    expect(findHints(inputOf([textOf(many)], ['Kubernetes']))).toBeDefined();
  }
});
