/** Gathers the entries of a programme and what was wrong with them, the same way for every format. */
import type {
  OpenedProgramme,
  Programme,
  ProgrammeDay,
  ProgrammeEvent,
  ProgrammeSpeaker,
  ProgrammeWarning,
} from '../../../data/programme/programme.ts';
import { defined } from '../../../data/values/defined.ts';
import { say, type MessageKey, type MessageValues } from '../../../data/words/say.ts';
import type programmes from '../../../data/words/messages/en/programmes.json';
import { parseDate, place, printDate, printMoment, type PlacedTime, type WallTime } from './clock.ts';
import { guessZone, type GuessedZone, type PlaceHints } from './guess-zone.ts';
import { kindFrom, languageFrom, saysCancelled } from './kinds.ts';
import { addressOf, linksFrom, type FoundLink } from './links.ts';
import { lineOf } from './one-line.ts';
import { daysOfProgramme } from './programme-days.ts';
import { utc, zoneNamed, type Zone } from './zone.ts';

/** Entries after this many are counted, not read. */
export const mostEvents = 10_000;
/** Minutes after midnight until which an entry belongs to the day before. */
export const usualDayChange = 180;
/** Warnings of one kind are told this often; the rest are counted. */
const mostOfAKind = 20;
/** No entry lasts longer than a month. */
const longestMinutes = 44_640;
/** A title longer than this, in characters, is a text. */
const longestTitle = 1000;

type Sentence = Extract<keyof typeof programmes, string>;

/** Defects after which entries may be missing. */
const losses: ReadonlySet<Sentence> = new Set<Sentence>([
  'broken-xml',
  'cut-short',
  'broken-json',
  'broken-line',
  'not-closed',
  'not-an-entry',
  'too-many',
  'unread',
  'one-page',
  'other-sheets',
]);

/** Sentences on the zone that was taken where times came without one. */
const zones: ReadonlySet<Sentence> = new Set<Sentence>(['zone-guessed', 'zone-none']);

/** An entry as its file has it. Times are walls until the zone is known; empty texts count as absent. */
export interface Draft {
  /** Names the entry in warnings. */
  where: () => string;
  guid?: string | undefined;
  code?: string | undefined;
  id?: string | undefined;
  uid?: string | undefined;
  title?: string | undefined;
  subtitle?: string | undefined;
  /** The file's own word for what it is, such as `Lecture`. */
  type?: string | undefined;
  speakers?: readonly ProgrammeSpeaker[];
  day?: string | undefined;
  /** The name of a day without a date. */
  dayName?: string | undefined;
  /** Times of day on it, in minutes after midnight. */
  clock?: { start: number; end?: number | undefined } | undefined;
  start?: WallTime | undefined;
  end?: WallTime | undefined;
  /** Length in minutes, where no end is given. */
  minutes?: number | undefined;
  /** A zone of the entry's own. */
  zone?: Zone | undefined;
  room?: string | undefined;
  track?: string | undefined;
  language?: string | undefined;
  abstract?: string | undefined;
  links?: readonly FoundLink[];
  tags?: readonly string[];
  url?: string | undefined;
  recording?: string | undefined;
  notRecorded?: boolean | undefined;
  cancelled?: boolean | undefined;
  service?: boolean | undefined;
}

/** What a programme says of the conference. */
export interface ProgrammeFacts extends PlaceHints {
  timeZone?: string | undefined;
  startDate?: string | undefined;
  endDate?: string | undefined;
  days?: readonly ProgrammeDay[];
  rooms?: readonly string[];
  /** Minutes after midnight at which the programme's day ends. */
  dayChange?: number | undefined;
  /** Completes addresses that begin with a slash. */
  base?: string | undefined;
  /** A zone that the file defines and that has no name. */
  zone?: Zone | undefined;
}

/** The zone of a programme. Where its file names none it is guessed, and what the clocks show is kept as they show it. */
interface ZoneOfFile {
  zone: Zone;
  named: boolean;
  guess?: GuessedZone | undefined;
}

