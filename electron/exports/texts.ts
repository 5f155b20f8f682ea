/** The texts of a post made ready for one page: references shared, labels apart, links resolved, headings in their place. */
import type { Talk, Update } from '../../data/library/model.ts';
import { mergeReferences, printReferences, splitReferences } from '../../data/text/references.ts';
import { say } from '../../data/words/say.ts';
import type { Frame, NamedGroup } from './frame.ts';
import { settle, tidy } from './clean.ts';
import { withTimes } from './recording.ts';

import { separateLabels } from './labels.ts';

/** Where a text stands in the post. */
type Place = 'intro' | 'outro' | `intro ${string}` | `outro ${string}` | `talk ${string}`;

/** A text as it was written, with the name a warning gives it. */
interface Written {
  place: Place;
  name: string;
  text: string;
}

/** A text as it goes into the post. */
export interface Ready extends Written {
  /** Numbers it cites that its list does not have. */
  missing: readonly number[];
}

/** All texts of a post in reading order, and the one list of references they share. */
export interface Texts {
  ready: Ready[];
  references: string;
}

/** Gathers the texts of a post and makes them ready. `level` is that of the talk headings. */
export function readyTexts(frame: Frame, name: string, groups: readonly NamedGroup[], level: number): Texts {
  const inner = groups.flatMap(({ day, heading, talks }) => [
    ...(day && heading !== undefined ? [written(`intro ${day.id}`, heading, beginning(day))] : []),
    ...talks.map((talk) => written(`talk ${talk.id}`, nameOf(talk), withTimes(talk))),
    ...(day && heading !== undefined ? [written(`outro ${day.id}`, heading, day.outro ?? '')] : []),
  ]);
  const all = [written('intro', name, beginning(frame)), ...inner, written('outro', name, frame.outro ?? '')];
  const numbers = all.flatMap(({ text }) =>
    splitReferences(text).references.map(({ number }) => String(number)),
  );
  const merged = mergeReferences(
    separateLabels(
      all.map(({ text }) => text),
      numbers,
    ),
  );
  const ready = all.map((one, place) => ({
    ...one,
    text: settle(merged.bodies[place] ?? '', level + 1),
    missing: merged.missing[place] ?? [],
  }));
  return { ready, references: printReferences(merged.references) };
}

const written = (place: Place, name: string, text: string): Written => ({ place, name, text: tidy(text) });

/** A talk as a warning names it. */
export const nameOf = (talk: Talk): string =>
  talk.title.trim() || (talk.speakers[0]?.name ?? say('exports.untitled'));

const updateLine = /^Update(?: \([\d-]+\))?: /;

/** The paragraphs of an intro that are no updates. */
export const introWithoutUpdates = (intro: string): string =>
  tidy(intro)
    .split(/\n{2,}/)
    .filter((paragraph) => !updateLine.test(paragraph))
    .join('\n\n');

/** An intro with its updates behind it; those that are written in the intro itself stand with them. */
function beginning({ intro = '', updates = [] }: Frame): string {
  const paragraphs = tidy(intro).split(/\n{2,}/);
  const own = paragraphs.filter((paragraph) => updateLine.test(paragraph));
  const rest = paragraphs.filter((paragraph) => !updateLine.test(paragraph));
  return [...rest, ...own, ...updates.map(printUpdate)].join('\n\n');
}

function printUpdate({ date, text }: Update): string {
  const line = tidy(text).replace(/\s+/g, (space) => (space.includes('\n') ? ' ' : space));
  return date === undefined
    ? say('exports.update', { text: line })
    : say('exports.update-dated', { date, text: line });
}
