/** The worker in which a post is read for hints: long texts and the libraries for it hold up no page. */
import { findHints } from '../../../data/posts/lint/find-hints.ts';
import { markdownHints, proseHints } from '../../../data/posts/lint/library-checks.ts';
import type { Hint, LintInput } from '../../../data/posts/lint/hint.ts';

/** What is to be read; `prose` with the checks of language. */
export interface ToLint {
  id: number;
  input: LintInput;
  prose: boolean;
}

export interface Linted {
  id: number;
  hints: Hint[];
}

self.addEventListener('message', ({ data: { id, input, prose } }: MessageEvent<ToLint>) => {
  const hints = findHints(input, prose ? [markdownHints, proseHints] : [markdownHints]);
  self.postMessage({ id, hints } satisfies Linted);
});
