/** All that is answered to a query: what is found, how it was read, what narrows it further, and what else to try. */
import {
  facetNames,
  type Doubt,
  type Facet,
  type FacetName,
  type Reading,
} from '../../data/contract/search.ts';
import { defined } from '../../data/values/defined.ts';
import { readQuery, type Asked, type Part, type Query } from './asked.ts';
import { ByConference } from './by-conference.ts';
import { FacetCounts, facetOfSingle, facetsOf } from './facets.ts';
import type { Names } from './names.ts';
import { allButOne } from './nearly.ts';
import { talkKey } from './pattern.ts';
import { readingOf } from './read-as.ts';
import type { RecordColumns } from './record-columns.ts';
import type { TalkRecord } from './records.ts';
import type { SearchIndex } from './search-index.ts';
import type { Question } from './search-job.ts';
import type { TalkTexts } from './talk-texts.ts';
import { saidIn, tryPatterns, type Trying } from './try-patterns.ts';
import { oftenerSpelled, waysOut, type Way } from './ways-out.ts';
import { addAll } from '../../data/values/add-to.ts';

/** Where a talk is, what it scores, and what expressions found in it. */
interface FoundTalk {
  conference: string;
  talk: string;
  score: number;
  said?: string[];
}

export interface Answer {
  talks: FoundTalk[];
  /** How many were found. */
  count: number;
  doubts: Doubt[];
  /** The words that were looked for, folded, and those that were taken for them. */
  words: string[];
  read?: Reading;
  unfinished?: string;
  /** How many talks were looked at. */
  lookedAt?: number;
  /** How many were found of each conference of these talks, where they stand by conference. */
  groups?: Record<string, number>;
  facets?: Facet[];
  ways?: Way[];
  /** Where few have a word as it was typed, and many one a letter off. */
  instead?: Way;
}

export const noAnswer: Answer = { talks: [], count: 0, doubts: [], words: [] };

export interface Knowledge {
  index: SearchIndex;
  names: Names;
  texts: TalkTexts;
  /** In ms, from any moment on. */
  clock: () => number;
  isOver: () => boolean;
}

/** Answers a query. Takes longer only where an expression is tried, and that in turns. */
export async function answerTo(question: Question, knowledge: Knowledge): Promise<Answer> {
  const query = readQuery(question.words, question.others);
  const answer = await answerToQuery(query, question, knowledge);
  const open = question.typing === true && answer.count === 0 ? openAtEnd(query) : undefined;
  if (!open) return answer;
  const words = query.text.slice(0, open.from);
  const rest = await answerTo({ ...question, words, typing: false }, knowledge);
  return rest.count === 0 ? answer : { ...rest, unfinished: open.name };
}

/** An operator at the end of a query whose value may go on. */
function openAtEnd({ parts }: Query): { from: number; name: string } | undefined {
  const last = parts.at(-1);
  if (last?.asked.kind !== 'field' || !last.asked.open) return undefined;
  return { from: last.from, name: last.asked.name };
}

async function answerToQuery(query: Query, question: Question, knowledge: Knowledge): Promise<Answer> {
  const { index, clock } = knowledge;
  const { asked, unfinished } = query;
  const read = defined({ read: asked && readingOf(asked), unfinished });
  const trying: Trying = { ...knowledge, files: question.texts ?? { folder: '', files: {} } };
  const isWhole = await tryPatterns(query, trying);
  const doubts = isWhole ? [...query.doubts] : [...query.doubts, cutDoubt(query)];
  if (!asked) {
    const facets =
      question.facets === true && query.text.trim() !== '' ? facetsOfQuery(query, knowledge) : undefined;
    return { ...noAnswer, doubts, ...read, ...defined({ facets }) };
  }
  const exactly = lookFor(query, asked, question, knowledge);
  const near = exactly.count === 0 ? lookNearby(query, asked, question, knowledge) : undefined;
  if (near) doubts.push({ kind: 'all-but-one', words: '' });
  const { page, count, spellings, misspelled, facets, groups } = near ?? exactly;
  if (count > 0)
    addAll(
      doubts,
      misspelled.map((words): Doubt => ({ kind: 'misspelled', words })),
    );
  const said = await saidIn(
    page.map(({ record }) => record),
    query,
    trying,
  );
  const talks = page.map(({ record: { conference, talk }, score }) => ({
    ...{ conference, talk, score },
    ...defined({ said: said.get(talkKey({ conference, talk })) }),
  }));
  const ways = count === 0 ? waysOut(index, query, clock) : undefined;
  const instead = count > 0 && !near ? oftenerSpelled(index, query, count) : undefined;
  return {
    ...{ talks, count, doubts, words: [...wordsIn(asked), ...spellings], lookedAt: index.talks },
    ...read,
    ...defined({ facets, ways, instead, groups }),
  };
}

