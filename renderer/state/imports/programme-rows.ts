/** What the preview of a programme is made of: rows in their sections, and the parts by which one chooses. */
import { timeOrder } from '../../../data/library/talk-times.ts';
import { personKey } from '../../../data/library/identity.ts';
import {
  keyOfDay,
  type Programme,
  type ProgrammeDay,
  type ProgrammeEvent,
} from '../../../data/programme/programme.ts';
import type {
  ComparedProgramme,
  ProgrammeChange,
  ProgrammeState,
} from '../../../data/programme/import-programme.ts';

/** One entry of the programme, or a talk that is gone from it. */
export interface ProgrammeRow {
  readonly kind: 'entry';
  readonly key: string;
  readonly change: ProgrammeChange;
  /** Absent for a talk that is gone. */
  readonly event?: ProgrammeEvent;
}

/** A day of a new programme, or one kind of change of a known one. */
export interface ProgrammeSection {
  readonly kind: 'section';
  readonly key: string;
  /** The day its entries are on, where it is one of a new programme; without a date for entries that have none. */
  readonly day?: { readonly date?: string; readonly name?: string };
  /** What is so of its entries, where the conference is known. */
  readonly state?: ProgrammeState;
  readonly rows: readonly ProgrammeRow[];
}

/** A day, track or room, or the breaks: entries that are ticked together. */
export interface ProgrammePart {
  readonly key: string;
  /** Absent for the entries that have none. */
  readonly name?: string;
  /** `YYYY-MM-DD` of a day. */
  readonly date?: string;
  /** Places of its entries. */
  readonly events: readonly number[];
}

export interface ProgrammeParts {
  readonly days: readonly ProgrammePart[];
  readonly tracks: readonly ProgrammePart[];
  readonly rooms: readonly ProgrammePart[];
  /** Breaks and the like, where the file tells them from talks. */
  readonly service: readonly ProgrammePart[];
}

/** What the user should look at stands above what is plain, and what stays is last. */
const sectionOrder: readonly ProgrammeState[] = [
  'cancelled',
  'gone',
  'moved',
  'renamed',
  'added',
  'changed',
  'same',
];

/** By start and room; entries without a start come last. */
function inTime(rows: readonly ProgrammeRow[]): ProgrammeRow[] {
  const instant = ({ event, change }: ProgrammeRow) => {
    const at = timeOrder(event?.start ?? change.before?.start);
    return Number.isNaN(at) ? Number.MAX_SAFE_INTEGER : at;
  };
  const room = ({ event, change }: ProgrammeRow) => event?.room ?? change.before?.room ?? '';
  return rows
    .map((row) => ({ row, at: instant(row), room: room(row) }))
    .sort((one, other) => one.at - other.at || (one.room < other.room ? -1 : Number(one.room > other.room)))
    .map(({ row }) => row);
}

function grouped<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

function sectionsByDay(programme: Programme, rows: readonly ProgrammeRow[]): ProgrammeSection[] {
  const groups = grouped(rows, ({ event }) => event?.day ?? '');
  return daysIn(programme, groups).map(({ key, day, items }) => ({
    kind: 'section',
    key: `day ${key}`,
    day,
    rows: inTime(items),
  }));
}

/** Groups by day in the order of the programme's days; what is on none comes last. */
function daysIn<Item>(
  { days }: Programme,
  groups: ReadonlyMap<string, Item[]>,
): { key: string; day: ProgrammeDay; items: Item[] }[] {
  const known = new Map(days.map((day) => [keyOfDay(day), day]));
  const keys = [...known.keys(), ...[...groups.keys()].filter((key) => !known.has(key))];
  return keys.flatMap((key) => {
    const items = groups.get(key);
    return items ? [{ key, day: known.get(key) ?? {}, items }] : [];
  });
}

function sectionsByState(rows: readonly ProgrammeRow[]): ProgrammeSection[] {
  const groups = grouped(rows, ({ change }) => change.states[0]);
  return sectionOrder.flatMap((state): ProgrammeSection[] => {
    const found = groups.get(state);
    return found ? [{ kind: 'section', key: `state ${state}`, state, rows: inTime(found) }] : [];
  });
}

/** Sections of the preview: a new programme by its days, a known one by what would change. */
export function sectionsOf(
  programme: Programme,
  { conference, changes }: Pick<ComparedProgramme, 'conference' | 'changes'>,
): ProgrammeSection[] {
  const rows = changes.map((change, at): ProgrammeRow => {
    const event = change.event === undefined ? undefined : programme.events[change.event];
    return { kind: 'entry', key: String(at), change, ...(event && { event }) };
  });
  return conference ? sectionsByState(rows) : sectionsByDay(programme, rows);
}

function partsBy(
  { events }: Programme,
  kind: string,
  nameOf: (event: ProgrammeEvent) => string | undefined,
): ProgrammePart[] {
  const groups = grouped([...events.keys()], (at) => {
    const event = events[at];
    return (event && nameOf(event)) ?? '';
  });
  return [...groups]
    .sort(([one], [other]) => Number(one === '') - Number(other === ''))
    .map(([name, places]) => ({ key: `${kind} ${name}`, ...(name && { name }), events: places }));
}

/** Nothing to choose by where everything has the same. */
const ifSeveral = (parts: ProgrammePart[]): ProgrammePart[] => (parts.length > 1 ? parts : []);

/** The parts of a programme by which entries can be taken or left. */
export function partsOf(programme: Programme): ProgrammeParts {
  const byDay = grouped([...programme.events.keys()], (at) => programme.events[at]?.day ?? '');
  const days = daysIn(programme, byDay).map(({ key, day, items }): ProgrammePart => ({
    key: `day ${key}`,
    ...day,
    events: items,
  }));
  const service = partsBy(programme, 'service', (event) => (event.service ? 'service' : undefined));
  return {
    days: ifSeveral(days),
    tracks: ifSeveral(partsBy(programme, 'track', ({ track }) => track)),
    rooms: ifSeveral(partsBy(programme, 'room', ({ room }) => room)),
    service: service.filter(({ name }) => name !== undefined),
  };
}

/** How many people speak; a name counts once. */
export function speakersIn({ events }: Programme): number {
  return new Set(events.flatMap(({ speakers }) => speakers.map(({ name }) => personKey(name)))).size;
}
