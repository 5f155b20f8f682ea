/** What came since a post went out: links of its talks that it does not have, and the sentence that tells of them. */
import type { Conference, LinkKind, Talk, Update } from '../../data/library/model.ts';
import type { Came, ExportScope } from '../../data/posts/export-post.ts';
import { say } from '../../data/words/say.ts';
import { isWebAddress } from './address.ts';
import { nameOf } from './texts.ts';

/** Links of talks that a post as it was exported does not have. */
export function cameSince(exported: string, talks: readonly Talk[]): Came[] {
  return talks.flatMap((talk) =>
    (talk.links ?? [])
      .filter(({ url }) => isWebAddress(url) && !exported.includes(url.trim()))
      .map(({ kind, url }) => ({ talk: talk.id, title: nameOf(talk), kind, url: url.trim() })),
  );
}

/** What came, in one sentence without the word "Update"; empty for nothing. */
export function announcementOf(came: readonly Came[]): string {
  const [videos, slides] = [talksWith(came, 'video'), talksWith(came, 'slides')];
  const [counts, title] = [
    { videos: videos.length, slides: slides.length },
    videos[0] ?? slides[0] ?? '',
  ] as const;
  if (videos.length > 0 && slides.length > 0) return say('exports.came-both', counts);
  if (videos.length > 0) return say('exports.came-videos', { count: videos.length, title });
  if (slides.length > 0) return say('exports.came-slides', { count: slides.length, title });
  return came.length > 0
    ? say('exports.came-links', { count: new Set(came.map(({ talk }) => talk)).size })
    : '';
}

/** Titles of the talks to which links of a kind came. */
const talksWith = (came: readonly Came[], kind: LinkKind): string[] => [
  ...new Map(came.filter((one) => one.kind === kind).map(({ talk, title }) => [talk, title])).values(),
];

/** A conference with an update about what came, of its own or of the day its post is about. */
export function withUpdate(conference: Conference, { day }: ExportScope, update: Update): Conference {
  const added = <Of extends { updates?: Update[] }>(of: Of): Of => ({
    ...of,
    updates: [...(of.updates ?? []), update],
  });
  if (day === undefined) return added(conference);
  return { ...conference, days: conference.days.map((one) => (one.id === day ? added(one) : one)) };
}

/** Says whether an update of a conference, or of the day its post is about, tells this already. */
export const isTold = ({ updates, days }: Conference, { day }: ExportScope, text: string): boolean =>
  (day === undefined ? updates : days.find((one) => one.id === day)?.updates)?.some(
    (update) => update.text === text,
  ) ?? false;
