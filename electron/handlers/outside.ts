import { Fault } from '../../data/errors.ts';
import type { Clash } from '../../data/merge-conference.ts';
import { merge } from '../../data/merge.ts';
import type { Conference, Talk } from '../../data/model.ts';
import { say } from '../../data/say.ts';
import type { LibraryStore } from '../store/library-store.ts';
import { host } from './base.ts';
import type { Context } from './context.ts';

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
    clash: outside.clash.handler(({ input }) => clash(context.store(), input.talk)),
    choose: outside.choose.handler(({ input }) =>
      once(input.edit, (store) => choose(store, input.talk, input.text)),
    ),
    keepTwo: outside.keepTwo.handler(({ input }) =>
      once(input.edit, (store) => keepTwo(store, input.talk, context.id())),
    ),
  };
}

function clash(store: LibraryStore, talk: string) {
  const found = store.bothSides.of(talk);
  if (!found) return {};
  const { here, there, joined } = found;
  return { clash: { here, there, joined } };
}

async function choose(store: LibraryStore, id: string, text: string): Promise<void> {
  await settle(store, id, text, (talks) => talks);
}

async function keepTwo(store: LibraryStore, id: string, copy: string): Promise<{ id: string }> {
  const here = clashOf(store, id).here;
  await settle(store, id, here, (talks, there) =>
    talks.flatMap((talk) => (talk.id === id ? [talk, otherVersion(talk, copy, there)] : [talk])),
  );
  return { id: copy };
}

const otherVersion = (talk: Talk, id: string, note: string): Talk => ({
  ...talk,
  id,
  title: say('outside.other-version', { title: talk.title || say('operations.untitled') }),
  note,
  noteRevision: 0,
});

function clashOf(store: LibraryStore, talk: string): Clash {
  const found = store.bothSides.of(talk);
  if (!found) throw new Fault('offer-gone');
  return found;
}

/** Makes the chosen text of what stands in the note; what was typed since the two versions met stays. */
async function settle(
  store: LibraryStore,
  id: string,
  text: string,
  also: (talks: readonly Talk[], there: string) => readonly Talk[],
): Promise<void> {
  const { joined, there } = clashOf(store, id);
  const { conference, talk } = await store.talk(id);
  const change = (now: Conference | undefined): Conference | undefined => {
    if (!now) return now;
    const talks = now.talks.map((one) =>
      one.id === id ? withNote(one, merge(joined, one.note, text).text) : one,
    );
    return { ...now, talks: [...also(talks, there)] };
  };
  const label = say('outside.choose-label', { title: talk.title });
  await store.operate({ label, changes: new Map([[conference.id, change]]) });
  store.bothSides.settle(id, conference.id);
}

const withNote = (talk: Talk, note: string): Talk =>
  talk.note === note ? talk : { ...talk, note, noteRevision: talk.noteRevision + 1 };
