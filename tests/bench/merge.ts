/**
 * What it costs to merge two versions of a note, by its length.
 * npm run bench:merge
 */
import { merge } from '../../data/text/merge.ts';
import { machine, quantile, report, round } from './figures.ts';

const rounds = 15;
/** Kilobytes. */
const sizes = [25, 250, 2500];
/** So much longer may each kilobyte take in the longest note than in the shortest. */
const most = 2;

const words =
  'the of and a to rope cargo tide crane fog harbour ship was on are with as they at be this from'.split(' ');

/** Lines of a hundred letters that are all different, the same in every run. */
function linesOf(kilobytes: number, salt: number): string[] {
  let seed = salt;
  const word = () => words[(seed = (seed * 48_271) % 2_147_483_647) % words.length] ?? '';
  return Array.from({ length: kilobytes * 10 }, (_, line) => {
    const text = Array.from({ length: 16 }, word).join(' ');
    return `${line} ${text}`.slice(0, 99);
  });
}

type Versions = [base: string, mine: string, theirs: string];

const situations: Record<string, (kilobytes: number) => Versions> = {
  'both wrote, at the ends and in the middle': (kilobytes) => {
    const lines = linesOf(kilobytes, 1);
    const middle = lines.length / 2;
    const base = lines.join('\n');
    const theirs = [...lines.slice(0, middle), 'theirs', ...lines.slice(middle)].join('\n');
    return [base, `mine\n${base}\nmine`, theirs];
  },
  'both wrote in one line of many': (kilobytes) => {
    const base = linesOf(kilobytes, 1).join('\n');
    return [base, `${base} mine`, `${base} theirs`];
  },
  'both changed every line': (kilobytes) => {
    const lines = linesOf(kilobytes, 1);
    const [mine, theirs] = [lines.map((line) => `mine ${line}`), lines.map((line) => `${line} theirs`)];
    return [lines.join('\n'), mine.join('\n'), theirs.join('\n')];
  },
  'both began anew': (kilobytes) => {
    const [base, mine, theirs] = [1, 2, 3].map((salt) => linesOf(kilobytes, salt).join('\n'));
    return [base ?? '', mine ?? '', theirs ?? ''];
  },
};

/** Milliseconds of one merge, the middle one of some. */
function measure(versions: Versions): number {
  const times = Array.from({ length: rounds }, () => {
    const from = performance.now();
    merge(...versions);
    return performance.now() - from;
  });
  return quantile(times, 0.5);
}

console.log(machine());
let good = true;
for (const [name, make] of Object.entries(situations)) {
  const times = sizes.map((size) => measure(make(size)));
  console.log(
    `${name}: ${sizes.map((size, index) => `${size} KB ${round(times[index] ?? NaN)} ms`).join(', ')}`,
  );
  const [shortest = NaN, longest = NaN] = [times[0], times.at(-1)];
  const growth = longest / (sizes.at(-1) ?? 1) / (shortest / (sizes[0] ?? 1));
  good = report(`${name}: a kilobyte of the longest to one of the shortest`, growth, most) && good;
}
process.exitCode = good ? 0 : 1;