function unique(words: readonly (string | undefined)[]): string[] {
  return words.length === 0 ? [] : [...new Set(words.flatMap((word) => lineOf(word) ?? []))];
}

const printedWarning = ({ count, ...warning }: ProgrammeWarning & { count: number }): ProgrammeWarning =>
  count === 1
    ? warning
    : { ...warning, where: say('programmes.places', { where: warning.where, count: count - 1 }) };

/** Collects drafts and warnings of one file; `finish` makes the programme of them. */
export class ProgrammeBuilder {
  readonly #warnings: (ProgrammeWarning & { count: number })[] = [];
  /** Their places among the warnings, by their sentences. */
  readonly #said = new Map<string, number>();
  readonly #counts = new Map<Sentence, number>();
  readonly #drafts: Draft[] = [];
  #partial = false;
  #leftOver = false;

  /** Notes a defect; `where` is `Line 12` or the like. Of those that say the same the first stands for all. */
  warn(where: string, sentence: Sentence, values: MessageValues = {}): void {
    if (losses.has(sentence)) this.#partial = true;
    const key: MessageKey = `programmes.${sentence}`;
    const words = say(key, values);
    const equal = this.#warnings[this.#said.get(words) ?? -1];
    if (equal) {
      equal.count += 1;
      return;
    }
    const count = (this.#counts.get(sentence) ?? 0) + 1;
    this.#counts.set(sentence, count);
    if (count > mostOfAKind) return;
    this.#said.set(words, this.#warnings.length);
    const about = zones.has(sentence) ? { about: 'zone' as const } : {};
    this.#warnings.push({ where, sentence: words, ...about, count: 1 });
  }

  /** Takes an entry in, up to the most a programme may have. */
  add(draft: Draft): void {
    if (this.#drafts.length < mostEvents) this.#drafts.push(draft);
    else this.#leftOver = true;
  }

  /** Whether there is room for more entries. */
  get full(): boolean {
    return this.#leftOver;
  }

  /** Makes the programme. Every defect found on the way is among the warnings. */
  finish(facts: ProgrammeFacts): OpenedProgramme {
    const zone = this.#zoneOf(facts);
    const events = this.#drafts.map((draft) => this.#eventOf(draft, zone, facts));
    if (this.#leftOver) this.#warnFile('too-many', { most: mostEvents });
    // Of a file that has entries nobody read it is not said that it has none.
    const isUnread = (['unread', 'unread-tasks'] as const).some((one) => this.#counts.has(one));
    if (events.length === 0 && !isUnread) this.#warnFile('no-events');
    const services = events.filter(({ service }) => service).length;
    if (services > 0) this.#warnFile('service', { count: services });
    const days = daysOfProgramme(facts.days ?? [], events);
    const names = days.flatMap(({ date, name }) => (date === undefined && name !== undefined ? [name] : []));
    if (names.length > 0) this.#warnFile('named-days', { names: names.slice(0, 8).join(', ') });
    return {
      programme: programmeOf(facts, zone.zone, days, events),
      warnings: [...this.#warnings.map(printedWarning), ...this.#uncounted()],
      ...this.#zoneless(zone),
      ...(this.#partial ? { partial: true } : {}),
    };
  }

  #zoneless({ named, guess }: ZoneOfFile): Pick<OpenedProgramme, 'zoneless'> {
    return !named && this.#hasWalls ? { zoneless: { ...guess } } : {};
  }

  #warnFile(sentence: Sentence, values: MessageValues = {}): void {
    this.warn(say('programmes.file'), sentence, values);
  }

  #uncounted(): ProgrammeWarning[] {
    return [...this.#counts].flatMap(([sentence, count]) => {
      if (count <= mostOfAKind) return [];
      const first = say(`programmes.${sentence}`, {
        value: '…',
        title: '…',
        id: '…',
        cause: '…',
        first: '…',
        second: '…',
      });
      return [{ where: first, sentence: say('programmes.more', { count: count - mostOfAKind }) }];
    });
  }

  #zoneOf(facts: ProgrammeFacts): ZoneOfFile {
    const name = lineOf(facts.timeZone);
    const zone = name === undefined ? undefined : zoneNamed(name);
    if (zone) return { zone, named: true };
    if (facts.zone && name === undefined) return { zone: facts.zone, named: true };
    const guess = this.#guessOf(facts);
    if (name !== undefined) this.#warnFile('zone-no-name', { name });
    this.#warnOfZone(guess);
    const taken = guess ? zoneNamed(guess.zone) : undefined;
    return { zone: taken ?? (this.#hasWalls ? utc : { offsetAt: () => 0 }), named: false, guess };
  }

  #warnOfZone(guess: GuessedZone | undefined): void {
    const onItsClock = this.#hasWalls || this.#starts().some(({ offset }) => offset === 0);
    if (guess && onItsClock) this.#warnFile('zone-guessed', { zone: guess.zone, cause: guess.cause });
    else if (this.#hasWalls) this.#warnFile('zone-none', { zone: 'UTC' });
  }

  /** Whether entries begin at what a clock shows, of which the file does not say where it hangs. */
  get #hasWalls(): boolean {
    return this.#starts().some(({ offset }) => offset === undefined);
  }

  /** Starts that depend on the zone of the programme. */
  #starts(): WallTime[] {
    return this.#drafts.flatMap(({ start, zone }) => (start && !zone ? [start] : []));
  }

  /** A guess that contradicts an offset in the file is none. */
  #guessOf(facts: ProgrammeFacts): GuessedZone | undefined {
    const guess = guessZone(facts);
    const zone = guess && zoneNamed(guess.zone);
    const fits = ({ local, offset = 0 }: WallTime) =>
      offset === 0 || zone?.offsetAt(local - offset * 60_000) === offset;
    return this.#starts().every(fits) ? guess : undefined;
  }

