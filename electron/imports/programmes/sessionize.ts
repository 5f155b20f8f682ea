/** Reads what Sessionize publishes of an event: the views All, Sessions and GridSmart. */
import type { OpenedProgramme, ProgrammeSpeaker } from '../../../data/programme/programme.ts';
import { joinAbstract } from './abstract.ts';
import { parseMoment } from './clock.ts';
import type { Draft, ProgrammeBuilder } from './programme-builder.ts';
import type { FoundLink } from './links.ts';
import { readTagLine } from './names.ts';
import {
  entryNamed,
  listOf,
  own,
  recordOf,
  speakerOf,
  textIn,
  textOf,
  type JsonRecord,
} from './read-json.ts';

/** Names behind the ids of one file. */
interface Directory {
  speakers: ReadonlyMap<string, ProgrammeSpeaker>;
  rooms: ReadonlyMap<string, string>;
  categories: ReadonlyMap<string, { group: string; name: string }>;
  questions: ReadonlyMap<string, string>;
}

const hasSessions = (record: JsonRecord) => Array.isArray(own(record, 'sessions'));

/** Rows of the Sessions view are groups of sessions; those of GridSmart are days of rooms. */
function groupsOf(file: unknown): readonly JsonRecord[] {
  const rows = listOf(file).map(recordOf);
  const rooms = rows.flatMap((row) => listOf(own(row, 'rooms')).map(recordOf)).filter(hasSessions);
  return rooms.length > 0 ? rooms : rows.filter(hasSessions);
}

/** Whether a JSON file has the shape of one of the views. */
export function isSessionize(file: unknown): boolean {
  const sessions = groupsOf(file).flatMap((group) => listOf(own(group, 'sessions')));
  const keys = ['startsAt', 'isServiceSession', 'isPlenumSession', 'speakerIds', 'roomId', 'categoryItems'];
  if (sessions.length === 0)
    return groupsOf(file).length > 0 && Array.isArray(own(recordOf(file), 'speakers'));
  return sessions
    .slice(0, 20)
    .some((session) => keys.some((key) => own(recordOf(session), key) !== undefined));
}

function named(list: unknown, ...keys: string[]): Map<string, string> {
  return new Map(
    listOf(list).flatMap((value) => {
      const [id, name] = [textIn(recordOf(value), 'id'), textIn(recordOf(value), ...keys)];
      return id !== undefined && name !== undefined ? [[id, name] as const] : [];
    }),
  );
}

function personOf(value: unknown): ProgrammeSpeaker | undefined {
  const person = recordOf(value);
  const parts = [textIn(person, 'firstName'), textIn(person, 'lastName')].filter(
    (part) => part !== undefined,
  );
  const name = textIn(person, 'fullName', 'name') ?? parts.join(' ');
  const { role, affiliation } = readTagLine(textIn(person, 'tagLine', 'position') ?? '');
  return speakerOf(name, role, textIn(person, 'company', 'companyName') ?? affiliation);
}

function directoryOf(file: JsonRecord): Directory {
  const speakers = listOf(own(file, 'speakers')).flatMap((value) => {
    const [id, person] = [textIn(recordOf(value), 'id'), personOf(value)];
    return id !== undefined && person ? [[id, person] as const] : [];
  });
  const categories = listOf(own(file, 'categories')).flatMap((value) => {
    const group = textIn(recordOf(value), 'title') ?? '';
    return [...named(own(recordOf(value), 'items'), 'name')].map(
      ([id, name]) => [id, { group, name }] as const,
    );
  });
  return {
    speakers: new Map(speakers),
    rooms: named(own(file, 'rooms'), 'name'),
    categories: new Map(categories),
    questions: named(own(file, 'questions'), 'question'),
  };
}

function speakersOf(
  session: JsonRecord,
  { speakers }: Directory,
  where: () => string,
  builder: ProgrammeBuilder,
) {
  return listOf(own(session, 'speakers') ?? own(session, 'speakerIds')).flatMap((value) => {
    const id = textOf(value) ?? textIn(recordOf(value), 'id');
    const person = (id === undefined ? undefined : speakers.get(id)) ?? personOf(value);
    if (!person) builder.warn(where(), 'speaker-unknown', { id: id ?? '' });
    return person ?? [];
  });
}

