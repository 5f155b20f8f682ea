/** Hand-read truth of posts and notes: its shape, its files, and how its words are compared with what was read. */
import { readFileSync, statSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { isHeldOutName } from '../support/held-out.ts';

/** Words of which any will do, parted by `|`; nothing where it is not scored. */
const alternatives = z.string();

/** A talk: `t` its title (nothing: it is known by its speaker), `s` its speakers, each with the company. */
const wantedTalkSchema = z.object({
  t: alternatives,
  s: z.array(z.tuple([alternatives, alternatives])),
  /** Neither missed nor too much. */
  opt: z.exactOptional(z.boolean()),
});

/** A file or folder. `none`: it holds no talk. `days`: those of its talks that the text names, as ISO 8601. */
const wantedSchema = z.object({
  file: z.string(),
  kind: z.enum(['post', 'notes']),
  layout: z.exactOptional(z.string()),
  language: z.exactOptional(z.string()),
  conf: alternatives,
  year: z.number().int().nullish(),
  days: z.exactOptional(z.array(z.iso.date())),
  none: z.exactOptional(z.boolean()),
  talks: z.array(wantedTalkSchema),
});

export type WantedTalk = z.infer<typeof wantedTalkSchema>;
export type Wanted = z.infer<typeof wantedSchema>;

/** The truth in a file. Throws what its schema says where it is not of that shape. */
export const readTruth = (path: string): Wanted[] =>
  wantedSchema.array().parse(JSON.parse(readFileSync(path, 'utf8')));

/** Where what is named lies: `owner/repo:path` as `owner__repo/path`, anything else by its name. */
export function placeOf(folder: string, file: string): string {
  const [repository = '', ...path] = file.split(':');
  return path.length === 0 ? join(folder, file) : join(folder, repository.replace('/', '__'), path.join(':'));
}

/** The file, or all files of the folder, by their paths in order. */
export function filesAt(place: string): string[] {
  if (!statSync(place).isDirectory()) return [place];
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Whether it is of the third that is scored and not looked at, by its name alone. */
export const isHeldOut = ({ file }: Wanted): boolean => isHeldOutName(file);

/** Text as titles and companies are compared: without marks, case, markup, and kinds of quotes and dashes. */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[‘’‛]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[‐-―]/g, '-')
    .replace(/[*_`\\[\]]/g, '')
    .replace(/-+/g, '-')
    .replace(/\s+/g, ' ')
    .trim();

/** Text as names are compared: words alone. */
export const wordsOf = (text: string): string =>
  fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

export const anyOf = (wanted: string, test: (word: string) => boolean): boolean =>
  wanted.split('|').some(test);
