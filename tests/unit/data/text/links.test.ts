import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  findLinks,
  findTags,
  printLink,
  readTarget,
  replaceTags,
  retarget,
  sentenceAround,
} from '../../../../data/text/links.ts';
import { fold } from '../../../../data/text/fold.ts';

const targets = (text: string) =>
  findLinks(text).map(({ target, words }) => (words ? [target, words] : [target]));
const tags = (text: string) => findTags(text).map(({ name }) => name);

describe('wiki links', () => {
  test.each([
    ['see [[From Borg to Kubernetes]].', [['From Borg to Kubernetes']]],
    [
      '[[Vault|secrets]] and [[Harbour Days 2018/Vault]]',
      [['Vault', 'secrets'], ['Harbour Days 2018/Vault']],
    ],
    ['[[ Vault | the talk ]]', [['Vault', 'the talk']]],
    ['[[Why [not] now]]', [['Why [not] now']]],
    ['[[a|b|c]]', [['a', 'b|c']]],
    ['[[Vault]](again)', [['Vault']]],
    ['[see [[Vault]]]', [['Vault']]],
    ['[[Drawing with <canvas>]]', [['Drawing with <canvas>']]],
    ['[[Vault|]]', [['Vault']]],
    ['[[]] [[ ]] [[open', []],
    ['[[two\nlines]]', []],
    ['`[[code]]` and ``a ` [[b]]``', []],
    ['```\n[[code]]\n```\n[[prose]]', [['prose']]],
    ['~~~ text\n[[code]]', []],
    ['<!-- [[hidden]] -->', []],
    ['    [[indented code]]', []],
    ['- item\n\n    [[still the item]]', [['still the item']]],
    ['a lone ` and [[Vault]]', [['Vault']]],
    ['\\`[[Vault]]\\`', [['Vault']]],
  ])('in %j are %j', (text, expected) => {
    expect(targets(text)).toEqual(expected);
  });

  it.each(['\n', '\r', '\r\n', '\r\r'])('end with their line, however it ends (%j)', (end) => {
    expect(findLinks(`[[Keys${end}at sea]]`)).toEqual([]);
    expect(findTags(`[[Keys${end}#sea`)).toMatchObject([{ name: 'sea' }]);
  });

  it('span their brackets', () => {
    expect(findLinks('ab [[c|d]] e')).toEqual([{ from: 3, to: 10, target: 'c', words: 'd' }]);
  });

  it('read back what was printed, whatever the title is', () => {
    const title = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 80 })
      .map((text) => text.replace(/\s+/g, ' ').trim())
      .filter((text) => text !== '' && !/[`<\\]|www\.|:/i.test(text));
    fc.assert(
      fc.property(title, (target) => {
        expect(findLinks(`before ${printLink(target)} after`).map((link) => link.target)).toEqual([target]);
      }),
    );
  });

  it('may name a conference before any slash', () => {
    expect(readTarget('Harbour Days/CI/CD')).toEqual([
      { title: 'Harbour Days/CI/CD' },
      { conference: 'Harbour Days', title: 'CI/CD' },
      { conference: 'Harbour Days/CI', title: 'CD' },
    ]);
  });
});

const renameLink = (text: string, from: string, to: string) =>
  retarget(text, (target) => (fold(target) === fold(from) ? to : undefined));

describe('renaming a link', () => {
  test.each([
    ['see [[Vault]] and [[Vault|it]]', 'see [[Safe]] and [[Safe|it]]'],
    ['[[vault]] `[[Vault]]` [[Vaults]]', '[[Safe]] `[[Vault]]` [[Vaults]]'],
    ['[[Harbour Days/Vault]]', '[[Harbour Days/Vault]]'],
    ['[[ Vault | it ]]\r\n', '[[Safe| it ]]\r\n'],
  ])('turns %j into %j', (text, expected) => {
    expect(renameLink(text, 'Vault', 'Safe')).toBe(expected);
  });

  it('takes both forms of an apostrophe for one', () => {
    expect(renameLink('[[Ada’s talk]]', "Ada's talk", 'Engines')).toBe('[[Engines]]');
  });

  it('escapes what would end the new link', () => {
    expect(renameLink('[[a]]', 'a', 'b]] | c')).toBe(String.raw`[[b\]\] \| c]]`);
    expect(targets(renameLink('[[a]]', 'a', 'b]] | c'))).toEqual([['b]] | c']]);
  });

  it('to its own name and back leaves every byte', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (noise) => {
        const text = `${noise}\n\n[[Vault]] ${noise}`;
        expect(renameLink(text, 'no such title', 'x')).toBe(text);
        expect(renameLink(renameLink(text, 'Vault', 'Safe-4711'), 'Safe-4711', 'Vault')).toBe(text);
      }),
    );
  });
});

describe('tags', () => {
  test.each([
    ['#kubernetes at the start', ['kubernetes']],
    ['(#a), "#b"; #c.', ['a', 'b', 'c']],
    ['#cloud/k8s/etcd and #Führung', ['cloud/k8s/etcd', 'Führung']],
    ['#容器 #コンテナ', ['容器', 'コンテナ']],
    ['issue #12 but #12factor', ['12factor']],
    ['_#stressed_ **#bold**', ['stressed', 'bold']],
    ['> #quoted', ['quoted']],
    ['- #listed\n\t- #nested', ['listed', 'nested']],
    ['C# and F#x and a#b', []],
    ['# Heading\n## Heading #tagged', ['tagged']],
    ['https://example.org/#part and [x](#part) and <a href="#part">', []],
    ['`#code`\n\n```\n#include\n```', []],
    ['[[Talk #one]]', []],
    ['&#39; \\#escaped ##double', []],
    ['#trailing/ #dash- #a//b', ['trailing', 'dash', 'a']],
    ['| #cell |#tight|', ['cell', 'tight']],
  ])('in %j are %j', (text, expected) => {
    expect(tags(text)).toEqual(expected);
  });

  it('span their sign', () => {
    expect(findTags('a #bc.')).toEqual([{ from: 2, to: 5, name: 'bc' }]);
  });
});

