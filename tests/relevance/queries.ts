/** Labelled searches: what somebody types, and which talk is looked for. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { isHeldOutName } from '../support/held-out.ts';

/** A talk as `conference / title`; of its title a part, or several parted by `|` of which any will do. */
const talk = z.string();

const querySchema = z.object({
  query: z.string(),
  kind: z.string(),
  /** What is looked for: any of these is right. */
  best: z.array(talk).min(1),
  /** What belongs in the answer too, and is not what is looked for. */
  also: z.exactOptional(z.array(talk)),
});

export type Query = z.infer<typeof querySchema>;

/** The searches in a file. Throws what their schema says where it is not of that shape. */
export const readQueries = (path: string): Query[] =>
  querySchema.array().parse(JSON.parse(readFileSync(path, 'utf8')));

/** Whether it is of the third that is scored and not looked at. */
export const isHeldOut = ({ query }: Query): boolean => isHeldOutName(query);
