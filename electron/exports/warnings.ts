/** Sentences about what will not come out as written. */
import type { Conference, Talk } from '../../data/library/model.ts';
import type { ExportPlan, PostShape } from '../../data/posts/export-post.ts';
import { matchInProse } from '../../data/text/prose.ts';
import { say } from '../../data/words/say.ts';
import { attachmentAt } from '../../data/library/attachments.ts';
import { isWebAddress } from './address.ts';
import type { Profile } from './profiles/profile.ts';
import type { PlannedPicture } from './pictures.ts';
import { nameOf, type Ready, type Texts } from './texts.ts';

export type Warning = ExportPlan['warnings'][number];

/** What warnings are drawn from. */
export interface Warned {
  conference: Conference;
  profile: Profile;
  texts: Texts;
  /** Pictures that go with the post. */
  pictures: ReadonlyMap<string, PlannedPicture>;
  talks: readonly Talk[];
  /** The post's date, and the user's. */
  date: string;
  today: string;
  body: string;
  shape: PostShape;
}

/** Lists the warnings of a post in reading order, those about the whole post first. */
export function warningsOf({
  conference,
  profile,
  texts,
  pictures,
  talks,
  date,
  today,
  body,
  shape,
}: Warned): Warning[] {
  const empty = talks.length === 0 && texts.ready.every(({ text }) => text === '');
  return [
    ...emptyWarnings(shape, talks.length === 0, empty, conference.name),
    ...(date > today ? [{ sentence: say('exports.date-ahead', { date }) }] : []),
    ...(profile.commands?.test(body) ? [{ sentence: say('exports.liquid') }] : []),
    ...texts.ready.flatMap((ready) => textWarnings(ready, pictures)),
    ...talks.flatMap(addressWarnings),
  ];
}

function emptyWarnings(shape: PostShape, noTalks: boolean, empty: boolean, conference: string): Warning[] {
  if (shape === 'top' && noTalks) return [{ sentence: say('exports.no-stars') }];
  return empty ? [{ sentence: say('exports.nothing', { conference }) }] : [];
}

function textWarnings(
  { place, name, text, missing }: Ready,
  pictures: ReadonlyMap<string, PlannedPicture>,
): Warning[] {
  const talk = place.startsWith('talk ') ? { talk: place.slice(5) } : {};
  const missed = missing.map((number) =>
    say('exports.citation-missing', { talk: name, number: String(number) }),
  );
  const goes = (address: string) => pictures.has(attachmentAt(address) ?? '');
  const alone = localPictures(text).filter((address) => !goes(address));
  const left = alone.map((picture) => say('exports.picture-left', { picture, talk: name }));
  return [...missed, ...left].map((sentence) => ({ sentence, ...talk }));
}

/** Pictures whose file lies beside the library and not on the web. */
function localPictures(text: string): string[] {
  const targets = matchInProse(text, /!\[[^[\]\n]*(?=\]\()/g).map(({ index, 0: all }) =>
    text.slice(index + all.length + 2),
  );
  const addresses = targets.map((rest) => /^<?([^\s)>]{1,500})/.exec(rest.slice(0, 502))?.[1] ?? '');
  return [...new Set(addresses)].filter(
    (address) => address !== '' && !isWebAddress(address) && !address.startsWith('data:'),
  );
}

function addressWarnings(talk: Talk): Warning[] {
  const unsafe = (talk.links ?? []).filter(({ url }) => url.trim() !== '' && !isWebAddress(url));
  return unsafe.map(({ url }) => ({
    sentence: say('exports.address-unsafe', { address: url, talk: nameOf(talk) }),
    talk: talk.id,
  }));
}
