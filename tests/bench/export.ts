/**
 * A post of 100 talks: as whole programs beside pandoc, which makes the same of the same text, and within the app until
 * its files are written.
 * npm run bench:export
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Talk } from '../../data/library/model.ts';
import { defaultOptions } from '../../data/posts/export-post.ts';
import { planPost, type PostInput } from '../../electron/exports/plan.ts';
import { machine, quantile, report, round } from './figures.ts';

const rounds = 15;
const talks = 100;

const words =
  'the of and a to rope cargo tide crane fog harbour ship was on are with as they at be this from'.split(' ');

/** A note as people write them: paragraphs, a list, a quote, code and a reference. Each round has its own. */
function noteOf(salt: number): string {
  let seed = salt + 1;
  const next = () => (seed = (seed * 48_271) % 2_147_483_647);
  const line = (length: number) => Array.from({ length }, () => words[next() % words.length]).join(' ');
  return [
    ...[`${line(60)} **${line(3)}** [1].`, `## ${line(4)}`, `- ${line(12)}\n- ${line(9)}\n  - ${line(8)}`],
    ...[`> ${line(20)}`, `${line(70)} \`${line(2)}\` and [a page](https://example.org/${salt}).`],
    ...[`\`\`\`js\n${line(8)}\n\`\`\``, `[1] ${line(5)} https://example.org/${salt}`],
  ].join('\n\n');
}

function inputOf(round: number): PostInput {
  const list = Array.from({ length: talks }, (_, at): Talk => {
    const speakers = [{ name: `Ada Byron ${at}`, affiliation: 'Tideworks' }];
    const note = noteOf(round * talks + at);
    return { id: `t${at}`, title: `Talk ${at} of ${round}`, kind: 'talk', speakers, note, noteRevision: 1 };
  });
  return {
    conference: {
      ...{ format: 2, id: 'days', revision: 1, name: 'Harbour Days 2026', startDate: '2026-05-04' },
      ...{ days: [], rooms: [], talks: list },
    },
    scope: { conference: 'days' },
    options: { ...defaultOptions, profile: 'hugo', contents: true },
    surroundings: { addressOf: () => undefined, series: [] },
    today: '2026-05-05',
  };
}

/** Milliseconds of a program from its start to its end. */
function lasting(program: string, given: readonly string[]): number {
  const from = performance.now();
  const { status, stderr } = spawnSync(program, given, { encoding: 'utf8', maxBuffer: 1e8 });
  if (status !== 0) throw new Error(`${program}: ${stderr}`);
  return performance.now() - from;
}

function plansInside(): number[] {
  return Array.from({ length: rounds }, (_, round) => {
    const input = inputOf(round);
    const from = performance.now();
    planPost(input);
    return performance.now() - from;
  });
}

const hasPandoc = spawnSync('pandoc', ['--version']).status === 0;
const folder = mkdtempSync(join(tmpdir(), 'lanyard-bench-export-'));
console.log(machine());
try {
  const inside = plansInside();
  console.log(`inside, the first: ${round(inside[0] ?? NaN)} ms, slowest ${round(Math.max(...inside))} ms`);
  let good = report('inside, before the disk, ms', quantile(inside, 0.5), 10);
  const input = inputOf(0);
  const library = join(folder, 'library');
  execFileSync('mkdir', ['-p', join(library, 'conferences')]);
  writeFileSync(join(library, 'conferences', 'days.json'), JSON.stringify(input.conference, null, 1));
  writeFileSync(join(library, 'library.json'), JSON.stringify({ format: 2, id: 'bench' }));
  const post = join(folder, 'post.md');
  writeFileSync(post, planPost(input).files[0]?.text ?? '');
  const ours = [resolve('lanyard.mjs'), 'export', 'Harbour', '--profile', 'hugo'];
  const places = ['--library', library, '--data', join(folder, 'data')];
  const theirs = [post, '-s', '--toc', '-f', 'markdown', '-t', 'gfm'];
  const own: number[] = [];
  const pandoc: number[] = [];
  for (let round = 0; round < 7; round += 1) {
    own.push(lasting(process.execPath, [...ours, ...places]));
    if (hasPandoc) pandoc.push(lasting('pandoc', theirs));
  }
  console.log(`whole program: ${round(quantile(own, 0.5))} ms`);
  if (hasPandoc) {
    console.log(`pandoc: ${round(quantile(pandoc, 0.5))} ms`);
    good = report('whole programs, to pandoc', quantile(own, 0.5) / quantile(pandoc, 0.5), 0.1) && good;
  } else console.log('pandoc is not installed: ours is measured alone');
  process.exitCode = good ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
