/** Open conferences, brought up to date by what changed of their talks. */
import type { OpenConference } from '../../data/contract/conferences.ts';
import type { Change } from '../../data/contract/library.ts';
import { ofConference } from './concerns.ts';
import type { Reading } from './reading.svelte.ts';

/** Parts after which a list has to be read anew: they are more than the heads of some talks. */
const whole: readonly string[] = ['record', 'order'];

const tellsHeads = ({ heads, parts }: Change): boolean =>
  heads !== undefined && parts?.some((part) => whole.includes(part)) === false;

function withHeads(opened: OpenConference, changes: readonly Change[]): OpenConference {
  const heads = new Map(
    changes
      .filter(ofConference(opened.head.id))
      .flatMap((change) => (change.heads ?? []).map((head) => [head.id, head] as const)),
  );
  if (heads.size === 0) return opened;
  return { ...opened, talks: opened.talks.map((talk) => heads.get(talk.id) ?? talk) };
}

/** Takes heads of changed talks into the lists of their conferences; reads these again where more of them changed. */
export function followConferences<Value extends OpenConference | readonly OpenConference[] | undefined>(
  reading: Reading<Value>,
  ids: readonly string[],
  changes: readonly Change[] | undefined,
): void {
  const mine = changes?.filter((change) => ids.some((id) => ofConference(id)(change)));
  if (mine?.length === 0) return;
  if (!mine?.every(tellsHeads)) return void reading.again();
  reading.update((opened) => changed(opened, mine));
}

function changed<Value extends OpenConference | readonly OpenConference[] | undefined>(
  opened: Value,
  changes: readonly Change[],
): Value {
  if (opened === undefined) return opened;
  const next = isList(opened) ? opened.map((one) => withHeads(one, changes)) : withHeads(opened, changes);
  return next as Value;
}

const isList = (opened: OpenConference | readonly OpenConference[]): opened is readonly OpenConference[] =>
  Array.isArray(opened);
