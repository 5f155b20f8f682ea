/** What can be saved of a file that is not understood. */
import { emptyConference } from '../../data/library/empty-conference.ts';
import { Fault } from '../../data/words/errors.ts';
import type { Talk } from '../../data/library/model.ts';
import { say } from '../../data/words/say.ts';
import { rescueName, rescueTalks } from '../store/rescue.ts';
import type { LibraryStore } from './library-store.ts';
import type { Maker } from '../store/maker.ts';

/** Days and rooms were those of the broken file. */
function alone({ day: _day, room: _room, ...talk }: Talk): Talk {
  return talk;
}

/**
 * Makes a conference of the talks that stand whole in a broken file and are nowhere else; of those that are, a note
 * that reads differently goes into the history. The file is not touched.
 */
export async function rescue(
  store: LibraryStore,
  maker: Maker,
  file: string,
): Promise<{ conference: string; talks: number }> {
  await store.lookup.digests();
  const text = await store.files.broken(file);
  const found = rescueTalks(text);
  const lost = found.filter((talk) => store.catalogue.owners.of(talk.id) === undefined);
  if (lost.length === 0) throw new Fault('nothing-to-rescue', { file });
  const name = rescueName(text) ?? file;
  const made = emptyConference(maker.id(), maker.now());
  const conference = { ...made, name: say('operations.rescued', { name }), talks: lost.map(alone) };
  await store.editing.operate({
    label: say('operations.rescue', { name }),
    changes: new Map([[conference.id, () => conference]]),
  });
  for (const { id, note } of found)
    if (!lost.some((talk) => talk.id === id)) store.versions.keepSoon(id, note);
  return { conference: conference.id, talks: lost.length };
}
