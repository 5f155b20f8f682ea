/** All talks that a query finds, for who shows or counts all of them. */
import type { Knowledge } from './answer.ts';
import { readQuery } from './asked.ts';
import { askedOrNearly } from './nearly.ts';
import type { RecordColumns } from './record-columns.ts';
import type { TalkRecord } from './records.ts';
import type { Question } from './search-job.ts';
import { tryPatterns } from './try-patterns.ts';

/** In few large pieces, as it goes from thread to thread: the talk `talks[n]` is of `conferences[places[n]]`. */
export interface EveryTalk {
  conferences: string[];
  places: Uint32Array;
  talks: string[];
}

/** Best first; of those that score the same, the latest first. */
export async function everyTalk(question: Question, knowledge: Knowledge): Promise<EveryTalk> {
  const found: { record: TalkRecord; score: number; day: number }[] = [];
  await each(question, knowledge, (records, doc, score) => {
    const record = records.at(doc);
    if (record) found.push({ record, score, day: record.day });
  });
  found.sort((one, other) => other.score - one.score || other.day - one.day);
  const numbers = new Map<string, number>();
  const places = new Uint32Array(found.length);
  const talks = found.map(({ record: { conference, talk } }, at) => {
    const place = numbers.get(conference) ?? numbers.size;
    numbers.set(conference, place);
    places[at] = place;
    return talk;
  });
  return { conferences: [...numbers.keys()], places, talks };
}

/** How many there are. */
export const countTalks = (question: Question, knowledge: Knowledge): Promise<number> =>
  each(question, knowledge, undefined);

async function each(
  question: Question,
  knowledge: Knowledge,
  take: ((records: RecordColumns, doc: number, score: number) => void) | undefined,
): Promise<number> {
  const query = readQuery(question.words, question.others);
  await tryPatterns(query, { ...knowledge, files: question.texts ?? { folder: '', files: {} } });
  if (!query.asked) return 0;
  const asked = askedOrNearly(knowledge.index, query.asked);
  return take ? knowledge.index.every(asked, take).count : knowledge.index.count(asked);
}
