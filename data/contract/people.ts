/** The people who speak. */
import { z } from 'zod';
import { mentionSchema, talkHeadSchema } from './heads.ts';
import { text, count, call } from './base.ts';

const personSchema = z.object({
  name: z.string(),
  affiliation: text,
  talks: count,
  years: z.array(count),
});

const openPersonSchema = z.object({
  name: z.string(),
  affiliations: z.array(z.object({ year: z.exactOptional(count), affiliation: z.string(), role: text })),
  talks: z.array(talkHeadSchema),
  tags: z.array(z.string()),
  mentions: z.array(mentionSchema),
});

export const peopleContract = {
  list: call.output(z.array(personSchema)),
  open: call.input(z.object({ name: z.string() })).output(openPersonSchema),
};

export type Person = z.infer<typeof personSchema>;
export type OpenPerson = z.infer<typeof openPersonSchema>;
