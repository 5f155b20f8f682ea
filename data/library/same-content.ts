/** Compares talks and conferences by what they say, whatever their counts and times of saving. */
import type { Conference, Talk } from './model.ts';

/** All that a talk says, apart from how often it was saved: two that say the same give the same. */
export function saidByTalk({ noteRevision: _revision, updatedAt: _at, ...talk }: Talk): string {
  return inOneOrder(talk);
}

/** All that a conference says, apart from how often it was saved: two that say the same give the same. */
export function saidByConference({
  revision: _revision,
  updatedAt: _at,
  talks,
  ...rest
}: Conference): string {
  return JSON.stringify([inOneOrder(rest), talks.map(saidByTalk)]);
}

const inOneOrder = (fields: object): string =>
  JSON.stringify(Object.entries(fields).sort(([one], [other]) => (one < other ? -1 : 1)));
