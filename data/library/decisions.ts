/**
 * What the user decided that belongs to no conference, as `library.json` keeps it: single entries by key. Each carries the
 * moment it was decided, and one that was removed stays as such; so two files are merged key by key, in any order and as
 * often as one likes, and the later decision of each key stands.
 */
import { dequal } from 'dequal/lite';
import { z } from 'zod';
import { companyKey, labelKey, personKey, tagKey, titleKey } from './identity.ts';
import { ribbonNames } from './model.ts';

/** What may have several names. */
const named = ['person', 'company', 'tag'] as const;
/** What a note may name without a link. */
const mentioned = ['talk', 'person', 'company', 'tag', 'conference'] as const;

const name = z.string().trim().min(1).max(200);
const id = z.string().min(1).max(200);
const label = z.string().trim().min(1).max(40);

export const decisionSchema = z.discriminatedUnion('kind', [
  /** Another name of somebody or something: a handle, a maiden name, `k8s`. */
  z.object({ kind: z.literal('alias'), of: z.enum(named), alias: name, name }),
  /**
   * People of one name told apart: whoever has it and this company (none: an empty one), or has it in this talk, is known
   * as `as`. A talk says more than a company.
   */
  z.object({
    kind: z.literal('apart'),
    name,
    by: z.enum(['company', 'talk']),
    value: z.string().trim().max(200),
    as: name,
  }),
  /** Whether two are one was asked and answered; it is not asked again. Both may be of one name. */
  z.object({
    kind: z.literal('judged'),
    of: z.enum(['person', 'company']),
    one: name,
    other: name,
    answer: z.enum(['one', 'two']),
  }),
  z.object({ kind: z.literal('tag-colour'), tag: name, colour: z.enum(ribbonNames) }),
  /** A name found in a note is not to be linked: in the note of this talk, or without one in none. */
  z.object({ kind: z.literal('refused'), what: z.enum(mentioned), name, talk: z.exactOptional(id) }),
  /**
   * A search by name, with the kind of view that shows it, the columns of a table and its order, and where it stands
   * among the others: the least first.
   */
  z.object({
    kind: z.literal('search'),
    name,
    query: z.string().max(10_000),
    view: label,
    columns: z.exactOptional(z.array(label).max(100)),
    sort: z.exactOptional(z.object({ by: label, down: z.boolean() })),
    place: z.exactOptional(z.number()),
  }),
  /**
   * How a line with a doubt goes out in posts: as a question, as it is, or not at all. `place` is `talk ID`, or a conference
   * and its intro or outro; `print` is the `textHash` of the line's words, so that one that changed is asked about anew.
   */
  z.object({
    kind: z.literal('unsure'),
    place: z.string().min(1).max(500),
    print: z.string().min(1).max(40),
    /** The beginning of its words. */
    line: z.string().max(200),
    as: z.enum(['question', 'keep', 'leave']),
  }),
]);

export type Decision = z.infer<typeof decisionSchema>;
export type DecisionKind = Decision['kind'];
export type DecisionOf<Kind extends DecisionKind> = Extract<Decision, { kind: Kind }>;

/** Entries as they lie in the file, by key; those that are not understood are carried along. */
export type KeptDecisions = Readonly<Record<string, unknown>>;

/** Decisions that stand, by key. */
export type Decisions = ReadonlyMap<string, Decision>;

/** A decision to be made, or to be removed. */
export interface DecisionChange {
  decision: Decision;
  removed?: true;
}

/** An entry around one change. */
export interface DecisionMade {
  key: string;
  before: unknown;
  after: unknown;
}

/** More are not taken, those that were removed counted. */
export const mostDecisions = 50_000;

const keyOfName = {
  person: personKey,
  company: companyKey,
  tag: tagKey,
  talk: titleKey,
  conference: titleKey,
};

/**
 * What a decision is about: two with one key are the same question. Files hold it only to be merged by; what an entry
 * means is read from its content, so that a later program may make other keys.
 */
