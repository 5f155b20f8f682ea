/**
 * Scores how well posts and notes are read: npm run score:recognition [-- [FOLDER TRUTH] [-v]]
 * Without a folder it is the project's own set, of which a third is held out: no detail of it is ever printed.
 */
import { existsSync, readFileSync } from 'node:fs';
import { basename, join, sep } from 'node:path';
import { yearOf } from '../../data/library/digest.ts';
import type { FoundPost } from '../../data/posts/import-post.ts';
import type { ProgrammeFileIn } from '../../data/programme/import-programme.ts';
import { Fault } from '../../data/words/errors.ts';
import { readSource, type ReadSource } from '../../electron/imports/readers.ts';
import { measure, sharesOf, sumOf, type Read, type Shares, type Tally } from './measure.ts';
import { filesAt, isHeldOut, placeOf, readTruth, type Wanted } from './truth.ts';

/** What is aimed at, and how far the set and its held out third may lie apart. */
const goals = { talksF1: 0.95, speakersRecall: 0.92, apart: 0.05 };

/** The last two folders and the name of a file. */
const pathTo = (path: string): string => path.split(sep).slice(-3).join('/');

/** Each file as `lanyard import` takes it; one that is refused holds nothing. */
function sourcesAt(place: string): ReadSource[] {
  return filesAt(place).flatMap((path) => {
    try {
      return readSource({ name: basename(path), path: pathTo(path), bytes: readFileSync(path) });
    } catch (error) {
      if (error instanceof Fault) return [];
      throw error;
    }
  });
}

function readOfPosts(posts: readonly FoundPost[]): Read {
  const daysOf = ({ day, parts = [] }: FoundPost) => [...(day ? [day] : []), ...parts];
  return {
    conferences: posts.map(({ conference }) => ({ ...conference, year: yearOf(conference) })),
    days: [
      ...posts.flatMap(daysOf).flatMap(({ date }) => date ?? []),
      ...posts.flatMap(({ conference: { startDate, endDate } }) => [startDate ?? [], endDate ?? []].flat()),
    ],
    talks: posts.flatMap(({ talks }) => talks),
  };
}

function readOfProgramme({ name, programme }: ProgrammeFileIn): Read {
  const { title = name, startDate, days, events } = programme;
  const conference = { name: title, ...(startDate !== undefined && { startDate }) };
  return {
    conferences: [{ name: title, year: yearOf(conference) }],
    days: days.flatMap(({ date }) => date ?? []),
    talks: events.filter(({ service }) => !service),
  };
}

function readAt(place: string): Read {
  const reads = sourcesAt(place).map((source) =>
    source.kind === 'posts' ? readOfPosts(source.found) : readOfProgramme(source.file),
  );
  return {
    conferences: reads.flatMap(({ conferences }) => conferences),
    days: reads.flatMap(({ days }) => days),
    talks: reads.flatMap(({ talks }) => talks),
  };
}

interface Scored {
  wanted: Wanted;
  tally: Tally;
  misses: string[];
}

const headings: [keyof Shares, string][] = [
  ['talksF1', 'talks F1'],
  ['speakersRecall', 'speakers recall'],
  ['speakersPrecision', 'speakers precision'],
  ['affiliationsRecall', 'affiliations recall'],
  ['conferences', 'conference'],
  ['years', 'year'],
  ['days', 'days'],
];

function printShares(shares: Shares): void {
  for (const [key, heading] of headings) console.log(`  ${heading.padEnd(22)}${shares[key].toFixed(3)}`);
}

function printTotal(name: string, scored: readonly Scored[]): Shares {
  const tally = sumOf(scored.map((one) => one.tally));
  const { talks, speakers, none } = tally;
  console.log(`\n${name}: ${scored.length} texts, ${talks.wanted} talks, ${speakers.wanted} speakers`);
  const shares = sharesOf(tally);
  printShares(shares);
  console.log(
    `  talks found ${talks.found}, too much ${talks.more}; without talks right ${none.found}/${none.wanted}`,
  );
  return shares;
}

