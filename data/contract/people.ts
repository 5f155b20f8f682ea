/** The people who speak. */
import { z } from 'zod';
import { decisionSchema } from '../library/decisions.ts';
import { linkSchema } from '../library/model.ts';
import { signs } from '../library/one-or-two.ts';
import { text, count, call } from './base.ts';
import { mentionSchema, talkHeadSchema } from './heads.ts';

const personSchema = z.object({
  name: z.string(),
  affiliation: text,
  /** On programmes, and of these, those that I was at or wrote about. */
  talks: count,
  heard: count,
  years: z.array(count),
});

/** A talk of theirs, with the first words of my note on it and as what they spoke. */
export const saidSchema = z.object({
  talk: talkHeadSchema,
  year: z.exactOptional(count),
  heard: z.boolean(),
  sentence: text,
  /** As printed for this talk: the name, and for whom and as what they spoke. */
  name: z.string(),
  affiliation: text,
  role: text,
  /** The company as it is known. */
  company: text,
});

/** A name under which talks have them. `decided`: because the user said so, not by its letters. */
export const spellingSchema = z.object({ name: z.string(), talks: count, decided: z.boolean() });

/** Decisions to be made for an answer. */
export const changesSchema = z.array(
  z.object({ decision: decisionSchema, removed: z.exactOptional(z.literal(true)) }),
);

/**
 * Whether these talks are by the same person. `until`: what holds while nobody has answered. Each answer names the
 * decisions that it makes.
 */
const questionSchema = z.object({
  name: z.string(),
  affiliation: text,
  talks: z.array(talkHeadSchema),
  same: z.array(z.enum(signs)),
  differs: z.array(z.enum(signs)),
  until: z.enum(['one', 'two']),
  one: changesSchema,
  two: changesSchema,
});

const openPersonSchema = z.object({
  name: z.string(),
  /** Of all, also of those that are not in `said`. */
  talks: count,
  heard: count,
  /** Newest first, at most five hundred. */
  said: z.array(saidSchema),
  tags: z.array(z.object({ name: z.string(), talks: count })),
  mentions: z.array(mentionSchema),
  spellings: z.array(spellingSchema),
  /** From programmes, each address once. */
  links: z.array(linkSchema),
  /** Others of a name of theirs, told apart from them. */
  namesakes: z.array(z.string()),
  /** What would make them and those that they were told apart from one again. */
  joined: changesSchema,
  question: z.exactOptional(questionSchema),
  /** Years in which the library has a conference. */
  years: z.array(count),
});

export const peopleContract = {
  list: call.output(z.array(personSchema)),
  /** `talk`: the one that prints the name, where people of that name may have been told apart. */
  open: call.input(z.object({ name: z.string(), talk: text })).output(openPersonSchema),
};

export type Person = z.infer<typeof personSchema>;
export type OpenPerson = z.infer<typeof openPersonSchema>;
export type Said = z.infer<typeof saidSchema>;
export type Spelling = z.infer<typeof spellingSchema>;
export type Question = z.infer<typeof questionSchema>;
