/** What every part of the contract is made of: names of talks and notes, and a call that may fail with `FAULT`. */
import { z } from 'zod';
import { oc } from '@orpc/contract';

export const id = z.string().min(1);

export const text = z.exactOptional(z.string());

export const count = z.number().int();

export const call = oc.errors({
  FAULT: {
    data: z.object({ code: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])) }),
  },
});

/** Every edit names itself, so that sending it twice does it once. */
export const edit = { edit: z.string().min(8) };

/**
 * A talk is named by its id and the conference it was seen `in`, where it is found also after it was moved from there:
 * after a crash, or by copied files, two conferences may have talks of one id. Left out: the one it belongs to first.
 */
const within = { in: z.exactOptional(id) };

export const talkName = z.object({ id, ...within });

/** The same, for what belongs to its note. */
export const noteName = z.object({ talk: id, ...within });

export type TalkName = z.infer<typeof talkName>;
export type NoteName = z.infer<typeof noteName>;
