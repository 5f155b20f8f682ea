/** What a change makes of the talks that a view has read, before the host has answered. */
import { addTo } from '../../data/values/add-to.ts';
import type { TalkName } from '../../data/contract/base.ts';
import type { TalkPatch } from '../../data/contract/talks.ts';
import { eachOnce, tagKey } from '../../data/library/identity.ts';
import { patched } from '../../data/library/patched.ts';

/** A change of talks as it is shown: other fields, a tag more, talks that go from where they are, or stand elsewhere. */
export type ShownChange = { talks: readonly TalkName[] } & (
  | { does: 'change'; fields: TalkPatch }
  | { does: 'tag'; tags: readonly string[] }
  | { does: 'remove' }
  | { does: 'move'; conference: string; day?: string; before?: string }
);

/** A talk as a list or a page has it: in either form its fields are called the same. */
type ShownTalk = Record<string, unknown> & { id: string };

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const isTalk = (value: unknown): value is ShownTalk =>
  isObject(value) &&
  typeof value.id === 'string' &&
  typeof value.title === 'string' &&
  Array.isArray(value.speakers);

/** The same value where nothing of it is changed. */
export function withChange<Value>(value: Value, change: ShownChange): Value {
  return changed(value, { change, meant: namesOf(change.talks) }, undefined) as Value;
}

/** A change, and which talks it means: `within` is the conference of one, where it does not say that itself. */
interface Laid {
  change: ShownChange;
  meant: (talk: ShownTalk, within: string | undefined) => boolean;
}

function namesOf(talks: readonly TalkName[]): Laid['meant'] {
  const named = new Map<string, (string | undefined)[]>();
  for (const { id, in: within } of talks) addTo(named, id, within);
  return ({ id, conference }, within) => {
    const here = typeof conference === 'string' ? conference : within;
    return named.get(id)?.some((one) => one === undefined || one === here) ?? false;
  };
}

function changed(value: unknown, laid: Laid, within: string | undefined): unknown {
  if (Array.isArray(value)) return changedList(value as unknown[], laid, within);
  if (isTalk(value)) return laid.meant(value, within) ? changedTalk(value, laid.change) : value;
  if (!isObject(value)) return value;
  const inside = conferenceOf(value) ?? within;
  const entries = Object.entries(value).map(([key, part]) => [key, changed(part, laid, inside)] as const);
  return entries.every(([key, part]) => part === value[key]) ? value : Object.fromEntries(entries);
}

/** An open talk or conference says beside it which conference that is. */
function conferenceOf({ conference }: Record<string, unknown>): string | undefined {
  return isObject(conference) && typeof conference.id === 'string' ? conference.id : undefined;
}

function changedList(list: readonly unknown[], laid: Laid, within: string | undefined): readonly unknown[] {
  const { change } = laid;
  const next = list.map((one) => changed(one, laid, within));
  const isSame = next.every((one, at) => one === list[at]);
  if (change.does !== 'remove' && change.does !== 'move') return isSame ? list : next;
  const meant = list.map((one) => isTalk(one) && laid.meant(one, within));
  if (!meant.includes(true)) return isSame ? list : next;
  const stay = next.filter((_, at) => !meant[at]);
  if (change.does === 'remove') return stay;
  // A list of all the library has a talk wherever it stands.
  return within === undefined ? next : moved(next, meant, change, within);
}

/** What goes to another conference leaves the list of its own; in its own it stands where it was put. */
function moved(
  list: readonly unknown[],
  meant: readonly boolean[],
  { conference, before }: Extract<ShownChange, { does: 'move' }>,
  within: string,
): readonly unknown[] {
  const stay = list.filter((_, at) => !meant[at]);
  if (conference !== within) return stay;
  const at = stay.findIndex((one) => isTalk(one) && one.id === before);
  // Where it stands among the others is known only when it stands before one of them.
  return at < 0
    ? list
    : [...stay.slice(0, at), ...list.filter((_, index) => meant[index]), ...stay.slice(at)];
}

function changedTalk(talk: ShownTalk, change: ShownChange): ShownTalk {
  switch (change.does) {
    case 'tag':
      return { ...talk, tags: eachOnce([...tagsOf(talk), ...change.tags], tagKey) };
    case 'change':
      return patched(talk, 'note' in talk ? change.fields : inList(change.fields));
    case 'move':
      return patched(talk, { day: change.day ?? null });
    case 'remove':
      return talk;
  }
}

/** Lists have the tags of the note among its own, and the name of the room: those follow when the host has answered. */
function inList({ tags: _tags, room: _room, ...fields }: TalkPatch): TalkPatch {
  return fields;
}

const tagsOf = ({ tags }: ShownTalk): string[] => (Array.isArray(tags) ? (tags as string[]) : []);
