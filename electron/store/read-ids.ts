import type { Conference } from '../../data/model.ts';
import { withOwnIds, type OwnIds } from '../../data/own-ids.ts';
import { hashOf } from './durable-file.ts';

/**
 * A conference as it was read, without two talks of one id: a hand or a merge of files may leave them. The later ones
 * get ids that come from their conference, id and place among these, so that each machine comes to the same.
 */
export const withReadIds = (conference: Conference): OwnIds =>
  withOwnIds(conference, ({ id }, number) =>
    hashOf(JSON.stringify([conference.id, id, number])).slice(0, 32),
  );
