/** Videos of talks: which of a list belong to a conference of the library, and adding them as links. */
import type { Conference, Talk } from '../../data/library/model.ts';
import { matchVideos } from '../../data/programme/match-videos.ts';
import { videoKey, type ProposedVideo, type Video } from '../../data/programme/videos.ts';
import { webAddress } from '../../data/text/web-address.ts';
import { addTo } from '../../data/values/add-to.ts';
import { say } from '../../data/words/say.ts';
import { alterConference } from './conferences.ts';
import type { LibraryStore } from './library-store.ts';

/** A video and the talk it is of. */
interface ChosenVideo {
  talk: string;
  url: string;
}

/** Finds for each video of a list the talks it fits. Throws `conference-unknown`. */
export async function foundVideos(
  store: LibraryStore,
  conference: string,
  list: readonly Video[],
): Promise<ProposedVideo[]> {
  const { talks } = await store.lookup.conference(conference);
  return matchVideos(list, talks);
}

/** A talk with a video behind its other links; the talk itself where it has it already. */
function withVideo(talk: Talk, url: string): Talk {
  const { links = [] } = talk;
  if (links.some((link) => videoKey(link.url) === videoKey(url))) return talk;
  return { ...talk, links: [...links, { kind: 'video', url }] };
}

function withVideos(conference: Conference, videos: readonly ChosenVideo[]): Conference {
  const byTalk = new Map<string, string[]>();
  for (const { talk, url } of videos) addTo(byTalk, talk, url);
  const talks = conference.talks.map((talk) => (byTalk.get(talk.id) ?? []).reduce(withVideo, talk));
  return { ...conference, talks };
}

const linksIn = ({ talks }: Conference): number =>
  talks.reduce((sum, { links = [] }) => sum + links.length, 0);

/** Gives talks their videos, and says how many were new. What is no address of a web page is left out. */
export async function addVideos(
  store: LibraryStore,
  id: string,
  videos: readonly ChosenVideo[],
): Promise<{ added: number }> {
  const safe = videos.filter(({ url }) => webAddress(url)?.protocol.startsWith('http'));
  const before = await store.lookup.conference(id);
  const added = linksIn(withVideos(before, safe)) - linksIn(before);
  if (added === 0) return { added };
  const label = say('operations.add-videos', { count: added, name: before.name });
  await alterConference(store, id, (now) => withVideos(now, safe), label);
  return { added };
}
