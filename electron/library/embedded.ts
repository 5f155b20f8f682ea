/** What notes embed of others. */
import { titleKey } from '../../data/library/identity.ts';
import type { Conference, Talk } from '../../data/library/model.ts';
import { findEmbeds, sectionOf, withEmbeds, type Embedded } from '../../data/text/embeds.ts';
import { printTarget, readTarget } from '../../data/text/links.ts';
import type { LibraryStore } from './library-store.ts';
import { linkIndexOf } from './links-index.ts';

/** An embed as it stands within its brackets, with what it stands for. */
export interface FoundEmbed extends Embedded {
  embed: string;
}

/** What embeds of a talk of a conference stand for; those that lead to no note, or to no heading of one, are left out. */
export async function embeddedIn(
  store: LibraryStore,
  embeds: readonly string[],
  conference: string | undefined,
): Promise<FoundEmbed[]> {
  const index = await linkIndexOf(store);
  const found: FoundEmbed[] = [];
  for (const embed of new Set(embeds)) {
    const to = index.resolve(embed, conference);
    const there = to?.kind === 'talk' && (await store.lookup.passing(to.conference).catch(() => undefined));
    const talk = there && there.talks.find(({ id }) => id === to.id);
    const made = talk && embeddedOf(embed, talk, there);
    if (made) found.push({ embed, ...made });
  }
  return found;
}

function embeddedOf(embed: string, talk: Talk, { name }: Conference): Embedded | undefined {
  const reading = readTarget(embed).find(({ title }) => titleKey(title) === titleKey(talk.title));
  const text = reading?.heading === undefined ? talk.note : sectionOf(talk.note, reading.heading);
  if (text === undefined) return undefined;
  const speakers = talk.speakers.map((speaker) => speaker.name).join(', ');
  return {
    target: printTarget({ title: talk.title, conference: name }),
    title: talk.title,
    from: [speakers, name].filter((part) => part !== '').join(', '),
    text,
  };
}

/** A conference whose texts have the words of others where they embed them. */
export async function withEmbedded(store: LibraryStore, conference: Conference): Promise<Conference> {
  const { intro, outro, days, talks } = conference;
  const texts = [
    intro,
    outro,
    ...days.flatMap((day) => [day.intro, day.outro]),
    ...talks.map(({ note }) => note),
  ];
  if (!texts.some((text) => text?.includes('![['))) return conference;
  const embeds = texts.flatMap((text) => findEmbeds(text ?? '').map(({ target }) => target));
  const known = new Map((await embeddedIn(store, embeds, conference.id)).map((one) => [one.embed, one]));
  const printed = (text: string) => withEmbeds(text, (target) => known.get(target)).text;
  const framed = <Frame extends { intro?: string; outro?: string }>(frame: Frame): Frame => ({
    ...frame,
    ...(frame.intro !== undefined && { intro: printed(frame.intro) }),
    ...(frame.outro !== undefined && { outro: printed(frame.outro) }),
  });
  return {
    ...framed(conference),
    days: days.map(framed),
    talks: talks.map((talk) => ({ ...talk, note: printed(talk.note) })),
  };
}