  #eventOf(draft: Draft, zone: ZoneOfFile, facts: ProgrammeFacts): ProgrammeEvent {
    const title = this.#titleOf(draft);
    const times = draft.clock
      ? clockTimes(draft.clock, draft.minutes)
      : this.#timesOf(draft, zone, facts.dayChange ?? usualDayChange);
    const track = lineOf(draft.track);
    const links = linksFrom(draft.links ?? [], facts.base);
    const video = addressOf(draft.recording) ?? links.find(({ kind }) => kind === 'video')?.url;
    const recording = defined({ url: video, notRecorded: draft.notRecorded === true ? true : undefined });
    const tags = unique(draft.tags ?? []);
    return defined({
      guid: lineOf(draft.guid),
      code: lineOf(draft.code),
      id: lineOf(draft.id),
      uid: lineOf(draft.uid),
      title,
      subtitle: lineOf(draft.subtitle),
      kind: kindFrom(lineOf(draft.type), title, track),
      speakers: [...(draft.speakers ?? [])],
      day: draft.day ?? lineOf(draft.dayName) ?? times.day,
      start: times.start,
      end: times.end,
      room: lineOf(draft.room),
      track,
      language: languageFrom(lineOf(draft.language)),
      abstract: draft.abstract === '' ? undefined : draft.abstract,
      links: links.length > 0 ? links : undefined,
      tags: tags.length > 0 ? tags : undefined,
      url: addressOf(draft.url, facts.base),
      recording: Object.keys(recording).length > 0 ? recording : undefined,
      cancelled: draft.cancelled === true || saysCancelled(title) ? true : undefined,
      service: draft.service === true ? true : undefined,
    });
  }

  #titleOf(draft: Draft): string {
    const title = lineOf(draft.title);
    if (title !== undefined) return title.length > longestTitle ? `${title.slice(0, longestTitle)}…` : title;
    const untitled = say('programmes.untitled');
    this.warn(draft.where(), 'no-title', { title: untitled });
    return untitled;
  }

  /** What came without a zone stays what the clocks show, so that another zone does not move it. */
  #timesOf(draft: Draft, { zone, named }: ZoneOfFile, dayChange: number): EventTimes {
    const its = draft.zone ?? zone;
    const start = this.#startOf(draft, its);
    if (!start) return {};
    const end = this.#endOf(draft, start, its);
    const isWall = (wall: WallTime | undefined) => !named && !draft.zone && wall?.offset === undefined;
    const print = (time: PlacedTime, wall: boolean) =>
      wall ? printWall(time) : printMoment(time.moment, time.offset);
    return {
      day: dayOf(start, dayChange),
      start: print(start, isWall(draft.start)),
      end: end && print(end, isWall(draft.end ?? draft.start)),
    };
  }

  #startOf(draft: Draft, zone: Zone): PlacedTime | undefined {
    if (!draft.start) return undefined;
    const start = place(draft.start, zone);
    if (start.skipped)
      this.warn(draft.where(), 'skipped-hour', {
        value: new Date(draft.start.local).toISOString().slice(11, 16),
      });
    return start;
  }

  #endOf({ end, minutes, where }: Draft, start: PlacedTime, zone: Zone): PlacedTime | undefined {
    if (!end && minutes === undefined) return undefined;
    if (minutes !== undefined && minutes > longestMinutes) {
      this.warn(where(), 'bad-end', { value: minutes });
      return undefined;
    }
    const moment = start.moment + (minutes ?? 0) * 60_000;
    const placed = end
      ? place(end, zone)
      : { moment, offset: offsetThen(start, moment, zone), skipped: false };
    if (placed.moment >= start.moment) return placed;
    this.warn(where(), 'ends-before');
    return undefined;
  }
}

