/** Applies the fields that a call sends to a talk or conference. */
import type { ConferencePatch } from '../../data/contract/conferences.ts';
import type { TalkPatch } from '../../data/contract/talks.ts';
import type { Conference, Talk } from '../../data/library/model.ts';

/**
 * Applies a patch: absent fields stay, `null` and empty words take a field away. Unknown keys of the original survive.
 */
function patched<T extends object>(original: T, patch: object): T {
  const gone = (value: unknown) =>
    value === null || value === '' || (Array.isArray(value) && value.length === 0);
  const next = { ...original } as Record<string, unknown>;
  for (const [key, value] of Object.entries(patch)) {
    if (value === undefined) continue;
    if (gone(value) && !required.has(key)) delete next[key];
    else next[key] = value;
  }
  return next as T;
}

/** Fields that are always there, even empty. */
const required = new Set(['name', 'title', 'kind', 'speakers', 'days', 'rooms']);

export const patchTalk = (talk: Talk, patch: TalkPatch): Talk => patched(talk, patch);
export const patchConference = (conference: Conference, patch: ConferencePatch): Conference =>
  patched(conference, patch);
