/** Notes that list others: each of their links is a talk, and the note that it leads to is what was written of it. */
import { titleKey } from '../../../data/library/identity.ts';
import type { FoundTalk } from '../../../data/posts/import-post.ts';
import type { Speaker } from '../../../data/library/model.ts';
import { levelOf, plainWords } from '../posts/blocks.ts';
import { hintsOf, readTitle } from '../posts/path-hints.ts';
import { linksIn, type FilesByName } from './links-between.ts';
import { dayOf } from './days.ts';
import { talksOf, textOf, withPosts, type Note } from './note.ts';
import { isSection, wholePost } from './one-talk.ts';

/** What a list says of a note. */
interface Listed {
  list: Note;
  title: string;
  speakers: readonly Speaker[];
  /** What the list tells beyond title and speaker. */
  note: string;
  /** Key of the talk that was read of the list itself. */
  talk?: string;
}

const item = /^[ \t]*(?:[-*+]|\d{1,4}[.)])[ \t]+(?=!?\[)/;

/** Gives what lists say to the notes they lead to, and takes it from the lists. */
export function joinLists(notes: readonly Note[], byName: FilesByName<Note>): Note[] {
  const said = new Map<number, Listed>();
  const taken = new Set<string>();
  for (const list of notes.filter((note) => dayOf(note) === undefined)) {
    const found = entriesOf(list, byName).filter(
      ({ note }) => !said.has(note.at) && dayOf(note) === undefined,
    );
    if (found.length < 2) continue;
    for (const { note, listed } of found) {
      said.set(note.at, listed);
      if (listed.talk !== undefined) taken.add(listed.talk);
    }
  }
  if (said.size === 0) return [...notes];
  const without = notes.map((note) =>
    withPosts(note, (post) => ({ ...post, talks: post.talks.filter(({ key }) => !taken.has(key)) })),
  );
  return without.map((note) => {
    const listed = said.get(note.at);
    return listed ? asListed(note, listed) : note;
  });
}

function entriesOf(list: Note, byName: FilesByName<Note>): { note: Note; listed: Listed }[] {
  const talks = talksOf(list);
  const found = talks.flatMap((talk) => {
    const text = list.source.blocks.slice(talk.from, talk.to).join('\n\n');
    const leads = linksIn(text).flatMap(({ target }) => byName.find(target, list.folder) ?? []);
    const [note, ...others] = [...new Set(leads)].filter(({ at }) => at !== list.at);
    const { title, speakers, key } = talk;
    return note && others.length === 0 && text.length < 2000
      ? [{ note, listed: { list, title, speakers, note: noteBeside(talk, text), talk: key } }]
      : [];
  });
  return talks.length > 0 ? found : linkedItems(list, byName);
}

/** Of a talk that is one line with a link nothing is left to tell. */
const noteBeside = ({ note }: FoundTalk, text: string): string => (text.trim().includes('\n') ? note : '');

function linkedItems(list: Note, byName: FilesByName<Note>): { note: Note; listed: Listed }[] {
  const lines = textOf(list)
    .split('\n')
    .filter((line) => item.test(line));
  return lines.flatMap((line) => {
    const [link] = linksIn(line);
    const note = link && byName.find(link.target, list.folder);
    if (!note || note.at === list.at) return [];
    const { title = '', speakers } = readTitle(link.words ?? note.name);
    return [{ note, listed: { list, title, speakers: speakers.map((name) => ({ name })), note: '' } }];
  });
}

/** A note as the one talk that a list says it is, in the list's conference where it names none itself. */
function asListed(note: Note, listed: Listed): Note {
  const [post] = note.posts;
  if (!post) return note;
  const talks = talksOf(note);
  const told = talks.some(({ speakers }) => speakers.length > 0);
  if (talks.length > 1 && told) return note;
  const [only] = talks.length === 1 && !isSection(talks[0], note, listed) ? talks : [];
  const whole = only ? post : wholePost(note, post, { ...listed, title: headingOf(note) ?? listed.title });
  const above = listed.list.posts[0];
  const lacks = post.unnamed === true && above !== undefined && above.unnamed !== true;
  const { unnamed, ...rest } = whole;
  return {
    ...note,
    posts: [
      {
        ...rest,
        ...(unnamed && !lacks && { unnamed }),
        ...(lacks && { conference: above.conference }),
        talks: whole.talks.map((talk) => withListed(talk, note, listed)),
      },
    ],
  };
}

/** The words of the heading that a note begins with. */
function headingOf({ source: { blocks } }: Note): string | undefined {
  const [first = ''] = blocks;
  return levelOf(first) === 1 ? plainWords(first) : undefined;
}

function withListed(talk: FoundTalk, note: Note, { title, speakers, note: more }: Listed): FoundTalk {
  const fromName = talk.title === '' || titleKey(talk.title) === titleKey(hintsOf(note.path).title ?? '');
  return {
    ...talk,
    title: fromName && title !== '' ? title : talk.title,
    speakers: talk.speakers.length > 0 ? talk.speakers : [...speakers],
    note: [more, talk.note].filter((text) => text !== '').join('\n\n'),
  };
}
