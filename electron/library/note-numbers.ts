/** The number of a note's text, which names this very text since the library was opened. */
import type { Conference, Talk } from '../../data/library/model.ts';
import type { NoteRevisions } from '../store/note-revisions.ts';
import type { OpenConferences } from '../store/open-conferences.ts';
import { withTalk } from './typing.ts';

export class NoteNumbers {
  readonly #revisions: NoteRevisions;
  readonly #openConferences: OpenConferences;

  constructor(revisions: NoteRevisions, openConferences: OpenConferences) {
    this.#revisions = revisions;
    this.#openConferences = openConferences;
  }

  /** A file that came from elsewhere may count anew: then its note gets a number that nobody has read another text by. */
  numbered(conference: Conference, talk: Talk): Talk {
    const noteRevision = this.#revisions.of({ conference: conference.id, talk: talk.id }, talk);
    if (noteRevision === talk.noteRevision) return talk;
    const next = { ...talk, noteRevision };
    const now = this.#openConferences.peek(conference.id);
    if (now?.talks.includes(talk)) this.#openConferences.renumber(withTalk(now, talk, next));
    return next;
  }
}
