/** Applies the fields that a call sends to a talk or conference. */
import type { ConferencePatch } from '../../data/contract/conferences.ts';
import type { TalkPatch } from '../../data/contract/talks.ts';
import type { Conference, Talk } from '../../data/library/model.ts';
import { patched } from '../../data/library/patched.ts';

export const patchTalk = (talk: Talk, patch: TalkPatch): Talk => patched(talk, patch);
export const patchConference = (conference: Conference, patch: ConferencePatch): Conference =>
  patched(conference, patch);
