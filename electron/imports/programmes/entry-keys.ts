/** How entries of a programme are known again when it is imported once more. */
import { keptTitleKey } from '../../../data/library/identity.ts';
import type { Listed } from '../../../data/library/model.ts';
import type { ProgrammeEvent } from '../../../data/programme/programme.ts';

/** What an entry may be known by. */
export type Named = Pick<ProgrammeEvent, 'guid' | 'code' | 'uid' | 'id' | 'title' | 'start'>;

/** The names by which an entry is known again, the surest first. */
export function keysOf({ guid, code, uid, id, title, start }: Named): [string, ...string[]] {
  const named = [
    ...(guid === undefined ? [] : [`guid ${guid}`]),
    ...(code === undefined ? [] : [`code ${code}`]),
    ...(uid === undefined ? [] : [`uid ${uid}`]),
    ...(id === undefined ? [] : [`id ${id} ${keptTitleKey(title)}`]),
    `title ${keptTitleKey(title)} ${start?.slice(0, 10) ?? ''}`,
  ];
  const [first = '', ...others] = named;
  return [first, ...others];
}

/** The names by which a talk's entry is known again, in every programme that had it. */
export const keysOfListed = ({ origins = [], title, start }: Listed): string[] =>
  [...origins, {}].flatMap((origin) =>
    keysOf({ ...origin, title, ...(start === undefined ? {} : { start }) }),
  );

/** Whether an entry is among those that were left out, by any of its names. */
export const isLeftOut = (event: Named, left: ReadonlySet<string>): boolean =>
  left.size > 0 && keysOf(event).some((key) => left.has(key));
