/**
 * Scores how well the search finds what somebody half remembers: npm run score:relevance [-- --misses]
 * It asks the search of a real library that holds the sample and the texts of others beside the project.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sampleConferences } from '../../data/samples/index.ts';
import { openLabelled, talksNamed, type LabelledLibrary } from '../support/labelled-library.ts';
import { answersOf, tallyOf } from './measure.ts';
import { readQueries, type Query } from './queries.ts';
import { linesOf } from './report.ts';

/** What is aimed at. */
const goals = { first: 0.9, five: 0.99 };

const shared = [
  '../shared/seeds',
  '../shared/fixtures/notes/daneah__conference-notes',
  '../shared/fixtures/notes/lastcoolnameleft__Conference-Notes',
];

/** Without the texts of others only what is asked of the sample library can be scored. */
function askable(queries: readonly Query[], { talks }: LabelledLibrary): Query[] {
  if (shared.every((path) => existsSync(path))) return [...queries];
  console.log(`${shared.join(', ')} are not all here: only what is asked of the sample library is scored.`);
  return queries.filter(({ best }) => best.some((label) => talksNamed(label, talks).length > 0));
}

/** Says whether it is as good as is aimed at. */
async function run(words: readonly string[]): Promise<boolean> {
  const queries = readQueries(join(process.cwd(), 'tests/relevance/queries.json'));
  const library = await openLabelled(
    sampleConferences,
    shared.filter((path) => existsSync(path)),
  );
  try {
    const answers = await answersOf(library.client, askable(queries, library), library.talks);
    for (const line of linesOf(answers, words.includes('--misses'))) console.log(line);
    console.log(`wanted: first ${goals.first * 100} %, in the first five ${goals.five * 100} %`);
    const { first, five } = tallyOf(answers);
    return first >= goals.first * answers.length && five >= goals.five * answers.length;
  } finally {
    await library.close();
  }
}

if (!(await run(process.argv.slice(2)))) process.exitCode = 1;
