/** What can be done with the talks of a list that are chosen together, of however many conferences they are. */
import type { TalkName } from '../../data/contract/base.ts';
import type { TalkHead } from '../../data/contract/heads.ts';
import type { Plan } from '../../data/library/model.ts';
import type { CommandId } from '../../data/words/commands.ts';
import { say } from '../../data/words/say.ts';
import type { Desk } from './context.ts';
import type { Route } from './route.ts';
import { changeTalks, removeTalks } from './talk-edits.ts';
import { nameOf } from './talk-name.ts';

/** What has to be asked before something is done with talks. */
export interface Ask {
  tag: (talks: readonly TalkName[]) => void;
  move: (talks: readonly TalkName[]) => void;
}

/** The page that exports these talks; nothing for talks of several conferences, as a post is about one. */
export function exportOf(talks: readonly TalkHead[]): Route | undefined {
  const id = talks[0]?.conference;
  if (id === undefined || talks.some(({ conference }) => conference !== id)) return undefined;
  return { page: 'export', id, talks: talks.map((talk) => talk.id) };
}

/** The commands for chosen talks: the keys of one talk are those of all that are chosen. */
export function chosenCommands(
  desk: Desk,
  talks: readonly TalkHead[],
  ask: Ask,
): Partial<Record<CommandId, () => void>> {
  const { library, router, notices } = desk;
  const names = talks.map(nameOf);
  const exported = exportOf(talks);
  const send = () => (exported ? router.go(exported) : notices.say(say('exports.of-several')));
  if (library.readOnly) return { 'export-talk': send };
  const plan = (to: Plan | null) => void changeTalks(desk, names, { plan: to });
  const star = (rating: number) => void changeTalks(desk, names, { rating: rating === 0 ? null : rating });
  return {
    'export-talk': send,
    'add-tag': () => ask.tag(names),
    'move-talk': () => ask.move(names),
    'remove-talk': () => void removeTalks(desk, names, { title: talks[0]?.title ?? '', undo: 'put-back' }),
    'plan-none': () => plan(null),
    'plan-want': () => plan('want'),
    'plan-maybe': () => plan('maybe'),
    'plan-watch-later': () => plan('watch-later'),
    'plan-attended': () => plan('attended'),
    'plan-skipped': () => plan('skipped'),
    'stars-0': () => star(0),
    'stars-1': () => star(1),
    'stars-2': () => star(2),
    'stars-3': () => star(3),
  };
}
