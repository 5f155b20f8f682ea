/** What an operation made of conferences, and what can be told by it. */
import { addAll, addTo } from '../../data/values/add-to.ts';
import { dequal as equal } from 'dequal/lite';
import type { Conference, Talk } from '../../data/library/model.ts';
import type { TalkMove } from '../../data/library/talk-address.ts';
import type { Like } from '../store/catalogue.ts';
import type { TrashEntry } from '../store/trash.ts';
import { movesIn, thereIn } from './talk-places.ts';
import type { Touched } from './undo-stack.ts';

/** What an operation makes: conferences, talks at another address, and those of them with another id. */
export interface Made {
  touched: Touched[];
  moved: TalkMove[];
  renamed: TalkMove[];
}

/** Of an operation that has changed no conference yet. */
export const nothingYet = (): Made => ({ touched: [], moved: [], renamed: [] });

/** `expected`: where talks may have gone that have another id, or of which a copy went. */
export function madeOf(touched: Touched[], expected: readonly TalkMove[]): Made {
  const isThere = thereIn(touched, 'after');
  const renamed = expected.filter(({ from, to }) => from.talk !== to.talk && isThere(to));
  return { touched, moved: movesIn(touched, expected), renamed };
}

/** Adds what was made of further conferences. */
export function add(made: Made, more: Made): void {
  addAll(made.touched, more.touched);
  addAll(made.moved, more.moved);
  addAll(made.renamed, more.renamed);
}

/** Tells whether what an entry holds stands in the library again, under whatever id; one that is not back keeps its words. */
export function whatIsBack({ touched, renamed }: Made): (entry: TrashEntry) => boolean {
  const known = new Map<string, Map<string, string[]>>();
  const notesIn = (id: string): Map<string, string[]> => {
    const here = renamed.filter(({ from, to }) => from.conference === id && to.conference === id);
    const oldIds = new Map(here.map(({ from, to }) => [to.talk, from.talk]));
    const notes = known.get(id) ?? new Map<string, string[]>();
    if (known.has(id)) return notes;
    known.set(id, notes);
    for (const { id: talk, note } of touched.find((one) => one.id === id)?.after?.talks ?? []) {
      const oldId = oldIds.get(talk) ?? talk;
      addTo(notes, oldId, note);
    }
    return notes;
  };
  return (entry) => {
    if (entry.kind === 'picture') return false;
    const notes = notesIn(entry.conference.id);
    const wanted = entry.kind === 'talk' ? [entry.talk] : entry.conference.talks;
    return wanted.every((talk) => notes.get(talk.id)?.includes(talk.note));
  };
}

/** Finds a talk with the same note and tags among those of conferences, by its id. */
export function alikeIn(conferences: readonly Conference[]): Like {
  const known = new Map<string, Talk[]>();
  for (const talk of conferences.flatMap(({ talks }) => talks)) {
    const others = known.get(talk.id);
    if (others) others.push(talk);
    else known.set(talk.id, [talk]);
  }
  return ({ id, note, tags }) =>
    known.get(id)?.find((one) => one.note === note && (one.tags === tags || equal(one.tags, tags)));
}
