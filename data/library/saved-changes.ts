/** What a save changed in a conference, as a record from which the versions before and after it are made. */
import { z } from 'zod';
import { migrateTalk } from './migrations.ts';
import { saysSame, type SavedVersion } from './merge-unseen.ts';
import { talkSchema, type Conference, type Talk } from './model.ts';
import { printSaves, savesField, savesFrom, type Saves } from './saves.ts';

/** Something that a conference says, or that it says nothing there. */
interface Said<T> {
  /** The name of a field, or the id of a talk. */
  key: string;
  value?: T | undefined;
}

/** Some of what a conference says. */
interface Part {
  fields: readonly Said<unknown>[];
  talks: readonly Said<Talk>[];
}

/** What one save changed in a file. */
export interface SavedChange {
  /** ISO 8601. */
  at: string;
  /** The name by which this machine counted it. */
  by: string;
  from: Saves;
  to: Saves;
  before: Part;
  after: Part;
}

const savesSchema = z.record(z.string(), z.number());
const partSchema = z.object({
  fields: z.array(z.object({ key: z.string(), value: z.unknown().optional() })),
  talks: z.array(z.object({ key: z.string(), value: talkSchema.optional() })),
});
const changeSchema = z.object({
  at: z.string(),
  by: z.string(),
  from: savesSchema,
  to: savesSchema,
  before: partSchema,
  after: partSchema,
});

/** As JSON can hold it. */
export const printChange = (change: SavedChange): unknown => ({
  ...change,
  from: printSaves(change.from),
  to: printSaves(change.to),
});

/** A change that was kept; nothing where it is none. */
export function parseChange(value: unknown): SavedChange | undefined {
  const parsed = changeSchema.safeParse(value);
  if (!parsed.success) return undefined;
  const { from, to, before, after, ...rest } = parsed.data;
  return {
    ...rest,
    from: savesFrom(from),
    to: savesFrom(to),
    before: inNewestFormat(before),
    after: inNewestFormat(after),
  };
}

/** A part as the newest format has it: it may have been kept by an older program. */
const inNewestFormat = ({ fields, talks }: Part): Part => ({
  fields,
  talks: talks.map(({ key, value }) => (value ? { key, value: migrateTalk(value, 1) } : { key })),
});

const nothing: Part = { fields: [], talks: [] };

/** What a save changed; nothing of what it said before where that is not known. */
export function changeBetween(
  before: SavedVersion | undefined,
  after: SavedVersion,
  { at, by }: Pick<SavedChange, 'at' | 'by'>,
): SavedChange {
  const to = after.saves;
  if (!before) return { at, by, from: new Map(), to, before: nothing, after: nothing };
  const [one, other] = [before.conference, after.conference];
  const fields = differing(fieldsOf(one), fieldsOf(other));
  const talks = differing(talksOf(one), talksOf(other));
  const part = (conference: Conference): Part => ({
    fields: said(fieldsOf(conference), fields),
    talks: said(talksOf(conference), talks),
  });
  return { at, by, from: before.saves, to, before: part(one), after: part(other) };
}

const unsaid = new Set(['talks', 'revision', 'updatedAt', savesField]);
const fieldsOf = (conference: Conference): Map<string, unknown> =>
  new Map(Object.entries(conference).filter(([name]) => !unsaid.has(name)));
const talksOf = ({ talks }: Conference): Map<string, Talk> => new Map(talks.map((talk) => [talk.id, talk]));

const differing = (one: Map<string, unknown>, other: Map<string, unknown>): string[] =>
  [...new Set([...one.keys(), ...other.keys()])].filter((key) => !saysSame(one.get(key), other.get(key)));

const said = <T>(all: ReadonlyMap<string, T | undefined>, keys: readonly string[]): Said<T>[] =>
  keys.map((key) => ({ key, value: all.get(key) }));

/** A conference that says this part otherwise. */
function withPart(conference: Conference, { fields, talks }: Part): Conference {
  const next = { ...conference, ...Object.fromEntries(fields.map(({ key, value }) => [key, value])) };
  const entries = Object.entries(next).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(entries), talks: withTalks(conference.talks, mapOf(talks)) } as Conference;
}

function withTalks(talks: readonly Talk[], others: ReadonlyMap<string, Talk | undefined>): Talk[] {
  const known = new Set(talks.map(({ id }) => id));
  const kept = talks.flatMap((talk) => (others.has(talk.id) ? (others.get(talk.id) ?? []) : [talk]));
  const added = [...others].flatMap(([id, talk]) => (known.has(id) ? [] : (talk ?? [])));
  return [...kept, ...added];
}

const mapOf = <T>(all: readonly Said<T>[]): Map<string, T | undefined> =>
  new Map(all.map(({ key, value }) => [key, value]));

/**
 * What a file held around each of these changes, oldest first. `conference`: what it holds now, which stands for all
 * that none of them touched.
 */
export function versionsAround(changes: readonly SavedChange[], conference: Conference): SavedVersion[] {
  const versions: SavedVersion[] = [];
  let now = changes.reduceRight((later, { before }) => withPart(later, before), conference);
  for (const { from, to, before, after } of changes) {
    if (!hasContent({ before, after })) continue;
    now = withPart(now, before);
    versions.push({ saves: from, conference: now });
    now = withPart(now, after);
    versions.push({ saves: to, conference: now });
  }
  return versions;
}

/** Whether it is known what a change said. */
export const hasContent = ({ before, after }: Pick<SavedChange, 'before' | 'after'>): boolean =>
  [before, after].some(({ fields, talks }) => fields.length + talks.length > 0);

/** Two changes, one after the other, as one. */
export function asOneChange(first: SavedChange, second: SavedChange): SavedChange {
  return {
    at: second.at,
    by: second.by,
    from: first.from,
    to: second.to,
    before: over(second.before, first.before),
    after: over(first.after, second.after),
  };
}

const over = (under: Part, part: Part): Part => ({
  fields: newest([...under.fields, ...part.fields]),
  talks: newest([...under.talks, ...part.talks]),
});

const newest = <T>(all: readonly Said<T>[]): Said<T>[] => [
  ...new Map(all.map((one) => [one.key, one])).values(),
];

/** Only that it was made, and how it was counted. */
export const withoutContent = (change: SavedChange): SavedChange => ({
  ...change,
  before: nothing,
  after: nothing,
});
