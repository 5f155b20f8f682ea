/** The operators of the search: `name:value` narrows what is found. A new one is one more entry of a list. */
import { plans, talkKinds } from '../../data/library/model.ts';
import { spelling } from '../../data/text/fold.ts';
import { bitOf, type FieldName } from './fields.ts';
import { marks, type MarkName, type TalkRecord } from './records.ts';
import { termsOf } from './terms.ts';

/** Words that stand in certain fields of a talk, one after another. */
interface FieldAsked {
  kind: 'field';
  name: string;
  /** As it was typed. */
  value: string;
  words: string[];
  open: boolean;
  mask: number;
}

/** Whether a talk is meant, by what is recorded of it. */
interface RecordAsked {
  kind: 'record';
  name: string;
  value: string;
  holds: (record: TalkRecord) => boolean;
}

export type OperatorAsked = FieldAsked | RecordAsked;

/** Reads a value; nothing where it is none. */
type ReadValue = (value: string) => ((record: TalkRecord) => boolean) | undefined;

const inFields: Readonly<Record<string, readonly FieldName[]>> = {
  speaker: ['speaker'],
  company: ['company'],
  role: ['role'],
  room: ['room'],
  track: ['track'],
  caption: ['caption'],
  title: ['title'],
  abstract: ['abstract'],
  note: ['note'],
  slide: ['slide'],
};

const comparison = /^(>=|<=|>|<|=)?(\d{1,9})(?:(?:\.\.|-)(\d{1,9}))?$/;

/** `4`, `>=4`, `2..4`; none that is above `highest`, or ends before it begins. */
function numberBy(of: (record: TalkRecord) => number | undefined, highest = Infinity): ReadValue {
  return (value) => {
    const [, sign = '=', low = '', high] = comparison.exec(value) ?? [];
    if (low === '') return undefined;
    const [least, most] = [Number(low), high === undefined ? undefined : Number(high)];
    if (least > highest || (most !== undefined && (most > highest || most < least))) return undefined;
    return (record) => {
      const number = of(record);
      if (number === undefined) return false;
      if (most !== undefined) return number >= least && number <= most;
      if (sign === '>=') return number >= least;
      if (sign === '<=') return number <= least;
      if (sign === '>') return number > least;
      return sign === '<' ? number < least : number === least;
    };
  };
}

/** One of several words, the beginning of one while it is typed. */
const oneOf =
  (words: readonly string[], of: (record: TalkRecord) => string | undefined): ReadValue =>
  (value) => {
    const wanted = spelling(value);
    const known = words.filter((word) => word === wanted);
    const meant = known.length > 0 ? known : words.filter((word) => word.startsWith(wanted));
    return meant.length === 0 ? undefined : (record) => meant.includes(of(record) ?? '');
  };

/** Holds where the spelled text has the value in it. */
const within =
  (of: (record: TalkRecord) => string | undefined): ReadValue =>
  (value) => {
    const wanted = termsOf(value).join(' ');
    return wanted === ''
      ? undefined
      : (record) =>
          termsOf(of(record) ?? '')
            .join(' ')
            .includes(wanted);
  };

