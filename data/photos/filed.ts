/** A conference with photos filed, described or taken away. */
import { addressOf, isAttachmentName, picturesIn } from '../library/attachments.ts';
import type { Attachment, Conference, Talk } from '../library/model.ts';
import { timesOf } from '../library/talk-times.ts';
import { offsetAt } from '../text/captured.ts';
import { addTo } from '../values/add-to.ts';
import { defined } from '../values/defined.ts';
import { putInNote, type TimedPicture } from './in-note.ts';

/** A photo on its way to a talk, or to the conference where it has none. */
interface Filed {
  file: string;
  talk?: string;
  at?: string;
  alt?: string;
  caption?: string;
  credit?: string;
  shown?: boolean;
}

const recordOf = ({ file, at, alt, caption, credit }: Filed): Attachment => ({
  file,
  ...defined({ at, alt: alt || undefined, caption: caption || undefined, credit: credit || undefined }),
});

/** Signs that would end the words of a picture in markdown. */
const plainWords = (words: string): string => words.replace(/[[\]\\\s]+/g, ' ').trim();

/** Markdown of a photo in a note. `otherwise` stands where nobody said what can be seen. */
export const printPhoto = ({ file, alt }: Pick<Filed, 'file' | 'alt'>, otherwise: string): string =>
  `![${plainWords(alt ?? '') || otherwise}](${addressOf(file)})`;

function inNote(talk: Talk, place: Conference, photos: readonly Filed[], otherwise: string): Talk {
  const { began, start } = timesOf(talk, place);
  const begins = Date.parse(began ?? start ?? '');
  const pictures = photos
    .filter(({ shown }) => shown === true)
    .map((photo): TimedPicture => {
      const at = Date.parse(photo.at ?? '');
      const known = !Number.isNaN(begins) && !Number.isNaN(at);
      return { markdown: printPhoto(photo, otherwise), offset: known ? offsetAt(begins, at) : Infinity };
    });
  const note = putInNote(talk.note, pictures);
  return note === talk.note ? talk : { ...talk, note, noteRevision: talk.noteRevision + 1 };
}

interface Attached {
  attachments?: Attachment[];
}

/** With the records that are not there yet, by the time when they were taken. */
function withRecords<T extends Attached>(one: T, photos: readonly Filed[]): T {
  const known = new Set((one.attachments ?? []).map(({ file }) => file));
  const news = photos.filter(({ file }) => !known.has(file) && known.add(file)).map(recordOf);
  if (news.length === 0) return one;
  const all = [...(one.attachments ?? []), ...news];
  return { ...one, attachments: all.sort((a, b) => timeOf(a) - timeOf(b)) };
}

const timeOf = ({ at }: Attachment): number => Date.parse(at ?? '') || 0;

/** A conference with photos filed; itself where all are there already. What is no attachment is left out. */
export function withPhotos(conference: Conference, photos: readonly Filed[], otherwise: string): Conference {
  const ids = new Set(conference.talks.map(({ id }) => id));
  const byTalk = new Map<string, Filed[]>();
  const ofNone: Filed[] = [];
  for (const photo of photos.filter(({ file }) => isAttachmentName(file)))
    if (photo.talk !== undefined && ids.has(photo.talk)) addTo(byTalk, photo.talk, photo);
    else ofNone.push(photo);
  const talks = conference.talks.map((talk) => {
    const own = byTalk.get(talk.id) ?? [];
    return inNote(withRecords(talk, own), conference, own, otherwise);
  });
  const whole = withRecords(conference, ofNone);
  return talks.every((talk, at) => talk === conference.talks[at]) ? whole : { ...whole, talks };
}

/** What is said of a photo. */
export type Described = Pick<Filed, 'alt' | 'caption' | 'credit'>;

/** What is said anew stands in place of what was; an empty text takes it away. */
function described(record: Attachment, said: Described): Attachment {
  const all = { ...record, ...said };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== '')) as Attachment;
}

/** The words of a picture in a note are what can be seen on it. */
function withWords(talk: Talk, file: string, alt: string | undefined): Talk {
  if (alt === undefined || plainWords(alt) === '') return talk;
  const note = picturesIn(talk.note)
    .filter(({ name }) => name === file)
    .reduceRight(
      (text, { from, words }) =>
        text.slice(0, from + 2) + plainWords(alt) + text.slice(from + 2 + words.length),
      talk.note,
    );
  return note === talk.note ? talk : { ...talk, note, noteRevision: talk.noteRevision + 1 };
}

/** A conference in which something is said of a photo of it, or of one of its talks. */
export function withDescription(
  conference: Conference,
  { talk: id, file }: { talk?: string; file: string },
  said: Described,
): Conference {
  const records = <T extends Attached>(one: T): T => {
    const there = (one.attachments ?? []).some((record) => record.file === file);
    const attachments = (one.attachments ?? []).map((record) =>
      record.file === file ? described(record, said) : record,
    );
    return { ...one, attachments: there ? attachments : [...attachments, described({ file }, said)] };
  };
  if (id === undefined) return records(conference);
  const talks = conference.talks.map((talk) =>
    talk.id === id ? withWords(records(talk), file, said.alt) : talk,
  );
  return { ...conference, talks };
}

/** A picture with the line that it had for itself, and the blank one behind. */
function withoutPicture(note: string, file: string): string {
  return picturesIn(note)
    .filter(({ name }) => name === file)
    .reduceRight((text, { from, to }) => {
      const alone = (from === 0 || text[from - 1] === '\n') && (to === text.length || text[to] === '\n');
      const after = alone ? text.slice(to).replace(/^\n{1,2}/, '') : text.slice(to);
      return text.slice(0, from) + after;
    }, note);
}

/** A conference without a photo; itself where it had none. */
export function withoutPhoto(
  conference: Conference,
  { talk: id, file }: { talk?: string; file: string },
): Conference {
  const records = <T extends Attached>(one: T): T => {
    const left = (one.attachments ?? []).filter((record) => record.file !== file);
    if (left.length === (one.attachments ?? []).length) return one;
    const { attachments: _, ...rest } = one;
    return (left.length > 0 ? { ...rest, attachments: left } : rest) as T;
  };
  if (id === undefined) return records(conference);
  const talks = conference.talks.map((talk) => {
    if (talk.id !== id) return talk;
    const note = withoutPicture(talk.note, file);
    const one = records(talk);
    return note === talk.note ? one : { ...one, note, noteRevision: talk.noteRevision + 1 };
  });
  return talks.every((talk, at) => talk === conference.talks[at]) ? conference : { ...conference, talks };
}