export function decisionKey(decision: Decision): string {
  return [decision.kind, ...partsOf(decision)].map(escaped).join('|');
}

const escaped = (part: string): string => part.replaceAll('%', '%25').replaceAll('|', '%7C');

function partsOf(decision: Decision): string[] {
  switch (decision.kind) {
    case 'alias':
      return [decision.of, keyOfName[decision.of](decision.alias)];
    case 'apart':
      return [personKey(decision.name), decision.by, valueOf(decision)];
    case 'judged':
      return [decision.of, ...[decision.one, decision.other].map(keyOfName[decision.of]).sort()];
    case 'tag-colour':
      return [tagKey(decision.tag)];
    case 'refused':
      return [decision.what, keyOfName[decision.what](decision.name), decision.talk ?? ''];
    case 'search':
      return [labelKey(decision.name)];
    case 'unsure':
      return [decision.place, decision.print];
  }
}

const valueOf = ({ by, value }: DecisionOf<'apart'>): string =>
  by === 'company' && value !== '' ? companyKey(value) : value;

/** Clocks say nothing later; a moment beyond would outdo every decision to come. */
const lastMoment = '2200';
const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** When an entry was decided, as ISO 8601 in UTC; empty where it does not say, which is before all others. */
function momentOf(entry: unknown): string {
  const at = isRecord(entry) ? entry.at : undefined;
  return typeof at === 'string' && moment.test(at) && at < lastMoment ? at : '';
}

/** The one of two entries that stands: the later, and of one moment the one that is written further down an alphabet. */
function standing(one: unknown, other: unknown): unknown {
  if (one === other) return one;
  const [at, otherAt] = [momentOf(one), momentOf(other)];
  if (at !== otherAt) return at > otherAt ? one : other;
  return JSON.stringify(one) >= JSON.stringify(other) ? one : other;
}

/**
 * Entries of two files as one: of each key the later decision. It is the same whichever comes first, whatever is merged
 * with it next, and merging it again changes nothing. It is the first itself where the other says nothing new.
 */
export function mergeDecisions(one: KeptDecisions, other: KeptDecisions): KeptDecisions {
  const merged = new Map(Object.entries(one));
  let changed = false;
  for (const [key, entry] of Object.entries(other)) {
    const stands = merged.has(key) ? standing(merged.get(key), entry) : entry;
    changed ||= !merged.has(key) || stands !== merged.get(key);
    merged.set(key, stands);
  }
  return changed ? sorted(merged) : one;
}

const sorted = (entries: ReadonlyMap<string, unknown>): KeptDecisions =>
  Object.fromEntries([...entries].sort(([one], [other]) => (one < other ? -1 : Number(one > other))));

/** What entries mean, once each was read. */
const meanings = new WeakMap<object, { key: string; decision: Decision } | 'unknown'>();

function meaningOf(entry: unknown): { key: string; decision: Decision } | undefined {
  if (!isRecord(entry)) return undefined;
  const known = meanings.get(entry) ?? readEntry(entry);
  meanings.set(entry, known);
  return known === 'unknown' ? undefined : known;
}

function readEntry(entry: Record<string, unknown>): { key: string; decision: Decision } | 'unknown' {
  const { success, data } = decisionSchema.safeParse(entry);
  return success ? { key: decisionKey(data), decision: data } : 'unknown';
}

/** Entries by what they are about; of those that an older program kept under another key, the later stands. */
function entriesByMeaning(kept: KeptDecisions): Map<string, unknown> {
  const found = new Map<string, unknown>();
  for (const entry of Object.values(kept)) {
    const key = meaningOf(entry)?.key;
    if (key !== undefined) found.set(key, found.has(key) ? standing(found.get(key), entry) : entry);
  }
  return found;
}

const isRemoved = (entry: unknown): boolean => isRecord(entry) && entry.removed === true;