/** `2018`, `2018-06`, `2018-06-20`: the first or last day of it as a number. */
function dayOf(value: string, last: boolean): number | undefined {
  const [, year = '', month, day] = /^(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?$/.exec(value) ?? [];
  if (year === '') return undefined;
  const [m, d] = [Number(month ?? (last ? 12 : 1)), Number(day ?? (last ? 31 : 1))];
  const days = day === undefined ? 31 : new Date(Date.UTC(Number(year), m, 0)).getUTCDate();
  if (m < 1 || m > 12 || d < 1 || d > days) return undefined;
  return Number(year) * 10_000 + m * 100 + d;
}

const mostStars = 3;

const has: Readonly<Record<string, MarkName>> = {
  note: 'note',
  todo: 'todo',
  photo: 'photo',
  picture: 'photo',
  video: 'video',
  link: 'link',
  slides: 'slides',
  code: 'code',
  abstract: 'abstract',
  tag: 'tag',
  stars: 'stars',
};

const is: Readonly<Record<string, MarkName>> = {
  unsure: 'unsure',
  cancelled: 'cancelled',
  planned: 'planned',
};

const markedBy =
  (names: Readonly<Record<string, MarkName>>): ReadValue =>
  (value) => {
    const wanted = spelling(value);
    const name =
      Object.keys(names).find((one) => one === wanted) ??
      Object.keys(names).find((one) => one.startsWith(wanted));
    const bit = name === undefined ? 0 : marks[names[name] ?? 'note'];
    return bit === 0 ? undefined : (record) => (record.marks & bit) !== 0;
  };

const fixedValues: Readonly<Record<string, readonly string[]>> = {
  plan: [...plans, 'none'],
  kind: talkKinds,
  has: Object.keys(has).filter((name) => name !== 'picture'),
  is: Object.keys(is),
  in: Object.keys(inFields),
  stars: ['>=1', '>=2', '>=3'],
};

const byRecord: Readonly<Record<string, ReadValue>> = {
  conference: within((record) => record.conferenceName),
  series: within((record) => record.series),
  year: numberBy((record) => record.year),
  stars: numberBy((record) => record.stars, mostStars),
  words: numberBy((record) => record.words),
  plan: oneOf([...plans, 'none'], (record) => record.plan ?? 'none'),
  kind: oneOf(talkKinds, (record) => record.kind),
  language: (value) => {
    const wanted = spelling(value);
    return (record) => record.language !== undefined && spelling(record.language).startsWith(wanted);
  },
  tag: (value) => {
    const wanted = spelling(value.replace(/^#/, ''));
    return wanted === ''
      ? undefined
      : (record) => record.tags.some((tag) => tag === wanted || tag.startsWith(`${wanted}/`));
  },
  has: markedBy(has),
  is: markedBy(is),
  before: (value) => {
    const day = dayOf(value, false);
    return day === undefined ? undefined : (record) => record.day > 0 && record.day < day;
  },
  after: (value) => {
    const day = dayOf(value, true);
    return day === undefined ? undefined : (record) => record.day > day;
  },
};

/** Every operator, in the order in which they are offered. */
export const operatorNames: readonly string[] = [...Object.keys(inFields), ...Object.keys(byRecord), 'in'];

/** What may stand behind an operator that takes certain words only. */
export const valuesOf = (name: string): readonly string[] =>
  Object.hasOwn(fixedValues, name) ? (fixedValues[name] ?? []) : [];

export const operatorNamed = (name: string): boolean => {
  const wanted = name.toLowerCase();
  return wanted === 'in' || Object.hasOwn(inFields, wanted) || Object.hasOwn(byRecord, wanted);
};

/** Reads one operator with its value; nothing where it is none. `open`: the value may go on. */
export function readOperator(written: string, value: string, open: boolean): OperatorAsked | undefined {
  const name = written.toLowerCase();
  const inside = name === 'in' ? readIn(value) : undefined;
  if (inside) return { ...inside, open };
  const fields = Object.hasOwn(inFields, name) ? inFields[name] : undefined;
  if (fields) {
    const words = termsOf(value);
    return words.length === 0 ? undefined : { kind: 'field', name, value, words, open, mask: maskOf(fields) };
  }
  const holds = Object.hasOwn(byRecord, name) ? byRecord[name]?.(value) : undefined;
  return holds && { kind: 'record', name, value, holds };
}

/** `in:title|abstract` alone asks for talks that have such a field. */
function readIn(value: string): Omit<FieldAsked, 'open'> | undefined {
  const names = value
    .toLowerCase()
    .split('|')
    .filter((name): name is FieldName => Object.hasOwn(inFields, name));
  return names.length === 0
    ? undefined
    : { kind: 'field', name: 'in', value, words: [], mask: maskOf(names) };
}

const maskOf = (names: readonly FieldName[]): number => names.reduce((mask, name) => mask | bitOf(name), 0);
