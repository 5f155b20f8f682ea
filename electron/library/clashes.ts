import type { NoteName } from '../../data/contract/base.ts';
import { Fault } from '../../data/words/errors.ts';
import type { Clash } from '../../data/library/merge-conference.ts';
import { merge } from '../../data/text/merge.ts';
import type { Conference, Talk } from '../../data/library/model.ts';
import { say } from '../../data/words/say.ts';
import type { TalkAddress } from '../../data/library/talk-address.ts';
import type { LibraryStore } from './library-store.ts';
import { host } from '../handlers/base.ts';
import type { Context } from '../handlers/context.ts';

export function outsideHandlers(context: Context) {
  const { outside } = host;
  const once = <T>(edit: string, work: (store: LibraryStore) => Promise<T>): Promise<T> => {
    const store = context.store();
    return store.once(edit, () => work(store));
  };
  return {
    look: outside.look.handler(() => context.store().outside.look()),
    goOn: outside.goOn.handler(() => context.store().outside.goOn()),
    writeAgain: outside.writeAgain.handler(() => context.store().outside.writeAnew()),
    dismiss: outside.dismiss.handler(() => {
      context.store().outside.dismiss();
    }),
    clash: outside.clash.handler(({ input }) => clash(context.store(), input)),
    choose: outside.choose.handler(({ input }) =>
      once(input.edit, (store) => choose(store, input, input.text)),
    ),
    keepTwo: outside.keepTwo.handler(({ input }) =>
      once(input.edit, (store) => keepTwo(store, input, context.id())),
    ),
  };
}

async function clash(store: LibraryStore, { talk, in: within }: NoteName) {
  const found = store.bothSides.of(await store.find(talk, within));
  if (!found) return {};
  const { here, there, joined } = found;
  return { clash: { here, there, joined } };
}

async function choose(store: LibraryStore, { talk, in: within }: NoteName, text: string): Promise<void> {
  await settle(store, await store.find(talk, within), text, (talks) => talks);
}

async function keepTwo(
  store: LibraryStore,
  { talk: id, in: within }: NoteName,
  copy: string,
): Promise<{ id: string; conference: string }> {
  const at = await store.find(id, within);
  await settle(store, at, clashOf(store, at).here, (talks, there) =>
    talks.flatMap((talk) => (talk.id === at.talk ? [talk, otherVersion(talk, copy, there)] : [talk])),
  );
  return { id: copy, conference: at.conference };
}

const otherVersion = (talk: Talk, id: string, note: string): Talk => ({
  ...talk,
  id,
  title: say('outside.other-version', { title: talk.title || say('operations.untitled') }),
  note,
  noteRevision: 0,
});

function clashOf(store: LibraryStore, at: TalkAddress): Clash {
  const found = store.bothSides.of(at);
  if (!found) throw new Fault('offer-gone');
  return found;
}

/** Makes the chosen text of what stands in the note; what was typed since the two versions met stays. */
async function settle(
  store: LibraryStore,
  at: TalkAddress,
  text: string,
  also: (talks: readonly Talk[], there: string) => readonly Talk[],
): Promise<void> {
  const { joined, there } = clashOf(store, at);
  const { conference, talk } = await store.talk(at.talk, at.conference);
  const change = (now: Conference | undefined): Conference | undefined => {
    if (!now) return now;
    const talks = now.talks.map((one) =>
      one.id === talk.id ? withNote(one, merge(joined, one.note, text).text) : one,
    );
    return { ...now, talks: [...also(talks, there)] };
  };
  const label = say('outside.choose-label', { title: talk.title });
  await store.operate({ label, changes: new Map([[conference.id, change]]) });
  store.bothSides.settle(at);
}

const withNote = (talk: Talk, note: string): Talk =>
  talk.note === note ? talk : { ...talk, note, noteRevision: talk.noteRevision + 1 };
