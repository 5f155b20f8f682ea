/** Names as they are written, beside the folded words of the index: what hits are counted by, and what completes a value. */
import type { TalkDigest } from '../../data/library/digest.ts';
import type { Conference, Talk } from '../../data/library/model.ts';
import { defined } from '../../data/values/defined.ts';

export interface TalkNames {
  speakers: readonly string[];
  companies: readonly string[];
  room?: string;
  track?: string;
}

/** The names of each talk of a conference, by its id. */
export type NamesOf = Readonly<Record<string, TalkNames>>;

type Named = Pick<TalkDigest, 'speakers' | 'room' | 'track'>;

/** `room` by its name. */
export function namesOf({ speakers, room, track }: Named): TalkNames {
  const companies = speakers.flatMap(({ affiliation }) => affiliation ?? []);
  return {
    speakers: speakers.map(({ name }) => name).filter(Boolean),
    companies: [...new Set(companies)],
    ...defined({ room, track }),
  };
}

const none: TalkNames = { speakers: [], companies: [] };

/** The names of all talks; one that many talks share is kept once. */
export class Names {
  readonly #talks = new Map<string, Map<string, TalkNames>>();
  readonly #texts = new Map<string, string>();

  of(conference: string, talk: string): TalkNames {
    return this.#talks.get(conference)?.get(talk) ?? none;
  }

  has(conference: string): boolean {
    return this.#talks.has(conference);
  }

  /** Takes what is known of a conference; other talks of it stay as they are. */
  put(conference: string, names: NamesOf): void {
    const known = this.#talks.get(conference) ?? new Map<string, TalkNames>();
    this.#talks.set(conference, known);
    for (const [talk, one] of Object.entries(names)) known.set(talk, this.#shared(one));
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

  #shared({ speakers, companies, room, track }: TalkNames): TalkNames {
    const once = (text: string) => this.#once(text);
    return {
      speakers: speakers.map(once),
      companies: companies.map(once),
      ...defined({ room: room && once(room), track: track && once(track) }),
    };
  }

  #once(text: string): string {
    const known = this.#texts.get(text);
    if (known === undefined) this.#texts.set(text, text);
    return known ?? text;
  }
}