/** An end that is counted from the start keeps the start's clock, unless the zone changes it in between. */
function offsetThen(start: PlacedTime, moment: number, zone: Zone): number {
  return start.offset + zone.offsetAt(moment) - zone.offsetAt(start.moment);
}

const dayOf = ({ moment, offset }: PlacedTime, dayChange: number): string =>
  printDate(moment + (offset - dayChange) * 60_000);

/** What is known of when an entry takes place. */
interface EventTimes {
  day?: string | undefined;
  start?: string | undefined;
  end?: string | undefined;
}

/** What the clocks show at a moment, without their offset. */
const printWall = ({ moment, offset }: PlacedTime): string =>
  new Date(moment + offset * 60_000).toISOString().slice(0, 16);

/** Minutes after midnight as `09:00`; what ends after midnight ends on the day after. */
const printTimeOfDay = (minutes: number): string =>
  printWall({ moment: minutes * 60_000, offset: 0, skipped: false }).slice('YYYY-MM-DDT'.length);

function clockTimes({ start, end }: NonNullable<Draft['clock']>, minutes: number | undefined): EventTimes {
  const last = end ?? (minutes === undefined || minutes < 0 || minutes >= 1440 ? undefined : start + minutes);
  return { start: printTimeOfDay(start), end: last === undefined ? undefined : printTimeOfDay(last) };
}

function programmeOf(
  facts: ProgrammeFacts,
  zone: Zone,
  sorted: ProgrammeDay[],
  events: ProgrammeEvent[],
): Programme {
  const dateOf = (text: string | undefined, day: ProgrammeDay | undefined) => {
    const date = parseDate(text ?? '');
    return date === undefined ? day?.date : printDate(date);
  };
  return defined({
    title: lineOf(facts.title),
    timeZone: zone.name,
    startDate: dateOf(
      facts.startDate,
      sorted.find(({ date }) => date !== undefined),
    ),
    endDate: dateOf(
      facts.endDate,
      sorted.findLast(({ date }) => date !== undefined),
    ),
    venue: lineOf(facts.venue),
    city: lineOf(facts.city),
    country: lineOf(facts.country),
    website: addressOf(facts.website),
    days: sorted,
    rooms: unique([...(facts.rooms ?? []), ...events.map(({ room }) => room)]),
    events,
  });
}