describe('the sentence around a link', () => {
  const around = (text: string) => sentenceAround(text, text.indexOf('[['));
  test.each([
    ['One. Two [[a]] three. Four.', 'Two [[a]] three.'],
    ['# Heading with [[a]]\nText.', 'Heading with [[a]]'],
    ['- first\n- [ ] see [[a]] there\n- third', 'see [[a]] there'],
    ['A line\nthat goes on to [[a]]\nand ends. Next.', 'A line that goes on to [[a]] and ends.'],
    ['Above.\n\n[[What? Why!]] is asked.\n\nBelow.', '[[What? Why!]] is asked.'],
    ['[[a]]', '[[a]]'],
    ['Heading\r\nwith [[a]]\r\n---\r\nText.', 'Heading with [[a]]'],
    ['> quoted\n> with [[a]]\n> > and more', 'quoted with [[a]]'],
    ['1) see [[a]]\n   there\n\n   not here', 'see [[a]] there'],
    ['Above\n***\nsee [[a]]\n```\ncode\n```', 'see [[a]]'],
    ['| a | b |\n| - | - |\n| [[a]] | c |\n| d | e |', '| [[a]] | c |'],
  ])('%j is %j', (text, expected) => {
    expect(around(text)).toBe(expected);
  });

  it('is cut where it is very long', () => {
    const sentence = around(`${'word '.repeat(500)}[[a]]${' word'.repeat(500)}`);
    expect(sentence).toMatch(/^….*\[\[a\]\].*…$/);
    expect(sentence.length).toBeLessThan(900);
  });

  it('exists for any text and place', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(), (text, place) => {
        expect(typeof sentenceAround(text, place % (text.length + 1))).toBe('string');
      }),
    );
  });
});

describe('hostile notes', () => {
  const large = 200_000;
  test.each([
    '[[',
    '[[a',
    '[',
    '`',
    '`` ` ',
    '#',
    '#a',
    '#-',
    '](',
    '<a',
    '<!--',
    '> ',
    '\n>',
    '[[[a]',
    '\\',
    '- ',
    '[[a|',
  ])('of %j over and over take a moment only', (shape) => {
    const text = shape.repeat(large / shape.length);
    const start = performance.now();
    findLinks(text);
    findTags(text);
    replaceTags(text, () => 'b');
    sentenceAround(text, large / 2);
    expect(performance.now() - start).toBeLessThan(15_000);
  });
});