const cutDoubt = ({ patterns }: Query): Doubt => ({
  kind: 'pattern-cut',
  words: patterns[0]?.expression.source ?? '',
});

interface Looked {
  page: { record: TalkRecord; score: number }[];
  count: number;
  spellings: string[];
  misspelled: string[];
  facets: Facet[] | undefined;
  groups?: Record<string, number>;
}

function lookFor(query: Query, asked: Asked, question: Question, knowledge: Knowledge): Looked {
  const { index } = knowledge;
  const { by = 'rank', from = 0, limit } = question;
  if (by === 'rank') {
    const facets = question.facets === true ? facetsOfQuery(query, knowledge) : undefined;
    const { best, ...found } = index.find(asked, from + limit);
    return { page: best.slice(from), ...found, facets };
  }
  const gathered = new ByConference();
  const counting = question.facets === true ? new Counting(query, knowledge) : undefined;
  const found = index.every(asked, (records, doc, score) => {
    gathered.add(records, doc, score);
    counting?.all.add(records, doc);
  });
  const page = gathered.page(from, limit);
  const groups = Object.fromEntries(
    page.map(({ record: { conference } }) => [conference, gathered.countOf(conference)]),
  );
  return { page, ...found, facets: counting?.taken(), groups };
}

/** Where nothing has all of the words: what has all but one. Nothing where that is not there either. */
function lookNearby(
  query: Query,
  asked: Asked,
  question: Question,
  knowledge: Knowledge,
): Looked | undefined {
  const nearly = allButOne(asked);
  if (!nearly) return undefined;
  // What narrows the words stays apart from them, as it can be chosen otherwise.
  const narrowing = query.parts.filter((part) => part.asked.kind !== 'words' || part.asked.phrase);
  const loose = query.parts.flatMap((part) => (narrowing.includes(part) ? [] : [part.asked]));
  const words = allButOne({ kind: 'and', parts: loose });
  const parts = words ? [...narrowing, { asked: words, from: 0, to: 0 }] : [];
  const looked = lookFor({ ...query, asked: nearly, parts }, nearly, question, knowledge);
  return looked.count === 0 ? undefined : looked;
}

/** Counts what was found; where one value is asked for that others could take the place of, as if it were not. */
class Counting {
  /** Counts what the whole query finds. */
  readonly all: FacetCounts;
  readonly #instead = new Map<FacetName, FacetCounts>();
  readonly #chosen: { part: Part; name: string; value: string }[];

  constructor({ parts }: Query, knowledge: Knowledge) {
    this.#chosen = parts.flatMap((part) =>
      part.asked.kind === 'field' || (part.asked.kind === 'record' && part.asked.name !== '/')
        ? [{ part, name: part.asked.name, value: part.asked.value }]
        : [],
    );
    for (const { part, name } of this.#chosen) {
      const facet = facetOfSingle(name);
      const others = parts.flatMap((one) => (one === part ? [] : [one.asked]));
      if (facet) this.#instead.set(facet, counted(knowledge, [facet], together(others)));
    }
    const rest = facetNames.filter((name) => !this.#instead.has(name));
    this.all = new FacetCounts(knowledge.names, rest);
  }

  taken(): Facet[] {
    return facetsOf((name) => this.#instead.get(name) ?? this.all, this.#chosen);
  }
}

function facetsOfQuery(query: Query, knowledge: Knowledge): Facet[] {
  const counting = new Counting(query, knowledge);
  countInto(counting.all, knowledge, query.asked);
  return counting.taken();
}

function counted(knowledge: Knowledge, facets: readonly FacetName[], asked: Asked | undefined): FacetCounts {
  const counts = new FacetCounts(knowledge.names, facets);
  countInto(counts, knowledge, asked);
  return counts;
}

/** Counts what is asked for; all talks where nothing is. */
function countInto(counts: FacetCounts, { index }: Knowledge, asked: Asked | undefined): void {
  const take = (records: RecordColumns, doc: number) => counts.add(records, doc);
  if (asked) index.every(asked, take);
  else index.eachTalk(take);
}

const together = (parts: Asked[]): Asked | undefined =>
  parts.length > 1 ? { kind: 'and', parts } : parts[0];

/** The words that are asked for, without those that must not be there. */
export function wordsIn(asked: Asked): string[] {
  switch (asked.kind) {
    case 'words':
    case 'field':
      return asked.words;
    case 'and':
    case 'or':
      return asked.parts.flatMap(wordsIn);
    case 'not':
    case 'record':
      return [];
  }
}
