/** Reads `schedule.xml`: https://github.com/voc/schedule, and the Pentabarf files it grew from. */
import type { ProgrammeSpeaker } from '../../../data/programme/programme.ts';
import { say } from '../../../data/words/say.ts';
import {
  emptyFields,
  fieldNamed,
  type FrabDay,
  type FrabEvent,
  type FrabFields,
  type FrabFile,
} from './frab-programme.ts';
import { type ProgrammeBuilder } from './programme-builder.ts';
import { lineOf } from './one-line.ts';
import type { FoundLink } from './links.ts';
import { readXml, type XmlHandlers } from './read-xml.ts';
import { addTo } from '../../../data/values/add-to.ts';

const filled = (words: string | undefined) => (words === '' ? undefined : words);

class FrabReader implements XmlHandlers {
  readonly conference = new Map<string, string>();
  readonly days: FrabDay[] = [];
  readonly rooms: string[] = [];
  readonly events: FrabEvent[] = [];
  readonly #path: string[] = [];
  #text = '';
  #room: string | undefined;
  #event: { depth: number; fields: FrabFields; persons: ProgrammeSpeaker[]; links: FoundLink[] } | undefined;
  #attributes: Record<string, string> = {};
  #inDay = 0;
  /** Texts of elements in a day that belong to no entry so far, by the depth of what holds them. */
  readonly #before = new Map<number, [string, string][]>();
  readonly #holders: { attributes: Record<string, string>; line: number }[] = [];
  /** How many texts in days belong to no entry. */
  unread = 0;

  readonly open = (name: string, attributes: Record<string, string>, line: number): void => {
    this.#path.push(name);
    this.#text = '';
    this.#attributes = attributes;
    if (this.#event) return;
    this.#holders[this.#path.length - 1] = { attributes, line };
    if (this.#beginsEntry(name)) return this.#openHolder();
    if (name === 'day') this.#openDay(attributes, line);
    else if (name === 'room' && this.#inDay > 0) this.#openRoom(attributes);
    else if (name === 'event') this.#openEvent(attributes, line);
  };

  readonly text = (words: string): void => {
    this.#text += words;
  };

  readonly close = (): void => {
    const depth = this.#path.length;
    const name = this.#path.pop() ?? '';
    if (!this.#event && this.#inDay > 0) this.#keepBefore(name, depth);
    if (this.#event) this.#closeInEvent(name, depth);
    else if (name === 'day') this.#inDay = 0;
    else if (name === 'room') this.#room = undefined;
    else if (this.#path.at(-1) === 'conference' && !this.conference.has(name)) this.#keepDetail(name);
    this.#text = '';
  };

  /** Leaves out an entry that was cut before its title. */
  leaveOutCut(): void {
    if (this.#event && this.#event.fields.title === undefined) this.events.pop();
  }

  /** Whatever an element in a day is called: what holds a title or a start is an entry. */
  #beginsEntry(name: string): boolean {
    const inside = this.#inDay > 0 && this.#path.length > this.#inDay + 1;
    return inside && (name === 'title' || name === 'start') && this.#path.at(-2) !== 'room';
  }

  #openHolder(): void {
    const depth = this.#path.length - 1;
    const { attributes = {}, line = 0 } = this.#holders[depth - 1] ?? {};
    this.#openEvent(attributes, line, depth);
    const before = this.#before.get(depth) ?? [];
    this.#before.delete(depth);
    this.unread -= before.length;
    const { fields } = this.#event ?? {};
    for (const [field, words] of before) if (fields) this.#keepField(fields, field, words);
  }

  #keepBefore(name: string, depth: number): void {
    this.#before.delete(depth);
    const words = this.#text.trim();
    if (words === '') return;
    this.unread += 1;
    addTo(this.#before, depth - 1, [name, words]);
  }

  #keepDetail(name: string): void {
    const words = this.#text.trim();
    if (words !== '') this.conference.set(name, words);
  }

  #openDay({ date, name, index }: Record<string, string>, line: number): void {
    this.days.push({ date, name, index, where: say('programmes.line', { line }) });
    this.#inDay = this.#path.length;
  }

  #openRoom({ name }: Record<string, string>): void {
    this.#room = lineOf(name);
    if (this.#room !== undefined) this.rooms.push(this.#room);
  }

  #openEvent(attributes: Record<string, string>, line: number, depth = this.#path.length): void {
    const fields = emptyFields();
    for (const name of ['guid', 'id', 'code'] as const) fields[name] = filled(attributes[name]);
    this.#event = { depth, fields, persons: [], links: [] };
    const { persons, links } = this.#event;
    const day = this.#inDay > 0 ? this.days.length - 1 : -1;
    const where = () => say('programmes.line', { line });
    this.events.push({ where, day, room: this.#room, fields, persons, links });
  }

  #closeInEvent(name: string, depth: number): void {
    const event = this.#event;
    if (!event) return;
    const below = depth - event.depth;
    if (below === 0) this.#event = undefined;
    else if (below === 1) this.#keepField(event.fields, name);
    else if (name === 'person' || name === 'speaker') this.#closePerson(event.persons);
    else if (name === 'link' || name === 'attachment') this.#closeLink(event.links);
    else if (below === 2) this.#keepField(event.fields, `${this.#path.at(-1) ?? ''}/${name}`);
    else if (/^(?:public_)?name$/.test(name) && ['person', 'speaker'].includes(this.#path.at(-1) ?? ''))
      this.#closePerson(event.persons);
  }

  #keepField(fields: FrabFields, name: string, words = this.#text.trim()): void {
    const field = fieldNamed(name);
    if (field && fields[field] === undefined) fields[field] = filled(words);
  }

  #closePerson(persons: ProgrammeSpeaker[]): void {
    const name = lineOf(this.#text) ?? lineOf(this.#attributes.name);
    if (name !== undefined) persons.push({ name });
    this.#attributes = {};
  }

  #closeLink(links: FoundLink[]): void {
    const { href, url, type } = this.#attributes;
    links.push({ url: href ?? url ?? this.#text, title: this.#text, type });
  }
}

/** Reads the XML of a schedule. Where it is broken, what stands around the break still comes in. */
export function readFrabXml(name: string, text: string, builder: ProgrammeBuilder): FrabFile {
  const reader = new FrabReader();
  readXml(name, text, reader, builder);
  reader.leaveOutCut();
  if (reader.unread > 0) builder.warn(say('programmes.file'), 'unread', { count: reader.unread });
  return reader;
}
