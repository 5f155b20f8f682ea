/**
 * Scores how well the search finds what somebody half remembers: npm run score:relevance [-- --misses]
 * Of the third that is held out nothing but the total is ever printed.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sampleConferences } from '../../data/samples/index.ts';
import { nameOf, openLabelled, talksNamed, type LabelledLibrary } from '../support/labelled-library.ts';
import { answersOf, tallyOf, type Answered } from './measure.ts';
import { isHeldOut, readQueries, type Query } from './queries.ts';

/** What is aimed at. */
const goals = { first: 0.9, five: 0.99 };

/** Texts of others, beside the project. */
const shared = [
  '../shared/seeds',
  '../shared/fixtures/notes/daneah__conference-notes',
  '../shared/fixtures/notes/lastcoolnameleft__Conference-Notes',
];

const share = (part: number, whole: number): string => {
  const percent = whole === 0 ? 100 : (100 * part) / whole;
  return `${part} of ${whole} (${percent.toFixed(1)} %)`;
};

function printTally(name: string, answers: readonly Answered[]): void {
  const { queries, first, five } = tallyOf(answers);
  console.log(`${name.padEnd(22)}first ${share(first, queries)}, in the first five ${share(five, queries)}`);
}

function printKinds(answers: readonly Answered[]): void {
  const kinds = new Set(answers.map(({ query }) => query.kind));
  for (const kind of kinds)
    printTally(
      `  ${kind}`,
      answers.filter(({ query }) => query.kind === kind),
    );
}

function printMiss({ query, place, before, isThere }: Answered): void {
  const where = isThere ? (place === Infinity ? 'not found' : `at ${place}`) : 'not in the library';
  console.log(`\n${query.query}  [${query.kind}]\n  ${query.best.join(' or ')}: ${where}`);
  for (const talk of before) console.log(`    before it: ${nameOf(talk)} (${talk.conference.trim()})`);
}

/** Says whether it is as good as is aimed at. */
function printAll(answers: readonly Answered[], shows: boolean): boolean {
  const open = answers.filter(({ query }) => !isHeldOut(query));
  const held = answers.filter(({ query }) => isHeldOut(query));
  if (shows) for (const one of open.filter(({ place }) => place > 1)) printMiss(one);
  console.log();
  printTally('looked at', open);
  printKinds(open);
  printTally('held out', held);
  printTally('all', answers);
  const { queries, first, five, belong, found } = tallyOf(answers);
  console.log(`talks that belong in an answer found: ${share(found, belong)}`);
  console.log(`wanted: first ${goals.first * 100} %, in the first five ${goals.five * 100} %`);
  return first >= goals.first * queries && five >= goals.five * queries;
}

/** Without the texts of others only what is asked of the sample library can be scored. */
function askable(queries: readonly Query[], { talks }: LabelledLibrary): Query[] {
  if (shared.every((path) => existsSync(path))) return [...queries];
  console.log(`${shared.join(', ')} are not all here: only what is asked of the sample library is scored.`);
  return queries.filter(({ best }) => best.some((label) => talksNamed(label, talks).length > 0));
}

async function run(words: readonly string[]): Promise<boolean> {
  const queries = readQueries(join(process.cwd(), 'tests/relevance/queries.json'));
  const library = await openLabelled(
    sampleConferences,
    shared.filter((path) => existsSync(path)),
  );
  try {
    const asked = askable(queries, library);
    const answers = await answersOf(library.client, asked, library.talks);
    return printAll(answers, words.includes('--misses'));
  } finally {
    await library.close();
  }
}

if (!(await run(process.argv.slice(2)))) process.exitCode = 1;
