/** What the notes of a folder say together: they are one piece of work. */
import type { LeftOut } from '../../../data/contract/imports.ts';
import type { FoundPost, MarkedSource } from '../../../data/posts/import-post.ts';
import { say } from '../../../data/words/say.ts';
import type { KeptPicture } from '../draft-files.ts';
import { giveConferences } from './conferences.ts';
import { dayOf, takeDays, type KnownConference } from './days.ts';
import { notesByName, picturesByName, withLinks, type Targets } from './links-between.ts';
import { joinLists } from './lists.ts';
import { noteOf, talksOf, withPosts, withTexts, type Note } from './note.ts';
import { asOneTalk } from './one-talk.ts';
import { introsOf, isTemplate, notesOfTalks } from './which-are-talks.ts';
import { addAll } from '../../../data/values/add-to.ts';

export interface NotesToJoin {
  sources: readonly MarkedSource[];
  /** Posts as they were read of each source by itself, in the order of the sources. */
  found: readonly FoundPost[];
  /** The folder that each source came in with; nothing for one that came by itself. */
  within: readonly (string | undefined)[];
  pictures: readonly KeptPicture[];
  /** Conferences that are in the library. */
  known: readonly KnownConference[];
}

export interface JoinedNotes {
  found: FoundPost[];
  /** Sources of which nothing comes in, by their paths. */
  left: LeftOut[];
}

/**
 * Joins what was read of the files of each folder: lists lend titles to the notes they lead to, notes of one folder are of
 * one conference, those of days go where a conference was, links between notes become links between talks. What is no talk
 * is left, with the sentence why. Sources that came by themselves stay as they are.
 */
export function joinNotes({ sources, found, within, pictures, known }: NotesToJoin): JoinedNotes {
  const posts = new Map<number, FoundPost[]>();
  for (const post of found) {
    const own = posts.get(post.source);
    if (own) own.push(post);
    else posts.set(post.source, [post]);
  }
  const folders = new Map<string, Note[]>();
  const joined: JoinedNotes = { found: [], left: [] };
  for (const [at, source] of sources.entries()) {
    const folder = within[at];
    const own = posts.get(at) ?? [];
    if (folder === undefined) addAll(joined.found, own);
    else folders.set(folder, folders.get(folder) ?? []);
    if (folder !== undefined) folders.get(folder)?.push(noteOf(at, source, own));
  }
  for (const [root, notes] of folders) {
    const { taken, left } = joinFolder(notes, { root, pictures, known });
    addAll(
      joined.found,
      taken.flatMap((note) => note.posts),
    );
    addAll(joined.left, left);
  }
  joined.found.sort((one, other) => one.source - other.source);
  return joined;
}

function joinFolder(
  notes: readonly Note[],
  {
    root,
    pictures,
    known,
  }: { root: string; pictures: readonly KeptPicture[]; known: readonly KnownConference[] },
): { taken: Note[]; left: LeftOut[] } {
  const templates = notes.filter(isTemplate);
  const written = notes.filter((note) => !isTemplate(note));
  const listed = joinLists(written, notesByName(written));
  const isVault = written.some(({ source }) => source.blocks.some((block) => block.includes('[[')));
  const days = listed.filter((note) => dayOf(note) !== undefined);
  const read = listed.filter((note) => dayOf(note) === undefined);
  const ofTalks = new Set(notesOfTalks(read, isVault).map(({ at }) => at));
  const several = read.length > 1;
  const mayTell = read.filter(
    (note) => ofTalks.has(note.at) || (talksOf(note).length === 0 && namesConference(note)),
  );
  const named = giveConferences(
    mayTell.map((note) => (several && ofTalks.has(note.at) ? asOneTalk(note) : note)),
    root,
  );
  const talks = named.filter(({ at }) => ofTalks.has(at));
  const intros = introsOf(talks, named);
  const came = [...talks, ...intros, ...days].sort((one, other) => one.at - other.at);
  const here = new Set(came.map(({ at }) => at));
  const others = read.filter(({ at }) => !here.has(at));
  const dated = takeDays(came, notesByName(came), known);
  const gone = new Set(dated.left.map(({ at }) => at));
  const kept = dated.notes.filter(({ at }) => !gone.has(at));
  const targets: Targets = { notes: notesByName(kept), pictures: picturesByName(pictures) };
  const taken = kept.map((note) =>
    withPosts(note, (post) => withTexts(post, (text) => withLinks(text, note, targets))),
  );
  const left = [
    ...others.map((note) => leftOut(note, talksOf(note).length === 0 ? 'left-no-talk' : 'left-not-said')),
    ...dated.left.map((note) => leftOut(note, 'left-day')),
    ...templates.map((note) => leftOut(note, 'left-template')),
  ];
  return { taken, left: left.sort((one, other) => (one.name < other.name ? -1 : 1)) };
}

const namesConference = ({ posts }: Note): boolean => posts.some(({ unnamed }) => unnamed !== true);

const leftOut = (
  { path, source: { name } }: Note,
  why: 'left-no-talk' | 'left-not-said' | 'left-day' | 'left-template',
): LeftOut => ({ name: path, sentence: say(`imports.${why}`, { name }) });