/** The decisions that stand. Takes time in proportion to the entries. */
export function readDecisions(kept: KeptDecisions): Decisions {
  const standing = new Map<string, Decision>();
  for (const [key, entry] of entriesByMeaning(kept)) {
    const meaning = isRemoved(entry) ? undefined : meaningOf(entry);
    if (meaning) standing.set(key, meaning.decision);
  }
  return standing;
}

/**
 * Entries with the other names that `people` and `companies` of the file list, as decided before all others: earlier
 * forms of the file say them there.
 */
export function withListedNames({ people, companies }: Listing, kept: KeptDecisions): KeptDecisions {
  const listed = [...aliasesIn('person', people), ...aliasesIn('company', companies)];
  if (listed.length === 0) return kept;
  return mergeDecisions(Object.fromEntries(listed.map((one) => [decisionKey(one), one])), kept);
}

type Listing = Partial<
  Record<'people' | 'companies', readonly { name: string; names?: readonly string[] }[]>
>;

const aliasesIn = (of: 'person' | 'company', all: Listing['people'] = []): DecisionOf<'alias'>[] =>
  all.flatMap(({ name, names = [] }) => names.map((alias) => ({ kind: 'alias', of, alias, name }) as const));

/** Those of one kind. */
export function decisionsOf<Kind extends DecisionKind>(decisions: Decisions, kind: Kind): DecisionOf<Kind>[] {
  return [...decisions.values()].filter((one): one is DecisionOf<Kind> => one.kind === kind);
}

/** Makes decisions at a moment; each is later than what it replaces, whatever the clocks of other machines said. */
export function decide(
  kept: KeptDecisions,
  changes: readonly DecisionChange[],
  now: Date,
): { kept: KeptDecisions; made: DecisionMade[] } {
  const known = entriesByMeaning(kept);
  const wanted = new Map(changes.map((change) => [decisionKey(change.decision), change]));
  const made = [...wanted].map(([key, change]): DecisionMade => {
    const before = known.get(key);
    return { key, before, after: entryOf(change, before, now) };
  });
  return { kept: withEntries(kept, made), made };
}

/** What the entry before says that this program does not know stays in it. */
function entryOf({ decision, removed }: DecisionChange, before: unknown, now: Date): unknown {
  const { removed: _, ...rest } = isRecord(before) ? before : {};
  const at = laterThan(momentOf(before), now);
  return { ...rest, at, ...decision, ...(removed ? { removed } : {}) };
}

/** Takes decisions back. `stayed` counts those that were decided otherwise since. */
export function takeBackDecisions(
  kept: KeptDecisions,
  made: readonly DecisionMade[],
  now: Date,
): { kept: KeptDecisions; stayed: number } {
  const known = entriesByMeaning(kept);
  const back = made.flatMap(({ key, before, after }) => {
    const current = known.get(key);
    return saysTheSame(current, after) ? [{ key, after: backTo(before, current, now) }] : [];
  });
  return { kept: withEntries(kept, back), stayed: made.length - back.length };
}

/** Taking one back says anew what was there before it: only the moment is another. */
const saysTheSame = (one: unknown, other: unknown): boolean =>
  isRecord(one) && isRecord(other) && dequal({ ...one, at: '' }, { ...other, at: '' });

/** What was there before, said anew; where there was nothing, the decision as one that was removed. */
function backTo(before: unknown, current: unknown, now: Date): unknown {
  const at = laterThan(momentOf(current), now);
  return isRecord(before) ? { ...before, at } : { ...(current as object), at, removed: true };
}

function laterThan(before: string, now: Date): string {
  const at = now.toISOString();
  return at > before ? at : new Date(Date.parse(before) + 1).toISOString();
}

const withEntries = (
  kept: KeptDecisions,
  made: readonly Pick<DecisionMade, 'key' | 'after'>[],
): KeptDecisions =>
  sorted(new Map([...Object.entries(kept), ...made.map(({ key, after }) => [key, after] as const)]));
