/** Names by which the page asks the host for talks and notes. */
import type { NoteName, TalkName } from '../../data/contract/base.ts';
import type { OpenTalk } from '../../data/contract/talks.ts';
import { defined } from '../../data/values/defined.ts';

/** The name of a talk that is listed with its conference. */
export const nameOf = ({ id, conference }: { id: string; conference: string }): TalkName => ({
  id,
  in: conference,
});

/** The name of a talk that is open. */
export const nameOfOpen = ({ talk, conference }: OpenTalk): TalkName => ({ id: talk.id, in: conference.id });

/** The name of the talk that a place shows. */
export const nameIn = ({ id, in: within }: { id: string; in?: string | undefined }): TalkName => ({
  id,
  ...defined({ in: within }),
});

/** What is asked of a talk's note. */
export const noteOf = ({ id, in: within }: TalkName): NoteName => ({
  talk: id,
  ...defined({ in: within }),
});

/** A name as one string, to look things up by. */
export const keyOfName = (name: TalkName): string => JSON.stringify([name.id, name.in]);
