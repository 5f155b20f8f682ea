import { expect, test } from 'vitest';
import { isCommonWord } from '../../../../data/text/common-words.ts';
import { nameWords, noteWords } from '../../../../data/text/name-words.ts';
import { scan } from '../../../../data/text/scan.ts';

const keys = (text: string) => noteWords(scan(text)).map(({ key }) => key);

test('a name is its words without case, accents and signs between them', () => {
  expect(nameWords('Fenwick & Rao: Löwe’s C++').map(({ key }) => key)).toEqual([
    'fenwick',
    'rao',
    'lowe',
    's',
    'c++',
  ]);
  expect(nameWords('東京 Rust').map(({ key }) => key)).toEqual(['東', '京', 'rust']);
  expect(nameWords('—')).toEqual([]);
});

test.each([
  ['code', 'a `Vault` b'],
  ['a block of code', 'a\n\n```sh\nVault\n```\n\nb'],
  ['a link to a talk', 'a [[Vault|the Vault]] b'],
  ['a link to a page', 'a [Vault](https://vault.example/Vault) b'],
  ['the words of a picture', 'a ![Vault](lanyard:x.png) b'],
  ['a tag', 'a #Vault b'],
  ['an address', 'a https://vault.example/Vault b'],
  ['an address in angle brackets', 'a <https://vault.example> b'],
  ['an address of mail', 'a vault@vault.example b'],
  ['the name of a site', 'a vault.io b'],
  ['a tag of HTML', 'a <vault class="vault"> b'],
  ['a comment', 'a <!-- Vault --> b'],
  ['part of a name with an underscore', 'a vault_token b'],
])('words in %s are none of the note', (_, text) => {
  expect(keys(text).filter((key) => key !== 'a' && key !== 'b' && key !== 'io')).toEqual([]);
});

test('words in lists, tables, quotes and headings are words of the note', () => {
  expect(keys('# One\n\n- two\n\n> three\n\n| four |\n| --- |\n| **five** |\n')).toEqual([
    ...['one', 'two', 'three', 'four', 'five'],
  ]);
});

test('a capital says something only where no sentence begins', () => {
  const begin = (text: string) => noteWords(scan(text)).map(({ begins }) => begins);
  expect(begin('Go on. Go (Go)')).toEqual([true, false, true, false]);
  expect(begin('one\ntwo\n\n- three “four”')).toEqual([true, false, true, true]);
});

test('words are common with their endings too, and names of programs are not', () => {
  for (const word of ['go', 'Rust', 'tests', 'testing', 'planned', 'queues', 'data', 'stories', 'und', '42'])
    expect([word, isCommonWord(word)]).toEqual([word, true]);
  for (const word of ['kubernetes', 'Vault', 'k8s', 'Jimdo', 'Solbakken', 'PostgreSQL', 'C++'])
    expect([word, isCommonWord(word)]).toEqual([word, false]);
});
