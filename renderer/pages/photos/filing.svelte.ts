/** The state of the page that files photos: what was chosen, where each belongs, what is said of it, and how far keeping them is. */
import type { FiledPhoto } from '../../../data/contract/photos.ts';
import type { TalkHead } from '../../../data/contract/heads.ts';
import { readTaken } from '../../../data/photos/exif.ts';
import {
  photoMoment,
  placesOfPhotos,
  slowBy,
  talksInTime,
  type PhotoPlace,
} from '../../../data/photos/filing.ts';
import { lookedAt, photoKind } from '../../../data/photos/photo-file.ts';
import type { TakenAt } from '../../../data/photos/taken.ts';
import { defined } from '../../../data/values/defined.ts';
import { byTalk, knownOfNone, newAmong, printedMoment, withKnown } from './per-photo.ts';

/** A photo that was chosen. */
export interface Chosen {
  /** Its place among all that were chosen. */
  index: number;
  file: File;
  taken: TakenAt;
  heic: boolean;
}

/** What the user said of a photo. */
export interface Said {
  alt?: string;
  caption?: string;
  shown?: boolean;
}

/** Where the user put a photo: with a talk, with the conference, or nowhere. */
export type Answer = { talk: string } | 'day' | 'out';

/** A photo with the moment when it was taken, in ms, and where it belongs. */
export interface Placed extends Chosen {
  moment: number;
  place: PhotoPlace;
}

/** The photos of a talk, by time. */
export interface Group {
  talk: TalkHead;
  photos: Placed[];
}

const keyOf = ({ name, size, lastModified }: File): string => `${name} ${size} ${lastModified}`;

export class FilingPhotos {
  chosen = $state.raw<readonly Chosen[]>([]);
  /** So many files were no photos. */
  others = $state(0);
  /** How many of those that were dropped or chosen were looked at. */
  looking = $state<{ done: number; of: number }>();
  /** How slow the camera's clock is, in ms, and which photo says so. */
  slow = $state(0);
  reference = $state<number>();
  answers = $state.raw(knownOfNone<Answer>());
  said = $state.raw(knownOfNone<Said>());
  credit = $state('');
  /** The photo that is looked at. */
  current = $state<number>();
  readonly #talks: () => readonly TalkHead[];
  readonly #timeZone: () => string | undefined;

  constructor(talks: () => readonly TalkHead[], timeZone: () => string | undefined) {
    this.#talks = talks;
    this.#timeZone = timeZone;
  }

  readonly placed = $derived.by((): Placed[] => this.#placedAt(this.slow));

  #placedAt(slow: number): Placed[] {
    const moments = this.chosen.map(({ taken }) => photoMoment(taken, this.#timeZone(), slow));
    const places = placesOfPhotos(moments, talksInTime(this.#talks()));
    return this.chosen.map((photo, at) => ({
      ...photo,
      moment: moments[at] ?? NaN,
      place: places[at] ?? { kind: 'undated' },
    }));
  }

  /** Those that wait for an answer. */
  readonly questions = $derived(
    this.placed.filter(({ index, place }) => place.kind !== 'talk' && !this.answers.has(index)),
  );

  readonly groups = $derived.by((): Group[] => {
    const found = byTalk(this.placed, (photo) => this.talkOf(photo));
    return this.#talks().flatMap((talk) => {
      const photos = found.get(talk.id)?.sort((one, other) => one.moment - other.moment);
      return photos ? [{ talk, photos }] : [];
    });
  });

  /** The talk that a photo goes to. */
  talkOf({ index, place }: Placed): string | undefined {
    const answer = this.answers.get(index);
    if (answer !== undefined) return typeof answer === 'object' ? answer.talk : undefined;
    return place.kind === 'talk' ? place.talk : undefined;
  }

  /** Those that are kept: with talks, and with the conference where nobody said to leave them out. */
  get kept(): Placed[] {
    return this.placed.filter(({ index }) => this.answers.get(index) !== 'out');
  }

  /** Looks at files, some at a time so that the page goes on. */
  async add(files: readonly File[]): Promise<void> {
    const before = this.chosen.map(({ file }) => file);
    const news = newAmong(files, before, keyOf);
    const found: Chosen[] = [];
    for (const [at, file] of news.entries()) {
      if (at % 20 === 0) {
        this.looking = { done: at, of: news.length };
        await new Promise((resolve) => setTimeout(resolve));
      }
      const photo = await lookAt(file, this.chosen.length + found.length);
      if (photo) found.push(photo);
      else this.others += 1;
    }
    this.looking = undefined;
    this.chosen = [...this.chosen, ...found];
    this.current ??= this.groups[0]?.photos[0]?.index ?? found[0]?.index;
  }

  answer(index: number, answer: Answer): void {
    this.answers = withKnown(this.answers, index, answer);
  }

  /** Takes the time that a clock in a photo shows, `14:18`; false for no time. */
  setClock(index: number, shown: string): boolean {
    const slow = slowBy(this.chosen[index]?.taken ?? {}, shown.trim(), this.#timeZone());
    if (Number.isNaN(slow)) return false;
    [this.slow, this.reference] = [slow, index];
    return true;
  }

  trustCamera(): void {
    [this.slow, this.reference] = [0, undefined];
  }

  say(index: number, said: Said): void {
    this.said = withKnown(this.said, index, { ...this.said.get(index), ...said });
  }

  /** What is kept of a photo under a name. */
  filed(photo: Placed, file: string): FiledPhoto {
    const { alt, caption, shown } = this.said.get(photo.index) ?? {};
    const at = printedMoment(photo.moment);
    const talk = this.talkOf(photo);
    const credit = this.credit.trim() || undefined;
    return { file, ...defined({ talk, at, alt: alt?.trim(), caption: caption?.trim(), credit, shown }) };
  }
}

async function lookAt(file: File, index: number): Promise<Chosen | undefined> {
  try {
    const head = new Uint8Array(await file.slice(0, lookedAt).arrayBuffer());
    const kind = photoKind(head);
    return kind === 'none' ? undefined : { index, file, taken: readTaken(head), heic: kind === 'heic' };
  } catch {
    // A folder, or a file that is gone.
    return undefined;
  }
}
