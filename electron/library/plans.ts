/** What I mean to hear and to watch. */
import type { TalkHead } from '../../data/contract/heads.ts';
import type { Catalogue } from '../store/catalogue.ts';
import { inTurns } from '../store/turns.ts';
import { allTalks, talkHead } from './heads.ts';

/** Talks that I mean to watch: those with a recording first, then the newest. */
export async function watchLater(catalogue: Catalogue): Promise<TalkHead[]> {
  const talks: TalkHead[] = [];
  await inTurns(allTalks(catalogue), ({ talk, conference }) => {
    if (talk.plan === 'watch-later') talks.push(talkHead(talk, conference.id));
  });
  return talks.toSorted((a, b) => Number(b.recording !== undefined) - Number(a.recording !== undefined));
}
