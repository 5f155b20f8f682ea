/** Titles that a programme gives several times, such as `Open Space`: which is which after the programme was moved. */
import { addTo } from '../values/add-to.ts';

/** An entry as far as its place among those of its title tells. Starts are in ms; speakers by their keys. */
interface Placed {
  title: string;
  start: number | undefined;
  room: string;
  speakers: ReadonlySet<string>;
}

interface Sides {
  known: readonly Placed[];
  incoming: readonly Placed[];
}

/** Known entries and the incoming ones they were found in, by their places. */
type Matched = Map<number, number>;

/** By how much most entries moved, in ms: that of the most pairs, none where no two agree. */
function commonShift({ known, incoming }: Sides, matched: Matched): number {
  const counts = new Map<number, number>();
  for (const [at, event] of matched) {
    const [before, after] = [known[at]?.start, incoming[event]?.start];
    if (before === undefined || after === undefined) continue;
    counts.set(after - before, (counts.get(after - before) ?? 0) + 1);
  }
  const [shift, count] = [...counts].reduce((most, one) => (one[1] > most[1] ? one : most), [0, 1]);
  return count > 1 ? shift : 0;
}

/** Places of one title on either side that are not matched yet, each in the order of time. */
interface Group {
  known: number[];
  incoming: number[];
}

function groupsOf({ known, incoming }: Sides, titles: ReadonlySet<string>, matched: Matched): Group[] {
  const taken = new Set(matched.values());
  const groups = new Map<string, Group>([...titles].map((title) => [title, { known: [], incoming: [] }]));
  for (const [at, { title }] of known.entries()) if (!matched.has(at)) groups.get(title)?.known.push(at);
  for (const [at, { title }] of incoming.entries()) if (!taken.has(at)) groups.get(title)?.incoming.push(at);
  const inTime = (all: readonly Placed[]) => (one: number, other: number) =>
    (all[one]?.start ?? Infinity) - (all[other]?.start ?? Infinity) || one - other;
  for (const group of groups.values()) {
    group.known.sort(inTime(known));
    group.incoming.sort(inTime(incoming));
  }
  return [...groups.values()];
}

const areStrangers = (one: Placed, other: Placed): boolean =>
  one.speakers.size > 0 &&
  other.speakers.size > 0 &&
  ![...one.speakers].some((name) => other.speakers.has(name));

/** Matches one list to the other by a key, each entry once. */
function matchBy(
  group: Group,
  sides: Sides,
  matched: Matched,
  keys: { known: (one: Placed) => string; incoming: (one: Placed) => string },
): void {
  const places = new Map<string, number[]>();
  for (const at of group.incoming) {
    const one = sides.incoming[at];
    if (one?.start !== undefined) addTo(places, keys.incoming(one), at);
  }
  const taken = new Set<number>();
  for (const at of group.known) {
    const one = sides.known[at];
    if (one?.start === undefined) continue;
    const found = (places.get(keys.known(one)) ?? []).find(
      (event) => !taken.has(event) && suits(sides, at, event),
    );
    if (found === undefined) continue;
    taken.add(found);
    matched.set(at, found);
  }
  group.known = group.known.filter((at) => !matched.has(at));
  group.incoming = group.incoming.filter((at) => !taken.has(at));
}

function suits({ known, incoming }: Sides, at: number, event: number): boolean {
  const [one, other] = [known[at], incoming[event]];
  return one !== undefined && other !== undefined && !areStrangers(one, other);
}

/** More of one title than these are matched where they stand, and not looked for elsewhere. */
const mostApart = 60;

/** What is left of a title: as many on both sides in their order, else the nearest after the shift. */
function matchRest({ known, incoming }: Group, sides: Sides, matched: Matched, shift: number): void {
  if (known.length === incoming.length) {
    for (const [place, at] of known.entries()) {
      const event = incoming[place];
      if (event !== undefined && suits(sides, at, event)) matched.set(at, event);
    }
    return;
  }
  if (known.length > mostApart || incoming.length > mostApart) return;
  const pairs = known.flatMap((at) =>
    incoming.flatMap((event) => {
      const [before, after] = [sides.known[at]?.start, sides.incoming[event]?.start];
      if (before === undefined || after === undefined || !suits(sides, at, event)) return [];
      return [{ at, event, apart: Math.abs(after - before - shift) }];
    }),
  );
  const taken = new Set<number>();
  for (const { at, event } of pairs.sort((one, other) => one.apart - other.apart)) {
    if (matched.has(at) || taken.has(event)) continue;
    taken.add(event);
    matched.set(at, event);
  }
}

/**
 * Matches entries of titles that come several times: those that moved as most others did, in their room and then in any;
 * then the others of a title in their order. Those of other speakers are others. `matched` takes what is found.
 */
export function matchRepeated(sides: Sides, titles: ReadonlySet<string>, matched: Matched): void {
  const shift = commonShift(sides, matched);
  const time = (start = 0, moved = 0) => String(start + moved);
  for (const group of groupsOf(sides, titles, matched)) {
    matchBy(group, sides, matched, {
      known: ({ start, room }) => `${time(start, shift)} ${room}`,
      incoming: ({ start, room }) => `${time(start)} ${room}`,
    });
    matchBy(group, sides, matched, {
      known: ({ start }) => time(start, shift),
      incoming: ({ start }) => time(start),
    });
    matchRest(group, sides, matched, shift);
  }
}
