/**
 * Scores what is proposed beside notes as heard before: npm run score:heard-before [-- --misses]
 * It asks the host of a real library for each note, as the window does.
 */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sampleConferences } from '../../data/samples/index.ts';
import type { Client } from '../../electron/carriers/local-socket.ts';
import { openLabelled } from '../support/labelled-library.ts';
import { labelledNotes, readLabels } from './labels.ts';
import { measure, precisionOf, recallOf, sumOf } from './measure.ts';
import { linesOf, type Scored } from './report.ts';

/** What is aimed at. */
const goals = { precision: 0.95, recall: 0.9 };

/** Posts of others, beside the project. */
const seeds = '../shared/seeds';

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

function isGood(scored: readonly Scored[]): boolean {
  const tally = sumOf(scored.map((one) => one.tally));
  return precisionOf(tally) >= goals.precision && recallOf(tally) >= goals.recall;
}

/** Says whether the texts that are there anyway, and all, are as good as is aimed at. */
async function run(words: readonly string[]): Promise<boolean> {
  if (!existsSync(seeds)) console.log(`${seeds} is not here: only our own texts are scored.`);
  const scored = await scoreAll();
  for (const line of linesOf(scored, words.includes('--misses'))) console.log(line);
  console.log(`wanted: precision ${goals.precision}, recall ${goals.recall}`);
  return isGood(scored) && isGood(scored.filter(({ isWritten }) => !isWritten));
}

if (!(await run(process.argv.slice(2)))) process.exitCode = 1;
