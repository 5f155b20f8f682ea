/** Wiki links on their way out: to a heading of the post, to a published address, else plain words. */
import { conferenceKey, titleKey } from '../../data/library/identity.ts';
import { readTarget, replaceLinks, type WikiLink } from '../../data/text/links.ts';
import type { Range } from '../../data/text/blocks.ts';
import { escapeHeading } from '../../data/text/markdown.ts';
import { foundInPieces } from '../../data/text/recent-scans.ts';
import type { Conference, Talk } from '../../data/library/model.ts';
import { isWebAddress, printAddress } from './address.ts';
import type { Surroundings } from './surroundings.ts';

/** What wiki links of a post can lead to: talks by their folded titles, anchors of those in the post by id. */
export interface LinkSpace {
  conference: Conference;
  surroundings: Surroundings;
  talks: ReadonlyMap<string, Talk>;
  anchors: ReadonlyMap<string, string>;
}

/** Replaces the wiki links of a text. `onPlain` hears of those that lead nowhere outside the library. */
export function resolveLinks(text: string, space: LinkSpace, onPlain: (target: string) => void): string {
  const tables = text.includes('\\|') ? tablesIn(text) : [];
  return replaceLinks(text, (written) => {
    const link = tables.some(({ from, to }) => from <= written.from && written.to <= to)
      ? parted(written)
      : written;
    const talk = talkOf(link.target, space);
    const words = escapeHeading(link.words ?? talk?.title ?? link.target);
    const address = addressOf(link, talk, space);
    if (address === undefined) onPlain(link.target);
    return address === undefined ? words : `[${words}](${address})`;
  });
}

const tablesIn = (text: string): readonly Range[] =>
  foundInPieces(text, ({ blocks }) => blocks.filter(({ kind }) => kind === 'table'));

/** A link of a table, where the bar before its words is written as none. */
function parted(link: WikiLink): WikiLink {
  const bar = link.words === undefined ? link.target.indexOf('|') : -1;
  if (bar < 1) return link;
  const [target, words] = [link.target.slice(0, bar).trim(), link.target.slice(bar + 1).trim()];
  return { ...link, target, ...(words !== '' && { words }) };
}

function addressOf({ target }: WikiLink, talk: Talk | undefined, space: LinkSpace): string | undefined {
  const anchor = talk && space.anchors.get(talk.id);
  if (anchor !== undefined) return `#${anchor}`;
  const published = talk ? talk.publishedAt : space.surroundings.addressOf(target);
  return published !== undefined && isWebAddress(published) ? printAddress(published) : undefined;
}

/** A talk of the post's own conference comes before any other of the same title. */
function talkOf(target: string, { conference, talks }: LinkSpace): Talk | undefined {
  for (const reading of readTarget(target)) {
    const here =
      reading.conference === undefined ||
      conferenceKey(reading.conference) === conferenceKey(conference.name);
    const talk = here ? talks.get(titleKey(reading.title)) : undefined;
    if (talk) return talk;
  }
  return undefined;
}
