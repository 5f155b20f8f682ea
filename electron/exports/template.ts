/** A talk heading by the user's own Liquid template. Templates read no files and cannot run for long. */
import { Liquid, LiquidError } from 'liquidjs';
import { Fault } from '../../data/words/errors.ts';
import { escapeHeading } from '../../data/text/markdown.ts';
import { dateOf } from '../../data/library/digest.ts';
import type { Conference, Day, Talk } from '../../data/library/model.ts';
import { timesOf } from '../../data/library/talk-times.ts';
import { printSpeakers } from '../../data/posts/talk-heading.ts';

const engine = new Liquid({
  templates: {},
  ownPropertyOnly: true,
  strictFilters: true,
  parseLimit: 10_000,
  renderLimit: 200,
  memoryLimit: 100_000,
});

/** Where a talk stands, for the fields of a template that are not its own. */
export interface Setting {
  conference: Conference;
  day?: Day;
}

/**
 * Renders one heading as markdown in one line. Fields: `title`, `kind`, `speaker` (all as printed), `speakers` (each with
 * `name`, `role`, `affiliation`), `stars`, `rating`, `room`, `track`, `date`, `day`, `conference`, `tags`. Values are
 * escaped, the template's own markdown is not. Throws `template-broken` with the engine's reason.
 */
export function renderHeading(template: string, talk: Talk, setting: Setting, stars: boolean): string {
  try {
    const rendered: unknown = engine.parseAndRenderSync(template, fieldsOf(talk, setting, stars));
    return String(rendered).replace(/\s+/g, ' ').trim();
  } catch (error) {
    if (!(error instanceof LiquidError) && !(error instanceof Error)) throw error;
    throw new Fault('template-broken', { cause: reasonOf(error.message) }, { cause: error });
  }
}

const reasonOf = (message: string): string => (message.split('\n', 1)[0] ?? '').replace(/\.$/, '');

function fieldsOf(talk: Talk, { conference, day }: Setting, stars: boolean): Record<string, unknown> {
  const rating = stars ? (talk.rating ?? 0) : 0;
  const room = conference.rooms.find(({ id }) => id === talk.room);
  const words = { title: talk.title, kind: talk.kind, room: room?.name, track: talk.track, day: day?.name };
  return {
    ...mapValues(words, (value) => escapeHeading(value ?? '')),
    speaker: escapeHeading(printSpeakers(talk.speakers)),
    speakers: talk.speakers.map(({ name, role = '', affiliation = '' }) =>
      mapValues({ name, role, affiliation }, escapeHeading),
    ),
    conference: escapeHeading(conference.name),
    date: dateOf({ ...talk, ...timesOf(talk, conference) }, conference.days) ?? day?.date ?? '',
    tags: (talk.tags ?? []).map(escapeHeading),
    stars: '★'.repeat(rating),
    rating,
  };
}

const mapValues = <Value, Result>(
  values: Record<string, Value>,
  change: (value: Value) => Result,
): Record<string, Result> =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value)]));
