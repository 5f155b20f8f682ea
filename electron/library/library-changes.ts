/** The library's revision, and who is told of its changes. */
import type { Change } from '../../data/contract/library.ts';
import type { DigestChanges } from '../../data/library/digest-changes.ts';
import { talkHead } from './heads.ts';

/** A change without the revision it makes. */
export type ChangeMade = Omit<Change, 'revision'>;

export class LibraryChanges {
  /** Rises with every change. */
  revision = 0;
  readonly #heard: ((change: ChangeMade) => void)[] = [];

  readonly #onChange: ((change: Change) => void) | undefined;

  constructor(onChange: ((change: Change) => void) | undefined) {
    this.#onChange = onChange;
  }

  /** Calls whoever wants to know of a change before the windows do. */
  first(hear: (change: ChangeMade) => void): void {
    this.#heard.push(hear);
  }

  readonly tell = (change: ChangeMade): void => {
    for (const hear of this.#heard) hear(change);
    this.revision += 1;
    this.#onChange?.({ ...change, revision: this.revision });
  };
}

/** Of so many talks the heads travel with the change; a list of more is read anew. */
const mostHeads = 20;

/** What a change says of a conference whose digests changed. `sameRecord`: its own fields are what they were. */
export function changeOf(
  conference: string,
  { parts, talks }: DigestChanges,
  sameRecord = true,
): Pick<Change, 'conference' | 'parts' | 'heads'> {
  const few = talks.length <= mostHeads;
  return {
    conference,
    parts: sameRecord || parts.includes('record') ? parts : ['record', ...parts],
    ...(few ? { heads: talks.map((talk) => talkHead(talk, conference)) } : {}),
  };
}
