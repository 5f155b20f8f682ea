/** Which notes of a folder are of talks: those that say so, and those that lie among such. */
import { conferenceKey, personKey, titleKey } from '../../../data/library/identity.ts';
import { readExported } from '../posts/exported.ts';
import { plainWords } from '../posts/blocks.ts';
import { listIn, textIn, type Front } from '../posts/front.ts';
import { hintsOf } from '../posts/path-hints.ts';
import { talksOf, type Note } from './note.ts';
import { namedTalk } from './one-talk.ts';

const talkWord =
  /^#?(?:talks?|sessions?|keynotes?|conf(?:erence)?s?|workshops?|tutorials?|(?:track|lightning) talks?|vortrag|vorträge)$/i;
const isTalkTag = (tag: string): boolean => tag.split('/').some((part) => talkWord.test(part));
/** Files that are about the folder itself. */
const aboutFolder =
  /^_?(?:readme|index|license|licence|copying|changelog|contributing|authors|code_of_conduct|home|toc)(?:[._-].{0,20})?$/i;
const template = /(?:^|\/)_?templates?(?:_[^/]*)?\//i;

export const isTemplate = ({ path }: Note): boolean => template.test(path);

function saysSo(front: Front | undefined): boolean {
  const keys = ['speaker', 'speakers', 'presenter', 'conference', 'event', 'eventName'];
  if (keys.some((key) => textIn(front, key) !== undefined || listIn(front, key).length > 0)) return true;
  return [...listIn(front, 'tags'), ...listIn(front, 'type'), ...listIn(front, 'category')].some(isTalkTag);
}

/** Whether a note says that it is of a talk: it names a speaker, or a conference where not just anything is noted. */
function isOfTalk(note: Note, isVault: boolean): boolean {
  const { source, posts, path } = note;
  if (readExported(source.front) !== undefined || saysSo(source.front)) return true;
  if (namesSpeaker(note, isVault) || (namedTalk(note)?.speakers.length ?? 0) > 0) return true;
  return isVault
    ? hintsOf(path).conference !== undefined
    : talksOf(note).length > 0 && posts.some(({ unnamed }) => unnamed !== true);
}

/** In a vault a heading alone, as `See Also`, makes nobody a speaker. */
function namesSpeaker(note: Note, isVault: boolean): boolean {
  const sure = talksOf(note)
    .filter(({ doubts }) => !doubts.includes('speaker-in-prose'))
    .flatMap(({ title, speakers }) =>
      speakers.map(({ name }) => name).filter((name) => personKey(name) !== titleKey(title)),
    );
  return sure.some(
    (name) =>
      !isVault || note.source.blocks.some((block) => block.includes(name) && plainWords(block) !== name),
  );
}

/**
 * The notes that are of talks. Where half the notes of a folder say so, all in it are that may be; where none of all says
 * so, all in which talks were found are taken, unless notes lead to each other as in a vault, which holds anything.
 */
export function notesOfTalks(notes: readonly Note[], isVault: boolean): Note[] {
  const mayBe = (note: Note): boolean =>
    !aboutFolder.test(note.name) && (talksOf(note).length > 0 || namedTalk(note) !== undefined);
  const sure = new Set(
    notes.filter((note) => isOfTalk(note, isVault) && (talksOf(note).length > 0 || mayBe(note))),
  );
  const folders = new Map<string, { sure: number; all: number }>();
  for (const note of notes.filter((one) => sure.has(one) || mayBe(one))) {
    const count = folders.get(note.folder) ?? { sure: 0, all: 0 };
    count.all += 1;
    if (sure.has(note)) count.sure += 1;
    folders.set(note.folder, count);
  }
  const isAmong = (note: Note): boolean => {
    const { sure: some, all } = folders.get(note.folder) ?? { sure: 0, all: 1 };
    return (some > 0 && some * 2 >= all) || (sure.size === 0 && !isVault && talksOf(note).length > 0);
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
