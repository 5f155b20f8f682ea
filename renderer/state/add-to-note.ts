import { splitForNextLine } from '../../data/captured.ts';
import { applySplice } from '../../data/splice.ts';
import type { OpenNotes } from './open-notes.ts';

/** Adds a paragraph to a note that is not shown, before its references. Answers when it is on disk, or held for now. */
export async function addToNote(notes: OpenNotes, talk: string, words: string): Promise<void> {
  const session = notes.open(talk);
  await session.rest();
  const [before, after] = splitForNextLine(session.text);
  let whole = `${before === '' ? '' : `${before}\n`}${words}${after}`;
  const detach = session.attach({
    read: () => whole,
    apply: (splices) => (whole = splices.toReversed().reduce(applySplice, whole)),
  });
  session.changed();
  await session.flush();
  detach();
  void notes.leave(talk);
}
