/** Reads `schedule.xml`: https://github.com/voc/schedule, and the Pentabarf files it grew from. */
import type { ProgrammeSpeaker } from '../../../data/programme/programme.ts';
import { say } from '../../../data/words/say.ts';
import { emptyFields, fieldNamed, type FrabEvent, type FrabFields, type FrabFile } from './frab-programme.ts';
import { type ProgrammeBuilder } from './programme-builder.ts';
import { lineOf } from './one-line.ts';
import type { FoundLink } from './links.ts';
import { readXml, type XmlHandlers } from './read-xml.ts';

const filled = (words: string | undefined) => (words === '' ? undefined : words);

class FrabReader implements XmlHandlers {
  readonly conference = new Map<string, string>();
  readonly days: { date: string | undefined; name: string | undefined; where: string }[] = [];
  readonly rooms: string[] = [];
  readonly events: FrabEvent[] = [];
  readonly #path: string[] = [];
  #text = '';
  #room: string | undefined;
  #event: { depth: number; fields: FrabFields; persons: ProgrammeSpeaker[]; links: FoundLink[] } | undefined;
  #attributes: Record<string, string> = {};
  #inDay = 0;

  readonly open = (name: string, attributes: Record<string, string>, line: number): void => {
    this.#path.push(name);
    this.#text = '';
    this.#attributes = attributes;
    if (this.#event) return;
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

  #keepDetail(name: string): void {
    const words = this.#text.trim();
    if (words !== '') this.conference.set(name, words);
  }

  #openDay({ date, name }: Record<string, string>, line: number): void {
    this.days.push({ date, name, where: say('programmes.line', { line }) });
    this.#inDay = this.#path.length;
  }

  #openRoom({ name }: Record<string, string>): void {
    this.#room = lineOf(name);
    if (this.#room !== undefined) this.rooms.push(this.#room);
  }

  #openEvent(attributes: Record<string, string>, line: number): void {
    const fields = emptyFields();
    for (const name of ['guid', 'id', 'code'] as const) fields[name] = filled(attributes[name]);
    this.#event = { depth: this.#path.length, fields, persons: [], links: [] };
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
    else if (/^(?:public_)?name$/.test(name) && this.#path.at(-1) === 'person')
      this.#closePerson(event.persons);
  }

  #keepField(fields: FrabFields, name: string): void {
    const field = fieldNamed(name);
    if (field && fields[field] === undefined) fields[field] = filled(this.#text.trim());
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
  return reader;
}
