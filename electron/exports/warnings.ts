/** Sentences about what will not come out as written. */
import type { Conference, Talk } from '../../data/library/model.ts';
import type { ExportPlan } from '../../data/posts/export-post.ts';
import { countFollowUps } from '../../data/text/follow-ups.ts';
import { matchInProse } from '../../data/text/prose.ts';
import { say } from '../../data/words/say.ts';
import { attachmentAt } from '../../data/library/attachments.ts';
import { isWebAddress } from './address.ts';
import type { Arrangement } from './arrange.ts';
import type { Profile } from './profiles/profile.ts';
import type { PlannedPicture } from './pictures.ts';
import { nameOf, type Ready, type Texts } from './texts.ts';

export type Warning = ExportPlan['warnings'][number];

/** What warnings are drawn from. */
export interface Warned {
  conference: Conference;
  arrangement: Arrangement;
  profile: Profile;
  texts: Texts;
  /** Pictures that go with the post. */
  pictures: ReadonlyMap<string, PlannedPicture>;
  talks: readonly Talk[];
  /** The post's date, and the user's. */
  date: string;
  today: string;
  body: string;
}

/** Lists the warnings of a post in reading order, those about the whole post first. */
export function warningsOf({
  conference,
  arrangement,
  profile,
  texts,
  pictures,
  talks,
  date,
  today,
  body,
}: Warned): Warning[] {
  const { leftOut } = arrangement;
  const empty = talks.length === 0 && texts.ready.every(({ text }) => text === '');
  return [
    ...(empty ? [{ sentence: say('exports.nothing', { conference: conference.name }) }] : []),
    ...(leftOut > 0 ? [{ sentence: say('exports.left-out', { count: leftOut }) }] : []),
    ...(date > today ? [{ sentence: say('exports.date-ahead', { date }) }] : []),
    ...(profile.commands?.test(body) ? [{ sentence: say('exports.liquid') }] : []),
    ...texts.ready.flatMap((ready) => textWarnings(ready, pictures)),
    ...talks.flatMap(addressWarnings),
  ];
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
  const open = openTasks(text);
  const tasks = open > 0 ? [say('exports.open-tasks', { count: open, talk: name })] : [];
  return [...missed, ...left, ...tasks].map((sentence) => ({ sentence, ...talk }));
}

/** Tasks that are not done: most were for the one who wrote them. */
const openTasks = (text: string): number => countFollowUps(text)?.todo ?? 0;

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
