import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { withoutHashtags } from '../../../../data/posts/hashtags-out.ts';
import { keepBack, type Wanted } from '../../../../data/posts/kept-back.ts';

const nothing: Wanted = { thoughts: false, todos: false, answerOf: () => undefined };
const left = (text: string, wanted: Partial<Wanted> = {}) => keepBack(text, { ...nothing, ...wanted });
const lines = (...all: string[]) => all.join('\n');

describe('own thoughts and to-dos', () => {
  test.each([
    ['between other items', '- one\n- Note: mine [0:40]\n- two', '- one\n- two'],
    ['done ones too', '- one\n- [ ] a\n- [x] b', '- one'],
    ['with what stands in them', '- Note: mine\n  and more\n  - deep\n- two', '- two'],
    [
      'behind a number, which the next one takes',
      '1. one\n2. Note: mine\n3. two\n4. three',
      '1. one\n2. two\n3. three',
    ],
    ['as the first of numbers', '3. [ ] a\n4. b', '3. b'],
    [
      'with the line that led to them',
      'Words.\n\nTo look up:\n\n- [ ] a\n- [ ] b\n\nMore.',
      'Words.\n\nMore.',
    ],
    [
      'with the heading above them',
      '# Talk\n\nWords.\n\n## Later\n\n- [ ] a\n\n## Next\n\nMore.',
      '# Talk\n\nWords.\n\n## Next\n\nMore.',
    ],
    ['in a quote', '> - Note: mine\n>\n> - said', '> - said'],
    ['with all of a quote', 'Words.\n\n> - Note: mine\n>\n> - [ ] a\n\nMore.', 'Words.\n\nMore.'],
    ['with the item around them on their line', '- - [ ] a\n  - b\n- c', '- c'],
  ])('go: %s', (_, note, text) => {
    expect(left(note).text).toBe(text);
  });

  test.each([
    'Note: a paragraph is for everybody',
    '```\n- [ ] code\n- Note: code\n```',
    '- [x](https://example.org)',
  ])('are none: %j', (note) => {
    expect(left(note)).toMatchObject({ text: note, thoughts: 0, todos: 0 });
  });

  it('are counted, and go out where they are wanted', () => {
    const note = lines('- Note: one', '- [ ] two', '- [x] three', '- four');
    expect(left(note)).toMatchObject({ thoughts: 1, todos: 2 });
    expect(left(note, { thoughts: true }).text).toBe('- *Note:* one\n- four');
    expect(left(note, { todos: true }).text).toBe('- [ ] two\n- [x] three\n- four');
  });

  it('of a long note are found in all its parts', () => {
    const many = Array.from({ length: 2000 }, (_, at) => `- Heard ${at}.\n- Note: mine ${at}`).join('\n');
    const { text, thoughts } = left(many);
    expect(thoughts).toBe(2000);
    expect(text).not.toContain('mine');
    expect(text.split('\n')).toHaveLength(2000);
  });
});

describe('comments', () => {
  test.each([
    ['Said. <!-- not loud --> And more.', 'Said. And more.'],
    ['Said. %%not loud%% And more.', 'Said. And more.'],
    ['One.\n\n<!-- not\nloud -->\n\nTwo.', 'One.\n\nTwo.'],
    ['One.\n\n%%\nnot loud\n\nat all\n%%\n\nTwo.', 'One.\n\nTwo.'],
    ['- one\n- %%mine%%\n- two', '- one\n- two'],
    ['- <!-- mine -->\n\n  one\n- two', '- <!-- -->\n\n  one\n- two'],
    ['<!-- mine --> one', ' one'],
  ])('never leave: %j', (note, text) => {
    expect(left(note, { thoughts: true, todos: true })).toMatchObject({ text, comments: 1 });
  });

  test.each([
    '`%%a%%` and `<!-- b -->`',
    'One.\n\n<!--more-->\n\nTwo.',
    '> - <!-- -->',
    'It grew by 50 %% at least.',
  ])('are none: %j', (note) => expect(left(note)).toMatchObject({ text: note, comments: 0 }));
});

