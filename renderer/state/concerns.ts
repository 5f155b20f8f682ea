/** Which changes of the library concern what a view shows, so that it is read again for these alone. */
import type { Change } from '../../data/contract/library.ts';
import type { TalkName } from '../../data/contract/base.ts';

export type Concern = (change: Change) => boolean;
/** The same, where it depends on what is shown. */
export type ConcernWith<Value> = (change: Change, shown: Value | undefined) => boolean;

type Part = NonNullable<Change['parts']>[number];

/** What does not depend on the library. */
export const noChange: Concern = () => false;

/** Everything, the text of every note included. */
export const everyChange: Concern = () => true;

/** Everything but what is typed into notes, and what follows from it. */
export const changeOfTalks: Concern = ({ kind, parts }) =>
  kind !== 'note' && kind !== 'saving' && (kind !== 'talk' || parts === undefined);

/** These parts of any conference. What is not told in parts may have changed all of them. */
export const anyOf =
  (...wanted: readonly Part[]): Concern =>
  ({ kind, parts }) =>
    kind !== 'note' && kind !== 'saving' && (parts?.some((part) => wanted.includes(part)) ?? true);

/** Where links lead that are written in notes: what has a name came, went or is called otherwise. */
export const whereLinksLead: Concern = (change) =>
  change.kind !== 'progress' && anyOf('record', 'order', 'facts', 'people')(change);

/** What the note of a talk may name; not what is typed into it. */
export const namesIn =
  ({ id }: TalkName): Concern =>
  (change) =>
    !(change.kind === 'talk' && change.talk === id) &&
    anyOf('record', 'order', 'facts', 'people', 'tags')(change);

/** What is told of a conference, or of the library as a whole. */
export const ofConference =
  (id: string): Concern =>
  ({ kind, conference }) =>
    kind === 'library' || kind === 'access' || (kind !== 'note' && conference === id);

/** A talk with its conference and what links to it; not what is typed into its own note. */
export const ofTalk =
  ({ id, in: within }: TalkName): ConcernWith<{ conference: { id: string } }> =>
  (change, shown) => {
    const { kind, parts, heads } = change;
    if (kind === 'note' || kind === 'saving') return false;
    if (kind === 'library' || kind === 'access' || parts === undefined) return true;
    const own = change.conference === (shown?.conference.id ?? within ?? change.conference);
    if (own && kind === 'talk' && change.talk === id) return false;
    if (own && (parts.includes('record') || (heads?.some((head) => head.id === id) ?? true))) return true;
    return parts.includes('links');
  };

/** The text of a talk's note, and what else may give it another one. */
export const ofNote =
  ({ id }: TalkName): Concern =>
  (change) =>
    change.kind === 'note' ? change.talk === id : changeOfTalks(change);

/** What the library's status says. */
export const concernsStatus: Concern = ({ kind, parts }) =>
  kind !== 'note' && (parts?.some((part) => part !== 'links' && part !== 'words') ?? true);
