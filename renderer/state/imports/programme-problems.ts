/** Finds collisions and duplicates among the entries of a programme. */
import type { ComparedProgramme } from '../../../data/programme/import-programme.ts';

/** Two entries that get in each other's way, by their places: in one room at one time, or of one id. */
export interface Problem {
  readonly kind: 'overlap' | 'duplicate';
  readonly first: number;
  readonly second: number;
}

/** Every pair of entries that get in each other's way, duplicates first. */
export function problemsOf(compared: ComparedProgramme | undefined): readonly Problem[] {
  const { overlaps = [], duplicates = [] } = compared ?? {};
  return [
    ...duplicates.flatMap(([first = 0, ...others]) =>
      others.map((second): Problem => ({ kind: 'duplicate', first, second })),
    ),
    ...overlaps.map(([first, second]): Problem => ({ kind: 'overlap', first, second })),
  ];
}

/** For each entry the places of those it has this problem with. */
export function neighbours(
  problems: readonly Problem[],
  kind: Problem['kind'],
): ReadonlyMap<number, readonly number[]> {
  const near = new Map<number, number[]>();
  const join = (one: number, other: number) => {
    const known = near.get(one);
    if (known) known.push(other);
    else near.set(one, [other]);
  };
  for (const problem of problems) {
    if (problem.kind !== kind) continue;
    join(problem.first, problem.second);
    join(problem.second, problem.first);
  }
  return near;
}
