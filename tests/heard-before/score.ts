/**
 * Scores what is proposed beside notes as heard before: npm run score:heard-before [-- --misses]
 * Of the texts that are held out nothing but the total is ever printed.
 */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sampleConferences } from '../../data/samples/index.ts';
import type { Client } from '../../electron/carriers/local-socket.ts';
import { openLabelled } from '../support/labelled-library.ts';
import { isHeldOut, labelledNotes, readLabels, type Label } from './labels.ts';
import { measure, precisionOf, recallOf, sumOf, type Measured } from './measure.ts';

/** What is aimed at. */
const goals = { precision: 0.95, recall: 0.9 };

/** Posts of others, beside the project. */
const seeds = '../shared/seeds';

interface Scored extends Measured {
  label: Label;
  /** Ours, made for this, and no text that is read for something else. */
  isWritten: boolean;
}

function printTally(name: string, scored: readonly Scored[]): boolean {
  const tally = sumOf(scored.map((one) => one.tally));
  const [precision, recall] = [precisionOf(tally), recallOf(tally)];
  const { wanted, found, more } = tally;
  console.log(
    `${name.padEnd(12)}precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}: ` +
      `${found} of ${wanted} found, ${more} too much, in ${scored.length} notes`,
  );
  return precision >= goals.precision && recall >= goals.recall;
}

function printParts(name: string, scored: readonly Scored[]): boolean {
  console.log(`\n${name}`);
  printTally(
    'looked at',
    scored.filter(({ label }) => !isHeldOut(label)),
  );
  printTally(
    'held out',
    scored.filter(({ label }) => isHeldOut(label)),
  );
  return printTally('all', scored);
}

function printMisses(scored: readonly Scored[]): void {
  for (const { label, misses } of scored)
    if (!isHeldOut(label) && misses.length > 0) console.log(`\n${label.talk}\n  ${misses.join('\n  ')}`);
}

async function decide(client: Client, aliases: ReturnType<typeof readLabels>['aliases']): Promise<void> {
  const changes = aliases.map(({ kind: of, name, alias }) => ({
    decision: { kind: 'alias' as const, of, alias, name },
  }));
  await client.decisions.change({ edit: randomUUID(), changes });
}

async function scoreAll(): Promise<Scored[]> {
  const { labels, aliases, written } = readLabels(join(process.cwd(), 'tests/heard-before'));
  const sources = existsSync(seeds) ? [seeds] : [];
  const { client, talks, close } = await openLabelled([...sampleConferences, ...written], sources);
  const own = new Set(written.flatMap((conference) => conference.talks.map(({ id }) => id)));
  try {
    await decide(client, aliases);
    const scored: Scored[] = [];
    for (const { talk, label } of labelledNotes(labels, talks)) {
      const { rows } = await client.talks.heardBefore({ id: talk.id });
      scored.push({ ...measure(label, rows), label, isWritten: own.has(talk.id) });
    }
    return scored;
  } finally {
    await close();
  }
}

async function run(words: readonly string[]): Promise<boolean> {
  if (!existsSync(seeds)) console.log(`${seeds} is not here: only our own texts are scored.`);
  const scored = await scoreAll();
  if (words.includes('--misses')) printMisses(scored);
  const isGood = printParts(
    'sample library and posts',
    scored.filter(({ isWritten }) => !isWritten),
  );
  printParts(
    'written notes',
    scored.filter(({ isWritten }) => isWritten),
  );
  const isAllGood = printParts('all', scored);
  console.log(`wanted: precision ${goals.precision}, recall ${goals.recall}`);
  return isGood && isAllGood;
}

if (!(await run(process.argv.slice(2)))) process.exitCode = 1;
