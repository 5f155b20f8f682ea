/** Which notes of a folder are of talks: those that say so, and those that lie among such. */
import { conferenceKey } from '../../../data/library/identity.ts';
import { readExported } from '../posts/exported.ts';
import { listIn, textIn, type Front } from '../posts/front.ts';
import { talksOf, type Note } from './note.ts';

const talkTag =
  /^#?(?:.*\/)?(?:talks?|sessions?|keynotes?|conf(?:erence)?s?|workshops?|tutorials?|(?:track|lightning) talks?|vortrag|vorträge)(?:\/.*)?$/i;
/** Files that are about the folder itself. */
const aboutFolder =
  /^_?(?:readme|index|license|licence|copying|changelog|contributing|authors|code_of_conduct|home|toc)(?:[._-].{0,20})?$/i;
const template = /(?:^|\/)_?templates?(?:_[^/]*)?\//i;

export const isTemplate = ({ path }: Note): boolean => template.test(path);

function saysSo(front: Front | undefined): boolean {
  const keys = ['speaker', 'speakers', 'presenter', 'conference', 'event', 'eventName'];
  if (keys.some((key) => textIn(front, key) !== undefined || listIn(front, key).length > 0)) return true;
  return [...listIn(front, 'tags'), ...listIn(front, 'type'), ...listIn(front, 'category')].some((tag) =>
    talkTag.test(tag),
  );
}

/** Whether a note says that it is of a talk: it names a speaker or a conference. */
function isOfTalk(note: Note): boolean {
  const { source, posts } = note;
  if (readExported(source.front) !== undefined || saysSo(source.front)) return true;
  const talks = talksOf(note);
  if (talks.some(({ speakers, doubts }) => speakers.length > 0 && !doubts.includes('speaker-in-prose')))
    return true;
  return talks.length > 0 && posts.some(({ unnamed }) => unnamed !== true);
}

/**
 * The notes that are of talks. Where half the notes of a folder say so, all in it are that may be; where none of all says
 * so, all that may be are taken, unless notes lead to each other as in a vault, which holds anything.
 */
export function notesOfTalks(notes: readonly Note[], isVault: boolean): Note[] {
  const sure = new Set(notes.filter((note) => isOfTalk(note) && talksOf(note).length > 0));
  const mayBe = (note: Note): boolean => talksOf(note).length > 0 && !aboutFolder.test(note.name);
  const folders = new Map<string, { sure: number; all: number }>();
  for (const note of notes.filter((one) => sure.has(one) || mayBe(one))) {
    const count = folders.get(note.folder) ?? { sure: 0, all: 0 };
    count.all += 1;
    if (sure.has(note)) count.sure += 1;
    folders.set(note.folder, count);
  }
  const isAmong = ({ folder }: Note): boolean => {
    const { sure: some, all } = folders.get(folder) ?? { sure: 0, all: 1 };
    return some * 2 >= all || (sure.size === 0 && !isVault);
  };
  return notes.filter((note) => sure.has(note) || (mayBe(note) && isAmong(note)));
}

/** Of notes without talks those that tell of a conference whose talks are here. */
export function introsOf(talks: readonly Note[], others: readonly Note[]): Note[] {
  const told = new Set(
    talks.flatMap(({ posts }) => posts.map(({ conference }) => conferenceKey(conference.name))),
  );
  return others.filter(
    (note) =>
      talksOf(note).length === 0 &&
      note.posts.some(
        ({ conference, unnamed }) => unnamed !== true && told.has(conferenceKey(conference.name)),
      ),
  );
}
