/** What programmes call one talk: several may tell of it, each by names of its own. */
import type { Listed, Origin } from '../library/model.ts';
import type { ProgrammeEvent } from './programme.ts';

/** The names an entry may have, the surest first. */
export const originNames = ['guid', 'code', 'id', 'uid'] as const;
export type OriginName = (typeof originNames)[number];

/** More than these come from a programme that renames its entries with every build. */
const mostOrigins = 8;

/** What a programme calls an entry; nothing where it has no name for it. */
function originOf(event: ProgrammeEvent, source: string): Origin | undefined {
  const named = originNames.filter((name) => event[name] !== undefined);
  if (named.length === 0) return undefined;
  return { source, ...Object.fromEntries(named.map((name) => [name, event[name]])) };
}

/** Whether two are of one programme, or of the same name in two; a mere number says that within one programme only. */
function isSameOrigin(one: Origin, other: Origin): boolean {
  if (one.source !== undefined && one.source === other.source) return true;
  const oneSource = one.source === undefined || other.source === undefined;
  return originNames.some(
    (name) => one[name] !== undefined && one[name] === other[name] && (name !== 'id' || oneSource),
  );
}

/** The origins of a talk once a programme told of it anew; its own comes last. */
export function originsWith(listed: Listed | undefined, event: ProgrammeEvent, source: string): Origin[] {
  const [before, now] = [listed?.origins ?? [], originOf(event, source)];
  if (!now) return before;
  return [...before.filter((one) => !isSameOrigin(one, now)), now].slice(-mostOrigins);
}

/** Whether a talk has the names that this programme has for it. */
export function knowsOrigin({ origins = [] }: Listed, event: ProgrammeEvent, source: string): boolean {
  const now = originOf(event, source);
  return !now || origins.some((one) => isSameOrigin(one, now));
}
