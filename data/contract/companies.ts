/** The companies that people speak for. */
import { z } from 'zod';
import { count, call } from './base.ts';
import { mentionSchema } from './heads.ts';
import { changesSchema, saidSchema, spellingSchema } from './people.ts';

const companySchema = z.object({
  name: z.string(),
  people: count,
  /** On programmes, and of these, those that I was at or wrote about. */
  talks: count,
  heard: count,
  years: z.array(count),
});

/** Somebody who spoke for a company, with their talks for it, newest first. */
const spokeSchema = z.object({
  name: z.string(),
  talks: z.array(z.object({ title: z.string(), year: z.exactOptional(count), heard: z.boolean() })),
});

/** A company that may be the same one, with whoever spoke for it. */
const alikeSchema = z.object({
  name: z.string(),
  people: z.array(z.string()),
  talks: count,
  one: changesSchema,
  two: changesSchema,
});

const openCompanySchema = z.object({
  name: z.string(),
  /** Those who were heard first, at most five hundred. */
  people: z.array(spokeSchema),
  /** How many spoke for it in all, and how many of them were heard. */
  spoke: count,
  /** Of all, also of those that are not in `said`. */
  talks: count,
  heard: count,
  /** Newest first, at most five hundred. */
  said: z.array(saidSchema),
  tags: z.array(z.object({ name: z.string(), talks: count })),
  mentions: z.array(mentionSchema),
  spellings: z.array(spellingSchema),
  alike: z.array(alikeSchema),
  /** Years in which the library has a conference. */
  years: z.array(count),
});

export const companiesContract = {
  list: call.output(z.array(companySchema)),
  open: call.input(z.object({ name: z.string() })).output(openCompanySchema),
};

export type Company = z.infer<typeof companySchema>;
export type OpenCompany = z.infer<typeof openCompanySchema>;