/** Answers that are addresses are links, named by their question. */
function linksOf(session: JsonRecord, { questions }: Directory): FoundLink[] {
  const answers = listOf(own(session, 'questionAnswers')).map((value) => {
    const answer = recordOf(value);
    const question = questions.get(textIn(answer, 'questionId') ?? '') ?? textIn(answer, 'question');
    return { url: textIn(answer, 'answerValue', 'answer'), title: question };
  });
  const videos = [textIn(session, 'recordingUrl'), textIn(session, 'videoUrl')];
  return [...videos.map((url) => ({ url, type: 'video' })), ...answers];
}

/** Categories of a session, from the file's list or written out in it. */
function categoriesOf(session: JsonRecord, { categories }: Directory): { group: string; name: string }[] {
  const listed = listOf(own(session, 'categoryItems')).flatMap(
    (id) => categories.get(textOf(id) ?? '') ?? [],
  );
  const written = listOf(own(session, 'categories')).flatMap((value) => {
    const group = textIn(recordOf(value), 'name', 'title') ?? '';
    const items = listOf(own(recordOf(value), 'categoryItems'));
    return items.flatMap((item) => {
      const name = textIn(recordOf(item), 'name');
      return name === undefined ? [] : [{ group, name }];
    });
  });
  return [...listed, ...written];
}

function draftOf(
  value: unknown,
  entry: number,
  directory: Directory,
  builder: ProgrammeBuilder,
): Draft | undefined {
  const session = recordOf(value);
  const title = textIn(session, 'title');
  const where = entryNamed(entry, title);
  if (Object.keys(session).length === 0) {
    builder.warn(where(), 'not-an-entry');
    return undefined;
  }
  const [begins, ends] = [textIn(session, 'startsAt'), textIn(session, 'endsAt')];
  const start = parseMoment(begins ?? '');
  if (!start && begins === undefined) builder.warn(where(), 'no-start');
  if (!start && begins !== undefined) builder.warn(where(), 'bad-start', { value: begins });
  const end = parseMoment(ends ?? '');
  if (start && !end && ends !== undefined) builder.warn(where(), 'bad-end', { value: ends });
  const categories = categoriesOf(session, directory);
  const inGroup = (group: RegExp) => categories.find((one) => group.test(one.group))?.name;
  const others = categories.filter(
    ({ group }) => !/^(?:track|sprache|language|langue|session format)$/i.test(group),
  );
  return {
    where,
    id: textIn(session, 'id'),
    title,
    type: inGroup(/format|type|\bart\b/i),
    speakers: speakersOf(session, directory, where, builder),
    start,
    end,
    room:
      directory.rooms.get(textIn(session, 'roomId') ?? '') ?? textIn(session, 'room', 'roomName', 'location'),
    track: inGroup(/track/i),
    language: inGroup(/language|sprache|langue/i),
    abstract: joinAbstract(textIn(session, 'description')),
    links: linksOf(session, directory),
    tags: [
      ...others.map(({ name }) => name),
      ...listOf(own(session, 'tags')).flatMap((tag) => textOf(tag) ?? []),
    ],
    cancelled: /^(?:declined|cancell?ed|withdrawn)$/i.test(textIn(session, 'status') ?? ''),
    service: own(session, 'isServiceSession') === true,
  };
}

/** Reads a view. Times without offset stand on the clock of the place, which the file does not name. */
export function openSessionize(file: unknown, builder: ProgrammeBuilder): OpenedProgramme {
  const directory = directoryOf(recordOf(file));
  const seen = new Set<string>();
  let entry = 0;
  for (const group of groupsOf(file))
    for (const value of listOf(own(group, 'sessions'))) {
      entry += 1;
      const draft = draftOf(value, entry, directory, builder);
      // A session for everybody stands in every room of the grid.
      const same = `${draft?.id ?? entry} ${draft?.start?.local ?? ''} ${draft?.room ?? ''}`;
      if (draft && !seen.has(same)) builder.add(draft);
      seen.add(same);
    }
  const facts = recordOf(file);
  return builder.finish({
    title: textIn(facts, 'name', 'title'),
    timeZone: textIn(facts, 'timeZone', 'timezone'),
    rooms: [...directory.rooms.values()],
  });
}
