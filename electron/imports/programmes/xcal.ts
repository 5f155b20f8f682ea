/** Reads xCal: the calendar as XML, as Pentabarf and frab write it and as RFC 6321 has it. */
import type { OpenedProgramme } from '../../../data/programme/programme.ts';
import { say } from '../../../data/words/say.ts';
import { joinAbstract } from './abstract.ts';
import { isBareDate, parseDate, parseDuration, parseMoment, printDate } from './clock.ts';
import type { ProgrammeBuilder } from './programme-builder.ts';
import { readNames } from './names.ts';
import { readXml, type XmlHandlers } from './read-xml.ts';
import { zoneNamed } from './zone.ts';
import { addTo } from '../../../data/values/add-to.ts';

type Fields = Map<string, string[]>;

const bare = (name: string) => name.replace(/^.*:/, '').toLowerCase();

/** Properties keep their texts; RFC 6321 puts one element more around each. */
class CalendarReader implements XmlHandlers {
  readonly calendar: Fields = new Map();
  readonly entries: { line: number; fields: Fields }[] = [];
  #entry: { line: number; fields: Fields } | undefined;
  #path: string[] = [];
  #text = '';

  readonly open = (name: string, _: Record<string, string>, line: number): void => {
    this.#text = '';
    this.#path.push(bare(name));
    if (this.#path.at(-1) !== 'vevent') return;
    this.#entry = { line, fields: new Map() };
    this.entries.push(this.#entry);
  };

  readonly text = (words: string): void => {
    this.#text += words;
  };

  readonly close = (): void => {
    const name = this.#path.pop() ?? '';
    const words = this.#text.trim();
    this.#text = '';
    if (name === 'vevent') this.#entry = undefined;
    else if (words !== '') this.#keep(this.#nameOf(name), words);
  };

  #nameOf(name: string): string {
    const parent = this.#path.at(-1) ?? '';
    const isValue = /^(?:text|date-time|date|duration|uri|cal-address|utc-offset|integer|unknown)$/.test(
      name,
    );
    return isValue && parent !== 'vevent' && parent !== 'vcalendar' ? parent : name;
  }

  #keep(name: string, words: string): void {
    const fields = this.#entry?.fields ?? this.calendar;
    addTo(fields, name, words);
  }
}

/** Reads the XML of a calendar. `pentabarf:` names win: they keep title and subtitle apart. */
export function openXcal(name: string, text: string, builder: ProgrammeBuilder): OpenedProgramme {
  const reader = new CalendarReader();
  readXml(name, text, reader, builder);
  for (const { line, fields } of reader.entries) {
    const where = () => say('programmes.line', { line });
    const field = (...names: string[]) =>
      names.map((one) => fields.get(one)?.[0]).find((words) => words !== undefined);
    const begin = field('dtstart') ?? '';
    const midnight = isBareDate(begin) ? parseDate(begin) : undefined;
    const start = parseMoment(begin);
    if (!start && midnight === undefined)
      builder.warn(where(), begin === '' ? 'no-start' : 'bad-start', { value: begin });
    const [end, zone] = [parseMoment(field('dtend') ?? ''), zoneNamed(field('tzid') ?? '')];
    builder.add({
      where,
      uid: field('uid'),
      id: field('event-id'),
      title: field('title', 'summary'),
      subtitle: field('subtitle'),
      type: field('category', 'categories'),
      speakers: [...(fields.get('attendee') ?? []), ...(fields.get('cn') ?? [])].flatMap((names) =>
        readNames(names.replace(/^mailto:.*/i, '')),
      ),
      day: midnight === undefined ? undefined : printDate(midnight),
      start,
      end,
      minutes: end ? undefined : parseDuration(field('duration') ?? ''),
      ...(zone ? { zone } : {}),
      room: field('location'),
      track: field('track'),
      language: field('language-code', 'language'),
      abstract: joinAbstract(field('description')),
      url: field('url'),
      cancelled: /^cancell?ed$/i.test(field('status') ?? ''),
    });
  }
  const detail = (one: string) => reader.calendar.get(one)?.[0];
  return builder.finish({
    title: detail('x-wr-calname') ?? detail('x-wr-caldesc'),
    timeZone: detail('x-wr-timezone'),
    website: detail('url'),
  });
}
