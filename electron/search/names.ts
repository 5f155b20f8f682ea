/** Names as they are written, beside the folded words of the index: what hits are counted by, and what completes a value. */
import type { TalkDigest } from '../../data/library/digest.ts';
import type { Conference, Talk } from '../../data/library/model.ts';
import { defined } from '../../data/values/defined.ts';
import type { RecordColumns } from './record-columns.ts';

/** The names of one talk, by what they name. */
export interface TalkNames {
  speaker: readonly string[];
  company: readonly string[];
  room: readonly string[];
  track: readonly string[];
}

export type NamedPart = keyof TalkNames;

/** The names of each talk of a conference, by its id. */
export type NamesOf = Readonly<Record<string, TalkNames>>;

/** As numbers of `Names.texts`. */
type TalkNumbers = Readonly<Record<NamedPart, readonly number[]>>;

type Named = Pick<TalkDigest, 'speakers' | 'room' | 'track'>;

const each = (names: readonly (string | undefined)[]): string[] => [
  ...new Set(names.flatMap((name) => name || [])),
];

/** `room` by its name. */
export const namesOf = ({ speakers, room, track }: Named): TalkNames => ({
  speaker: each(speakers.map(({ name }) => name)),
  company: each(speakers.map(({ affiliation }) => affiliation)),
  room: each([room]),
  track: each([track]),
});

/** The names of all talks; one that many talks share is kept once. */
export class Names {
  /** Every name, by its number. */
  readonly texts: string[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #talks = new Map<string, Map<string, TalkNumbers>>();
  /** By the talks of a segment. Forgotten when names come of talks that are there. */
  #byDoc = new WeakMap<RecordColumns, readonly (TalkNumbers | undefined)[]>();

  has(conference: string): boolean {
    return this.#talks.has(conference);
  }

  /** The names of each talk of a segment, in its order. */
  of(records: RecordColumns): readonly (TalkNumbers | undefined)[] {
    const known = this.#byDoc.get(records);
    if (known) return known;
    const found = Array.from({ length: records.length }, (_, doc) => {
      const record = records.at(doc);
      return record && this.#talks.get(record.conference)?.get(record.talk);
    });
    this.#byDoc.set(records, found);
    return found;
  }

  /** Takes what is known of a conference; other talks of it stay as they are. */
  put(conference: string, names: NamesOf): void {
    if (!this.#talks.has(conference)) this.#byDoc = new WeakMap();
    const known = this.#talks.get(conference) ?? new Map<string, TalkNumbers>();
    this.#talks.set(conference, known);
    for (const [talk, one] of Object.entries(names)) known.set(talk, this.#numbered(one));
  }

  putTalks(conference: Conference, talks: readonly Talk[]): void {
    const rooms = new Map(conference.rooms.map(({ id, name }) => [id, name]));
    const named = talks.map(({ id, speakers, room, track }): [string, TalkNames] => [
      id,
      namesOf({ speakers, ...defined({ room: rooms.get(room ?? ''), track }) }),
    ]);
    this.put(conference.id, Object.fromEntries(named));
  }

  remove(conference: string): void {
    this.#talks.delete(conference);
  }

  #numbered({ speaker, company, room, track }: TalkNames): TalkNumbers {
    const numbers = (names: readonly string[]) => names.map((name) => this.#numberOf(name));
    return {
      speaker: numbers(speaker),
      company: numbers(company),
      room: numbers(room),
      track: numbers(track),
    };
  }

  #numberOf(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    this.#numbers.set(name, this.texts.length);
    this.texts.push(name);
    return this.texts.length - 1;
  }
}
