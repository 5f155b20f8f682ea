/** Tries the expressions of a query on the talks that may be meant, for a while, in turns. */
import { isTurnOver, nextTurn } from '../store/turns.ts';
import type { Query } from './asked.ts';
import { mayHold, neededLetters } from './pattern-words.ts';
import { talkKey, type Expression } from './pattern.ts';
import type { RecordColumns } from './record-columns.ts';
import type { TalkRecord } from './records.ts';
import type { SearchIndex } from './search-index.ts';
import type { TalkTexts, TextFiles } from './talk-texts.ts';

/** An expression is tried no longer than this, in ms. */
const longest = 2000;
/** What it found is looked for no longer than this. */
const longestSaid = 300;
/** No more of what an expression found in a talk is told. */
const mostSaid = 3;

export interface Trying {
  index: SearchIndex;
  texts: TalkTexts;
  files: TextFiles;
  /** In ms, from any moment on. */
  clock: () => number;
  /** Whether nobody waits any more. */
  isOver: () => boolean;
}

/** Tries them, conference by conference, the newest first. Gives whether all that may be meant was looked through. */
export async function tryPatterns(query: Query, trying: Trying): Promise<boolean> {
  const { asked, patterns } = query;
  if (!asked || patterns.length === 0) return true;
  const ends = trying.clock() + longest;
  const isTime = () => trying.clock() <= ends && !trying.isOver();
  let whole = true;
  for (const [conference, talks] of candidates(trying.index, query)) {
    const texts = isTime() ? await trying.texts.of(conference, talks, trying.files) : undefined;
    for (const talk of talks) {
      // Edits and newer questions have their turn.
      if (isTurnOver()) await nextTurn();
      whole &&= isTime();
      if (!whole) break;
      for (const pattern of patterns)
        if (texts?.get(talk)?.some((text) => pattern.expression.holds(text)))
          pattern.add(talkKey({ conference, talk }));
    }
    if (!whole) break;
  }
  for (const pattern of patterns) pattern.end();
  return whole;
}

/** Talks that may be meant, whatever the expressions say, and in which one of these may stand; by conference. */
function candidates(index: SearchIndex, { asked, patterns }: Query): [string, string[]][] {
  const found = new Map<string, { day: number; talks: string[] }>();
  const each = patterns.map(({ expression }) => mayHold(index.parts, neededLetters(expression.source)));
  const take = (records: RecordColumns, doc: number) => {
    const record = each.some((may) => may(records, doc)) ? records.at(doc) : undefined;
    if (!record) return;
    const known = found.get(record.conference);
    if (known) known.talks.push(record.talk);
    else found.set(record.conference, { day: record.day, talks: [record.talk] });
  };
  if (asked) index.every(asked, take);
  return [...found]
    .sort(([, one], [, other]) => other.day - one.day)
    .map(([conference, { talks }]) => [conference, talks]);
}

/** What the expressions found in these talks, by their keys. */
export async function saidIn(
  records: readonly TalkRecord[],
  query: Query,
  trying: Trying,
): Promise<Map<string, string[]>> {
  const said = new Map<string, string[]>();
  const expressions = query.patterns.map(({ expression }) => expression);
  const ends = trying.clock() + longestSaid;
  for (const { conference, talk } of expressions.length === 0 ? [] : records) {
    if (trying.clock() > ends || trying.isOver()) break;
    const texts = await trying.texts.of(conference, [talk], trying.files);
    const found = (texts.get(talk) ?? []).flatMap((text) => expressions.flatMap((one) => saidBy(one, text)));
    said.set(talkKey({ conference, talk }), [...new Set(found)].slice(0, mostSaid));
  }
  return said;
}

const saidBy = (expression: Expression, text: string): string[] =>
  expression.spans(text, mostSaid).map(([from, to]) => text.slice(from, Math.min(to, from + 200)).trim());
