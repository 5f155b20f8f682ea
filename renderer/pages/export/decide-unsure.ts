/** Keeps how a line with a doubt goes out, or lets it be asked about again. */
import { placeIn, type PlannedUnsure, type UnsureAnswer } from '../../../data/posts/export-post.ts';
import type { Library } from '../../state/library.svelte.ts';

/** Of its words so many are kept for whoever reads the list of what was decided. */
const mostKept = 200;

export async function decideUnsure(
  library: Library,
  conference: string,
  { place, print, text, answer }: PlannedUnsure,
  as: UnsureAnswer | undefined,
): Promise<void> {
  const about = {
    kind: 'unsure',
    place: placeIn(conference, place),
    print,
    line: text.slice(0, mostKept),
  } as const;
  const change = as
    ? { decision: { ...about, as } }
    : { decision: { ...about, as: answer ?? 'keep' }, removed: true as const };
  await library.edit((edit) => library.host.call.decisions.change({ edit, changes: [change] }));
}
