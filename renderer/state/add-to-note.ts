/** Writes a paragraph into a note from outside its editor. */
import { splitForNextLine } from '../../data/text/captured.ts';
import type { TalkName } from '../../data/contract/base.ts';
import type { OpenNotes } from './open-notes.ts';

/** Adds a paragraph to a note, before its references, wherever it is shown. Answers when it is on disk, or held for now. */
export async function addToNote(notes: OpenNotes, talk: TalkName, words: string): Promise<void> {
  const session = notes.open(talk);
  await session.rest();
  session.change((text) => {
    const [before, after] = splitForNextLine(text);
    return `${before === '' ? '' : `${before}\n`}${words}${after}`;
  });
  await session.flush();
  void notes.leave(session);
}
