/** What a post is about, told from its scope. Pure. */
import type { ExportScope } from '../../../data/posts/export-post.ts';

export type What = 'day' | 'conference' | 'talk' | 'talks' | 'theme';

export function whatOf({ day, tag, talks }: ExportScope): What {
  if (tag !== undefined) return 'theme';
  if (day !== undefined) return 'day';
  if (!talks) return 'conference';
  return talks.length === 1 ? 'talk' : 'talks';
}
