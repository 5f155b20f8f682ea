/** How a search was read, as one sentence. */
import { say } from '../words/say.ts';
import type { Found, Reading } from './search.ts';

/** What was typed stands between these signs, which nobody sees: it is shown apart, whatever way it is written. */
const [begins, ends] = ['\u2068', '\u2069'];

/** No more of a list is told, and no more of a value, in UTF-16 units. */
const mostItems = 12;
const longestValue = 60;

/** A piece of the sentence; `typed` is what the user typed. */
export interface Piece {
  words: string;
  typed: boolean;
}

/** The sentence in its pieces; none where nothing is asked. */
export function piecesOfReading({ read, unfinished }: Pick<Found, 'read' | 'unfinished'>): Piece[] {
  const open = unfinished === undefined ? '' : say('search.read-unfinished', { operator: typed(unfinished) });
  const sentence = [read && sentenceOf(read), open].filter(Boolean).join(' ');
  return sentence.split(begins).flatMap((part, at) => {
    const [words = '', rest = ''] = at === 0 ? ['', part] : part.split(ends);
    return [
      { words, typed: true },
      { words: rest, typed: false },
    ].filter((piece) => piece.words !== '');
  });
}

/** The same for a line of plain text. */
export const sentenceOfReading = (found: Pick<Found, 'read' | 'unfinished'>): string =>
  piecesOfReading(found)
    .map(({ words }) => words)
    .join('');

const typed = (words: string): string => {
  const plain = words.replace(/[\u2066-\u2069]/g, '').replace(/\s+/g, ' ');
  return `${begins}${plain.length > longestValue ? `${plain.slice(0, longestValue)}…` : plain}${ends}`;
};

function sentenceOf(read: Reading): string {
  const parts = read.kind === 'and' ? read.parts : [read];
  const said = parts.filter((part) => !narrows(part));
  const narrowed = parts.filter(narrows).map(itemOf);
  const what = capital(subjectOf(said));
  return say('search.read', { what, narrowed: listed(narrowed, 'comma', said.length === 0 ? ' ' : ', ') });
}

/** An operator, or what must not be there, or several of these. */
function narrows(read: Reading): boolean {
  if (read.kind === 'or' || read.kind === 'and') return read.parts.every(narrows);
  return read.kind === 'operator' || read.kind === 'not';
}

function subjectOf(said: readonly Reading[]): string {
  const [first] = said;
  if (!first) return say('search.read-talks');
  if (said.length > 1) return say('search.read-all', { list: listed(said.map(itemOf), 'and') });
  if (first.kind === 'words') return say(`search.read-${first.as}`, { word: wordOf(first) });
  if (first.kind === 'pattern') return say('search.read-pattern', { word: wordOf(first) });
  return itemOf(first);
}

function itemOf(read: Reading): string {
  switch (read.kind) {
    case 'words':
      return say(`search.read-item-${read.as}`, { word: wordOf(read) });
    case 'pattern':
      return say('search.read-item-pattern', { word: wordOf(read) });
    case 'operator':
      return say('search.read-operator', { name: read.name, value: valueOf(read) });
    case 'not':
      return say(narrows(read.part) ? 'search.read-not-that' : 'search.read-not', {
        what: itemOf(read.part),
      });
    case 'and':
      return listed(read.parts.map(itemOf), 'and');
    case 'or':
      return listed(read.parts.map(itemOf), 'or');
  }
}

function wordOf(read: Extract<Reading, { kind: 'words' | 'pattern' }>): string {
  if (read.kind === 'pattern') return typed(say('search.read-slashes', { words: read.words }));
  return typed(read.as === 'phrase' ? say('search.read-quoted', { words: read.words }) : read.words);
}

/** What counts, in its own words; anything else as it was typed. */
function valueOf({ name, value }: { name: string; value: string }): string {
  const plain = value.toLowerCase();
  if (name === 'year') return typed(numberIn('search.read-years', value));
  if (name === 'stars') return typed(numberIn('search.read-stars', value));
  if (name === 'words') return typed(numberIn('search.read-words', value));
  if (name === 'plan') return typed(say('search.read-plan', { value: plain.replace('-', '') }));
  if (name === 'has') return typed(say('search.read-has', { value: plain }));
  if (name === 'is') return typed(say('search.read-is', { value: plain }));
  if (name === 'in')
    return listed(
      plain.split('|').map((one) => typed(say('search.read-in', { value: one }))),
      'or',
    );
  return typed(name === 'tag' ? `#${value.replace(/^#/, '')}` : value);
}

const signs: Readonly<Record<string, string>> = { '>=': 'atLeast', '<=': 'atMost', '>': 'more', '<': 'less' };

function numberIn(
  key: 'search.read-years' | 'search.read-stars' | 'search.read-words',
  value: string,
): string {
  const [, sign = '', low = '0', high] = /^([<>]?=?)(\d+)(?:(?:\.\.|-)(\d+))?$/.exec(value) ?? [];
  const how = high === undefined ? (signs[sign] ?? 'other') : 'between';
  const print = (number: string) => (key === 'search.read-years' ? number : Number(number));
  return say(key, { sign: how, low: print(low), high: print(high ?? low) });
}

function listed(items: readonly string[], joint: 'and' | 'or' | 'comma', before = ''): string {
  if (items.length > mostItems)
    return say('search.read-more', {
      list: listed(items.slice(0, mostItems), 'comma', before),
      count: items.length - mostItems,
    });
  const [first = '', ...rest] = items;
  if (first === '') return '';
  const joints = { and: 'search.read-and', or: 'search.read-or', comma: 'search.read-comma' } as const;
  return rest.reduce((others, last, at) => {
    const isLast = at === rest.length - 1;
    return say(joints[joint === 'and' && !isLast ? 'comma' : joint], { others, last });
  }, `${before}${first}`);
}

/** What was typed stays as it was typed. */
const capital = (text: string): string =>
  text.startsWith(begins) ? text : text.slice(0, 1).toUpperCase() + text.slice(1);
