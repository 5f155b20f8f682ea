/** Labelled notes: what each names that was heard before, as a person reads it. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { conferenceSchema } from '../../data/library/model.ts';
import { isHeldOutName } from '../support/held-out.ts';
import { talksNamed, type LabelledTalk } from '../support/labelled-library.ts';

/** Something the library knows, by the name it is known by, and the words of the note that name it. */
const namedSchema = z.object({
  kind: z.enum(['person', 'company', 'tag', 'talk']),
  name: z.string(),
  words: z.string(),
});

const list = z.exactOptional(z.array(namedSchema).min(1));

/** `wants` is to be proposed, `may` is neither missed nor too much, `not` is a trap. Anything else is too much as well. */
const labelSchema = z.object({ talk: z.string(), wants: list, may: list, not: list });

/** Another name of something, as a user decides it. */
const aliasSchema = namedSchema.omit({ words: true }).extend({
  kind: z.enum(['person', 'company', 'tag']),
  alias: z.string(),
});

export type Named = z.infer<typeof namedSchema>;
export type Label = z.infer<typeof labelSchema>;

const read = (folder: string, file: string): unknown => JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'));

/** All of a folder. Throws what the schema says where a file is not of its shape. */
export const readLabels = (folder: string) => ({
  labels: labelSchema.array().parse(read(folder, 'labels.json')),
  aliases: aliasSchema.array().parse(read(folder, 'aliases.json')),
  written: conferenceSchema.array().parse(read(folder, 'written.json')),
});

/** A talk of the library with what is said of it; of one without a label nothing is wanted. */
export interface LabelledNote {
  talk: LabelledTalk;
  label: Label;
}

/** Every talk with its label. */
export function labelledNotes(labels: readonly Label[], talks: readonly LabelledTalk[]): LabelledNote[] {
  const byTalk = new Map(
    labels.flatMap((label) => talksNamed(label.talk, talks).map(({ id }) => [id, label] as const)),
  );
  return talks.map((talk) => ({
    talk,
    label: byTalk.get(talk.id) ?? { talk: `${talk.conference} / ${talk.title}` },
  }));
}

/** Whether it is of the third that is scored and not looked at. */
export const isHeldOut = ({ talk }: Label): boolean => isHeldOutName(talk);
