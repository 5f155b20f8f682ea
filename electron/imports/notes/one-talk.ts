/** Notes that are of one talk each, whatever headings they have: their sections are no talks. */
import { personKey, titleKey } from '../../../data/library/identity.ts';
import type { FoundPost, FoundTalk } from '../../../data/posts/import-post.ts';
import type { Speaker } from '../../../data/library/model.ts';
import { levelOf, plainWords } from '../posts/blocks.ts';
import { readExported } from '../posts/exported.ts';
import { textIn } from '../posts/front.ts';
import { isPostTitle } from '../posts/info.ts';
import { hintsOf, readTitle } from '../posts/path-hints.ts';
import { talksOf, type Note } from './note.ts';

interface Named {
  title: string;
  speakers: readonly Speaker[];
}

/** Titles that say which talk it was of its kind, and lines that say whose notes these are. */
const numbered = /^(?:tutorial|session|keynote|workshop|track|talk)\s{0,3}[A-Z\d]{0,3}$/i;
const noTitle = /^(?:notes? (?:by|from)\b|tutorial [A-Z\d]{1,3}$)/i;

const speakersOf = (names: readonly string[]): Speaker[] => names.map((name) => ({ name }));

/** What properties and the file's name call the talk; nothing where they name a conference or only a kind of thing. */
export function namedTalk(note: Note): Named | undefined {
  const given = textIn(note.source.front, 'talk', 'title');
  const hints = hintsOf(note.path);
  if (given !== undefined && isPostTitle(given)) return undefined;
  const read = given === undefined ? undefined : readTitle(given);
  const says = read?.title !== undefined && !numbered.test(read.title);
  const title = says ? read.title : (hints.title ?? read?.title);
  if (title === undefined) return undefined;
  return { title, speakers: speakersOf(read?.speakers.length ? read.speakers : hints.speakers) };
}

/** The one talk that a note is of; the note as it is where several are told in it, or none that has a name. */
export function asOneTalk(note: Note): Note {
  const [post, ...others] = note.posts;
  const named = namedTalk(note);
  if (!post || others.length > 0 || !named || readExported(note.source.front)) return note;
  const talks = talksOf(note);
  if (talks.length > 1 && (isPostTitle(post.title) || tellsOfSeveral(talks))) return note;
  const [only] = talks.length === 1 && !isSection(talks[0], note, named) ? talks : [];
  if (only) return { ...note, posts: [{ ...post, talks: [filled(only, named)] }] };
  const told = talks.find(({ speakers }) => speakers.length > 0)?.speakers;
  return { ...note, posts: [wholePost(note, post, { ...named, speakers: told ?? named.speakers })] };
}

/** Whether a talk of another name is a section: words stand before it, or it is told below whose note it is. */
export function isSection(
  talk: FoundTalk | undefined,
  { source: { blocks } }: Note,
  { title, speakers }: Named,
): boolean {
  if (!talk || titleKey(talk.title) === titleKey(title)) return false;
  if (blocks.slice(0, talk.from).some((block) => levelOf(block) === 0)) return true;
  return levelOf(blocks[talk.from] ?? '') > 1 && talk.speakers.length === 0 && speakers.length > 0;
}

/** Whether more people speak than one of the talks has. */
function tellsOfSeveral(talks: readonly FoundTalk[]): boolean {
  const names = new Set(talks.flatMap(({ speakers }) => speakers.map(({ name }) => personKey(name))));
  return names.size > Math.max(...talks.map(({ speakers }) => speakers.length));
}

function filled(talk: FoundTalk, { title, speakers }: Named): FoundTalk {
  const kinds = readTitle(talk.title).title === undefined || noTitle.test(talk.title);
  return {
    ...talk,
    title: kinds ? title : talk.title,
    speakers: talk.speakers.length > 0 ? talk.speakers : [...speakers],
  };
}

/** A post of one talk whose note is all that stands there. */
export function wholePost(note: Note, post: FoundPost, { title, speakers }: Named): FoundPost {
  const [first = '', ...rest] = note.source.blocks;
  const headed = levelOf(first) > 0 && titleKey(plainWords(first)) === titleKey(title);
  const body = (headed ? rest : note.source.blocks).join('\n\n').trim();
  const talk: FoundTalk = {
    key: `${note.at}.0`,
    from: 0,
    to: note.source.blocks.length,
    title,
    kind: 'talk',
    speakers: [...speakers],
    note: body,
    spans: [],
    doubts: speakers.length === 0 ? ['no-speaker'] : [],
  };
  const { intro, outro, parts, ...facts } = post;
  return { ...facts, talks: [talk] };
}
