/** A programme on its way in, as the user has it: what was decided about what was read. The same in window and host. */
import { z } from 'zod';
import { isTimeZone } from '../library/time-zone.ts';
import type { ComparedProgramme, ProgrammeChoice, ProgrammeFileIn, ProgrammeIn } from './import-programme.ts';
import { tableFields, tableMappingSchema, type TableField, type TableMapping } from './programme.ts';

const place = z.number().int().min(0);
const text = z.exactOptional(z.string());

/** What the user decided. Events are named by their place, talks that are gone from the programme by their id. */
export const programmeDecisionsSchema = z.object({
  /** What a conference is called whose programme has no title. */
  title: text,
  /** What the columns of a table are taken for. */
  mapping: z.exactOptional(tableMappingSchema),
  /** The zone of times that came without one: an IANA name. */
  timeZone: text,
  /** Events that are not taken; absent: those that were not wanted when the programme came in before. */
  left: z.exactOptional(z.array(place)),
  /** Entries that are the talks whose names they have. */
  same: z.exactOptional(z.array(place)),
  /** Talks that are gone and stay as they are. */
  stays: z.array(z.string()),
  /** Keeps talks that are gone and have nothing of the user's. */
  keepGone: z.boolean(),
});

/** One change. A column without a field is left out. */
export const programmeChangeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('column'), column: place, field: z.exactOptional(z.enum(tableFields)) }),
  z.object({ kind: z.literal('title'), title: z.string() }),
  z.object({ kind: z.literal('same'), event: place, same: z.boolean() }),
  z.object({ kind: z.literal('zone'), timeZone: z.string().refine(isTimeZone) }),
  z.object({
    kind: z.literal('tick'),
    events: z.array(place),
    talks: z.array(z.string()),
    leave: z.boolean(),
  }),
  z.object({ kind: z.literal('keep-gone'), keep: z.boolean() }),
]);

export type ProgrammeDecisions = z.infer<typeof programmeDecisionsSchema>;
export type ProgrammeDecision = z.infer<typeof programmeChangeSchema>;

export const noProgrammeDecisions: ProgrammeDecisions = { stays: [], keepGone: false };

/** What is decided of a programme that was read and compared; `compared` is absent until that is known. */
export interface ProgrammeDraft {
  readonly file: ProgrammeFileIn;
  readonly compared?: ComparedProgramme;
  readonly decisions: ProgrammeDecisions;
}

/** Whether leaving would lose something the user did. */
export const isProgrammeDecided = (decisions: ProgrammeDecisions): boolean => {
  const { title, mapping, timeZone, left, same, stays, keepGone } = decisions;
  return (
    [title, mapping, timeZone, left, same].some((one) => one !== undefined) || stays.length > 0 || keepGone
  );
};

/** Places of the events that are not taken. */
export const leftEvents = ({
  compared,
  decisions,
}: Pick<ProgrammeDraft, 'compared' | 'decisions'>): readonly number[] =>
  decisions.left ?? (compared?.changes ?? []).flatMap(({ leftOut, event }) => (leftOut ? (event ?? []) : []));

/** A field is given by one column only. */
function remapped(mapping: TableMapping, column: number, field: TableField | undefined): TableMapping {
  const others = Object.entries(mapping).filter(([at, held]) => at !== String(column) && held !== field);
  return { ...Object.fromEntries(others), ...(field && { [String(column)]: field }) };
}

const changed = <Item>(list: readonly Item[], items: readonly Item[], add: boolean): Item[] => {
  const set = new Set(list);
  for (const item of items)
    if (add) set.add(item);
    else set.delete(item);
  return [...set];
};

/** The decisions of a draft after one change. */
export function decideProgramme(draft: ProgrammeDraft, change: ProgrammeDecision): ProgrammeDecisions {
  const { decisions, file } = draft;
  switch (change.kind) {
    case 'column': {
      const mapping = remapped(decisions.mapping ?? file.table?.mapping ?? {}, change.column, change.field);
      // Other columns make other events.
      const { left, same, ...others } = decisions;
      void [left, same];
      return { ...others, mapping };
    }
    case 'title':
      return { ...decisions, title: change.title };
    case 'same':
      return { ...decisions, same: changed(decisions.same ?? [], [change.event], change.same) };
    case 'zone':
      return { ...decisions, timeZone: change.timeZone };
    case 'tick':
      return {
        ...decisions,
        left: changed(leftEvents(draft), change.events, change.leave),
        stays: changed(decisions.stays, change.talks, change.leave),
      };
    case 'keep-gone':
      return { ...decisions, keepGone: change.keep };
  }
}

/** The programme as it would come in, under the name the user gave it and in the zone the user said. */
export function incomingProgramme({
  file,
  decisions,
}: Pick<ProgrammeDraft, 'file' | 'decisions'>): ProgrammeIn {
  const title = decisions.title?.trim();
  const timeZone = file.zoneless && decisions.timeZone;
  return {
    name: file.name,
    programme: { ...file.programme, ...(title && { title }), ...(timeZone && { timeZone }) },
    ...(timeZone && { zoneGiven: true }),
    ...(decisions.same && { same: decisions.same }),
    ...(file.fetched && { address: file.fetched.address }),
    ...(file.partial && { partial: true }),
  };
}

/** What is taken of it, as the decisions say. */
export function programmeChoice(draft: ProgrammeDraft): ProgrammeChoice {
  const left = new Set(leftEvents(draft));
  const { stays, keepGone } = draft.decisions;
  const events = [...draft.file.programme.events.keys()].filter((event) => !left.has(event));
  return {
    ...(left.size > 0 && { events }),
    ...(stays.length > 0 && { leave: stays }),
    ...(keepGone && { keepGone: true }),
  };
}
