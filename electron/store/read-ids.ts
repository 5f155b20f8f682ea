/** Makes the ids and counts of a conference sound as it is read. */
import { highestRevision, type Conference } from '../../data/library/model.ts';
import { withOwnIds, type OwnIds } from '../../data/library/own-ids.ts';
import { hashOf } from './durable-file.ts';

/**
 * A conference as it was read, without two talks of one id: a hand or a merge of files may leave them. The later ones
 * get ids that come from their conference, id and place among these, so that each machine comes to the same. Counts that
 * could not go on begin anew.
 */
export const withReadIds = (conference: Conference): OwnIds =>
  withOwnIds(withCounts(conference), ({ id }, number) =>
    hashOf(JSON.stringify([conference.id, id, number])).slice(0, 32),
  );

const sound = (count: number): number => (count > highestRevision ? 0 : count);

function withCounts(conference: Conference): Conference {
  const { revision, talks } = conference;
  if (revision === sound(revision) && talks.every((talk) => talk.noteRevision === sound(talk.noteRevision)))
    return conference;
  const counted = talks.map((talk) => ({ ...talk, noteRevision: sound(talk.noteRevision) }));
  return { ...conference, revision: sound(revision), talks: counted };
}