function printOne({ wanted, tally, misses }: Scored, isVerbose: boolean): void {
  const { talks, speakers, affiliations, conferences, years } = tally;
  const parts = [
    `talks ${talks.found}/${talks.wanted}${talks.more > 0 ? ` +${talks.more}` : ''}`,
    `F1 ${sharesOf(tally).talksF1.toFixed(2)}`,
    `speakers ${speakers.found}/${speakers.wanted}${speakers.more > 0 ? ` +${speakers.more}` : ''}`,
    `companies ${affiliations.found}/${affiliations.wanted}`,
    `conference ${conferences.found}/${conferences.wanted}`,
    `year ${years.found}/${years.wanted}`,
  ];
  const { layout, language, file } = wanted;
  console.log(layout === undefined ? file : `${layout} [${language}, ${file}]`);
  console.log(`  ${parts.join(', ')}`);
  if (isVerbose) for (const miss of misses) console.log(`    ${miss}`);
}

/** Says whether it is as good as is aimed at. */
function verdict(shares: Shares): boolean {
  const { talksF1, speakersRecall } = goals;
  console.log(`\nwanted: talks F1 ${talksF1}, speakers recall ${speakersRecall}`);
  return shares.talksF1 >= talksF1 && shares.speakersRecall >= speakersRecall;
}

/** The difference of each share between what is looked at and what is not. */
function printApart(open: Shares, held: Shares): boolean {
  console.log(`\nlooked at less held out (at most ${goals.apart} apart wanted)`);
  for (const [key, heading] of headings)
    console.log(`  ${heading.padEnd(22)}${(open[key] - held[key]).toFixed(3)}`);
  const apart = [open.talksF1 - held.talksF1, open.speakersRecall - held.speakersRecall];
  return apart.every((difference) => Math.abs(difference) <= goals.apart);
}

function scoreSet(folder: string, truth: readonly Wanted[]): Scored[] {
  return truth.map((wanted) => ({ wanted, ...measure(wanted, readAt(placeOf(folder, wanted.file))) }));
}

/** The project's own set, its held out third as a total alone. */
function scoreOwn(folder: string, truth: readonly Wanted[], isVerbose: boolean): boolean {
  const scored = scoreSet(folder, truth);
  const open = scored.filter(({ wanted }) => !isHeldOut(wanted));
  for (const one of open) printOne(one, isVerbose);
  const shares = printTotal('looked at', open);
  const held = printTotal(
    'held out',
    scored.filter(({ wanted }) => isHeldOut(wanted)),
  );
  const all = printTotal('all', scored);
  const isNear = printApart(shares, held);
  return verdict(all) && isNear;
}

function scoreOther(folder: string, truth: readonly Wanted[], isVerbose: boolean): boolean {
  const scored = scoreSet(folder, truth);
  for (const one of scored) printOne(one, isVerbose);
  for (const kind of ['post', 'notes'])
    printTotal(
      kind,
      scored.filter(({ wanted }) => wanted.kind === kind),
    );
  return verdict(printTotal('all', scored));
}

function run(words: readonly string[]): boolean {
  const isVerbose = words.includes('-v');
  const own = join(process.cwd(), 'tests/recognition');
  const [folder, truthFile] = words.filter((word) => word !== '-v');
  if (folder === undefined)
    return scoreOwn(join(own, 'layouts'), readTruth(join(own, 'truth.json')), isVerbose);
  if (truthFile === undefined) throw new Error('A folder needs its truth: FOLDER TRUTH');
  const truth = readTruth(truthFile);
  const isThere = ({ file }: Wanted) => existsSync(placeOf(folder, file));
  for (const { file } of truth.filter((one) => !isThere(one))) console.log(`missing: ${file}`);
  return scoreOther(folder, truth.filter(isThere), isVerbose) && truth.every(isThere);
}

if (!run(process.argv.slice(2))) process.exitCode = 1;
