/** Hints on a post before it goes out: what a reader would stumble over, where it stands, and how it may be put right. */
import { z } from 'zod';

export type HintKind =
  | 'bracket'
  | 'quote'
  | 'spelling'
  | 'promise'
  | 'lost-list'
  | 'empty-bullet'
  | 'lost-link'
  | 'lost-picture'
  | 'picture-words'
  | 'picture-credit'
  | 'link-target'
  | 'heading-level'
  | 'long-paragraph'
  | 'markdown'
  | 'prose';

/** A text of a post as it was written. `place` names it: `talk ID`, `intro`, `outro DAY`. */
const lintTextSchema = z.object({
  place: z.string(),
  /** Of which conference it is. */
  conference: z.string(),
  name: z.string(),
  text: z.string(),
});

/** What is read: the texts of a post, and the names its programme has. */
export const lintInputSchema = z.object({
  texts: z.array(lintTextSchema),
  /** Names of people, companies and products as the programme spells them. */
  names: z.array(z.string()),
  thoughts: z.boolean(),
  todos: z.boolean(),
});

export type LintText = z.infer<typeof lintTextSchema>;
export type LintInput = z.infer<typeof lintInputSchema>;

/** What of a text is put in place of what stands from `from` to `to`, in UTF-16 units. */
export interface Fix {
  place: string;
  conference: string;
  from: number;
  to: number;
  by: string;
}

/** One hint. `words` is what it is about, `than` what the programme has, or what a library says of it. */
export interface Hint {
  kind: HintKind;
  place: string;
  conference: string;
  name: string;
  from: number;
  to: number;
  words: string;
  than?: string;
  count?: number;
  fixes: Fix[];
}

/** A hint within one text. */
export type Found = Pick<Hint, 'kind' | 'from' | 'to' | 'words'> &
  Partial<Pick<Hint, 'than'>> & { by?: { from: number; to: number; by: string } };
