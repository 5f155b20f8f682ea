/** The shapes of a post: its talks day by day, the five best, a report for colleagues, or by what they are about. */
import { tagKey } from '../../data/library/identity.ts';
import type { Conference, Speaker, Talk } from '../../data/library/model.ts';
import type { PostShape } from '../../data/posts/export-post.ts';
import { keepBack } from '../../data/posts/kept-back.ts';
import { printSpeakers } from '../../data/posts/talk-heading.ts';
import { findFollowUps } from '../../data/text/follow-ups.ts';
import { findTags } from '../../data/text/links.ts';
import { escapeHeading } from '../../data/text/markdown.ts';
import { addTo } from '../../data/values/add-to.ts';
import { say } from '../../data/words/say.ts';
import { isWebAddress, printAddress } from './address.ts';
import type { Arrangement } from './arrange.ts';
import { nameGroups, type NamedGroup } from './frame.ts';
import { nameOf } from './texts.ts';

/** The groups of a post in the order of its shape. */
export function groupsOf(conference: Conference, arrangement: Arrangement, shape: PostShape): NamedGroup[] {
  const talks = arrangement.groups.flatMap((group) => group.talks);
  switch (shape) {
    case 'days':
      return nameGroups(conference, arrangement);
    case 'top':
      return [{ talks: starred(talks).slice(0, mostOnTop) }];
    case 'report':
      return report(talks);
    case 'theme':
      return byTag(talks);
  }
}

const mostOnTop = 5;

/** Ids of the talks whose notes go in short: those on top, and those a report does not tell of at length. */
export function shortTalks(groups: readonly NamedGroup[], shape: PostShape): ReadonlySet<string> {
  const own = shape === 'top' ? groups : shape === 'report' ? groups.slice(-1) : [];
  return new Set(own.flatMap(({ talks }) => talks.map(({ id }) => id)));
}

/** A post's title in its shape; `title` is that of the account day by day. */
export function titleOfShape(shape: PostShape, title: string, groups: readonly NamedGroup[]): string {
  if (shape === 'days') return title;
  return say(`exports.title-${shape}`, { title, count: groups.flatMap(({ talks }) => talks).length });
}

/** The talks with stars, the best first; as many stars in the order they were in. */
const starred = (talks: readonly Talk[]): Talk[] =>
  talks
    .filter(({ rating }) => rating !== undefined)
    .sort((one, other) => (other.rating ?? 0) - (one.rating ?? 0));

/** What matters to us, what is to be followed up, who to talk to, and what else was heard. */
function report(talks: readonly Talk[]): NamedGroup[] {
  const best = starred(talks);
  const chosen = new Set(best);
  const rest = talks.filter((talk) => !chosen.has(talk));
  const groups = [
    { heading: say('exports.report-matters'), talks: best },
    { heading: say('exports.report-follow-ups'), talks: [], words: talks.flatMap(followUpsOf).join('\n') },
    { heading: say('exports.report-people'), talks: [], words: peopleOf(best.length > 0 ? best : talks) },
    { heading: say('exports.report-rest'), talks: rest },
  ];
  return groups.filter(({ talks: own, words = '' }) => own.length > 0 || words !== '');
}

/** The open to-dos of a talk as items of a list, but for those in own thoughts. */
function followUpsOf(talk: Talk): string[] {
  const { text } = keepBack(talk.note, { thoughts: false, todos: true, answerOf: () => undefined });
  const open = findFollowUps(text).filter(({ kind }) => kind === 'todo');
  return open.map((line) => `- ${line.text} (${escapeHeading(nameOf(talk))})`);
}

/** The speakers of talks, each once, with what they spoke about. */
function peopleOf(talks: readonly Talk[]): string {
  const spoke = new Map<string, Talk[]>();
  const speakers = new Map<string, Speaker>();
  for (const talk of talks)
    for (const speaker of talk.speakers) {
      const name = speaker.name.trim();
      if (name === '') continue;
      if (!speakers.has(name)) speakers.set(name, speaker);
      addTo(spoke, name, talk);
    }
  return [...speakers].map(([name, speaker]) => personLine(speaker, spoke.get(name) ?? [])).join('\n');
}

function personLine(speaker: Speaker, talks: readonly Talk[]): string {
  const who = escapeHeading(printSpeakers([speaker]));
  const address = speaker.links?.find(({ url }) => isWebAddress(url))?.url;
  const linked = address === undefined ? who : `[${who}](${printAddress(address)})`;
  return say('exports.report-person', {
    who: linked,
    talks: talks.map((talk) => `*${escapeHeading(nameOf(talk))}*`).join(', '),
  });
}

/** Each talk under the one of its tags that most talks share; those without a tag at the end. */
function byTag(talks: readonly Talk[]): NamedGroup[] {
  const counts = new Map<string, number>();
  const names = new Map<string, string>();
  const own = new Map(talks.map((talk) => [talk, tagsOf(talk)]));
  for (const tag of [...own.values()].flat()) {
    const key = tagKey(tag);
    counts.set(key, (counts.get(key) ?? 0) + 1);
    if (!names.has(key)) names.set(key, tag);
  }
  const groups = new Map<string, Talk[]>();
  for (const [talk, tags] of own) addTo(groups, mostShared(tags.map(tagKey), counts) ?? '', talk);
  const ordered = [...groups].sort(([one, first], [other, second]) =>
    one === '' || other === '' ? Number(one === '') - Number(other === '') : second.length - first.length,
  );
  return ordered.map(([key, group]) => ({
    heading: escapeHeading(names.get(key) ?? say('exports.without-theme')),
    talks: group,
  }));
}

const mostShared = (keys: readonly string[], counts: ReadonlyMap<string, number>): string | undefined =>
  keys.toSorted((one, other) => (counts.get(other) ?? 0) - (counts.get(one) ?? 0))[0];

/** Tags of a talk by the top of their names: what is nested is about the same. */
function tagsOf({ tags = [], note }: Talk): string[] {
  const left = keepBack(note, { thoughts: false, todos: false, answerOf: () => undefined }).text;
  const all = [...tags, ...findTags(left).map(({ name }) => name)];
  const tops = all.map((tag) => tag.split('/')[0] ?? tag);
  return [...new Map(tops.map((tag) => [tagKey(tag), tag])).values()];
}