describe('a line with a doubt', () => {
  const answered = (note: string, answer: 'question' | 'keep' | 'leave') =>
    left(note, { answerOf: () => answer }).text;

  it('stays as it is until it is decided, and is listed without marks and time', () => {
    const { text, unsure } = left('- Starts with hemp (?) [0:40]');
    expect(text).toBe('- Starts with hemp (?) [0:40]');
    expect(unsure).toEqual([{ text: 'Starts with hemp', offset: 40, print: unsure[0]?.print }]);
  });

  it('is asked about anew when its words change, not when its time does', () => {
    const print = (note: string) => left(note).unsure[0]?.print;
    expect(print('- Hemp (?) [0:40]')).toBe(print('- Hemp (?) [1:40]'));
    expect(print('- Hemp (?)')).not.toBe(print('- Flax (?)'));
  });

  test.each([
    ['- Does it hold? (?) [0:40]', '- *Open question:* Does it hold? [0:40]'],
    ['- 2 GB are a limit. (?)', '- *Open question:* 2 GB are a limit?'],
    ['- 2 GB (?) are a limit.', '- *Open question:* 2 GB are a limit?'],
    ['A paragraph of (?)\ntwo lines.', '*Open question:* A paragraph of\ntwo lines?'],
    ['## Limits (?)', '## Limits?'],
    ['| a (?) | b |\n| --- | --- |\n| c | d |', '| a? | b |\n| --- | --- |\n| c | d |'],
  ])('is printed as a question: %j', (note, text) => {
    expect(answered(note, 'question')).toBe(text);
  });

  test.each([
    ['- Hemp (?) [0:40]', '- Hemp [0:40]'],
    ['One (?) of (?) two.', 'One of two.'],
  ])('is said as it is: %j', (note, text) => {
    expect(answered(note, 'keep')).toBe(text);
  });

  test.each([
    ['- one\n- Hemp (?)\n  - deep\n- two', '- one\n- two'],
    ['One.\n\nTwo (?)\n\nThree.', 'One.\n\nThree.'],
    ['| a (?) | b |\n| --- | --- |\n| c | d |\n\nWords.', 'Words.'],
  ])('stays here: %j', (note, text) => {
    expect(answered(note, 'leave')).toBe(text);
  });

  it('is not asked about in what stays here anyway', () => {
    expect(left('- Note: mine (?)\n- [ ] look up (?)').unsure).toEqual([]);
    expect(left('- [ ] look up (?)', { todos: true, answerOf: () => 'question' })).toMatchObject({
      text: '- [ ] look up?',
      unsure: [{ text: 'look up' }],
    });
  });
});

describe('hashtags', () => {
  test.each([
    ['It keeps #secrets in #infra/vault for you.', 'It keeps secrets in vault for you.'],
    ['It rolls keys. #vault', 'It rolls keys.'],
    ['It rolls keys #vault #security', 'It rolls keys'],
    ['- It rolls keys. #vault [0:40]', '- It rolls keys. [0:40]'],
    ['It is all about #vault', 'It is all about vault'],
    ['One.\n\n#vault #security\n\nTwo.', 'One.\n\nTwo.'],
    ['- one\n- #vault\n- two', '- one\n- two'],
    ['> said\n> #vault', '> said'],
    ['## On #vault', '## On vault'],
    ['`#code` and [x](https://example.org/#vault)', '`#code` and [x](https://example.org/#vault)'],
  ])('become words or go: %j', (note, text) => {
    expect(withoutHashtags(note).text).toBe(text);
  });
});

const pieces = fc.constantFrom(
  ...[
    '- one',
    '- Note: two',
    '  - [ ] three',
    '  - four',
    '1. five',
    '2. [x] six',
    'seven (?)',
    '',
    '> eight',
  ],
  ...['> - Note: nine', '```', '## ten', 'eleven:', '%%', '#twelve', '<!--', '-->', '   thirteen (?) [0:40]'],
);

it('leaves nothing behind that was kept back, whatever the note, and the rest once', () => {
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 30 }), (all) => {
      const once = left(all.join('\n'), { answerOf: () => 'leave' });
      const twice = left(once.text, { answerOf: () => 'leave' });
      expect(twice).toMatchObject({ text: once.text, thoughts: 0, todos: 0, unsure: [] });
    }),
    { seed: 20261128, numRuns: 2000 },
  );
});
