/** The command `lanyard photos`: the photos of a folder are filed with the talks they were taken in. */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { FiledPhoto } from '../../data/contract/photos.ts';
import { largestPicture } from '../../data/library/attachments.ts';
import {
  photoMoment,
  parseSlow,
  placesOfPhotos,
  talksInTime,
  type PhotoPlace,
} from '../../data/photos/filing.ts';
import { addTo } from '../../data/values/add-to.ts';
import { defined } from '../../data/values/defined.ts';
import { Fault } from '../../data/words/errors.ts';
import { say } from '../../data/words/say.ts';
import type { Client } from '../carriers/local-socket.ts';
import { findOne } from './find.ts';
import { foldersOf } from './folders.ts';
import { writing } from './library.ts';
import { UsageError, type CommandLine } from './parse.ts';
import { photosIn, type PhotoFile } from './photo-files.ts';
import { print } from './print.ts';
import { timeField } from '../../data/plan/time.ts';

interface Placed extends PhotoFile {
  moment: number;
  place: PhotoPlace;
}

type Opened = Awaited<ReturnType<Client['conferences']['open']>>;

function slowOf(words: unknown): number {
  if (typeof words !== 'string') return 0;
  const slow = parseSlow(words);
  if (slow === undefined) throw new UsageError(say('cli.clock-unknown', { words }));
  return slow;
}

function placed(files: readonly PhotoFile[], { conference, talks }: Opened, slow: number): Placed[] {
  const photos = files.filter(({ kind }) => kind !== 'none');
  const moments = photos.map(({ taken }) => photoMoment(taken, conference.timeZone, slow));
  const places = placesOfPhotos(moments, talksInTime(talks));
  return photos.map((photo, at) => ({
    ...photo,
    moment: moments[at] ?? NaN,
    place: places[at] ?? { kind: 'undated' },
  }));
}

/** Keeps the photos of talks, one after another, and files them together. */
async function fileAll(
  client: Client,
  root: string,
  photos: readonly Placed[],
  opened: Opened,
  more: Partial<FiledPhoto>,
) {
  const filed: FiledPhoto[] = [];
  for (const { path, moment, place } of photos) {
    if (place.kind !== 'talk') continue;
    const bytes = await readFile(join(root, path));
    if (bytes.length > largestPicture)
      throw new Fault('picture-too-large', { megabytes: largestPicture / 1e6 });
    const { name } = await client.attachments.add({ bytes: bytes.toString('base64') });
    filed.push({ ...more, file: name, talk: place.talk, at: new Date(moment).toISOString() });
  }
  const conference = opened.conference.id;
  return client.photos.file({ edit: randomUUID(), conference, photos: filed });
}

const titleIn = ({ talks }: Opened, id: string): string =>
  talks.find((talk) => talk.id === id)?.title ?? say('operations.untitled');

/** Why a photo was not filed. */
function reasonOf({ path, kind, taken, place }: Placed, opened: Opened): string | undefined {
  const clock = timeField(taken.clock);
  if (place.kind === 'undated') return say('cli.photo-undated', { name: path });
  if (place.kind === 'none') return say('cli.photo-in-no-talk', { name: path, clock });
  if (place.kind === 'question') {
    const talks = place.talks.map((id) => titleIn(opened, id)).join(', ');
    return say('cli.photo-in-several', { name: path, clock, talks });
  }
  return kind === 'heic' ? say('cli.photo-heic', { name: path }) : undefined;
}

function countsByTalk(photos: readonly Placed[], opened: Opened): string[] {
  const byTalk = new Map<string, Placed[]>();
  for (const photo of photos) if (photo.place.kind === 'talk') addTo(byTalk, photo.place.talk, photo);
  return opened.talks.flatMap(({ id, title }) => {
    const count = byTalk.get(id)?.length;
    return count === undefined ? [] : [say('cli.photos-of-talk', { count, title })];
  });
}

/** Files the photos of a folder; says of each that is not filed why, on stderr. */
export async function runPhotos(line: CommandLine): Promise<number> {
  const { conference: called, clock, show, credit } = line.options;
  if (typeof called !== 'string') throw new UsageError(say('cli.photos-conference'));
  const slow = slowOf(clock);
  const root = resolve(line.words[0] ?? '');
  const files = await photosIn(root);
  const text = await writing(foldersOf(line), async (client) => {
    const { conferences } = await client.library.status();
    const opened = await client.conferences.open({ id: findOne(conferences, called).id });
    const all = placed(files, opened, slow);
    for (const photo of all) {
      const reason = reasonOf(photo, opened);
      if (reason !== undefined) console.error(reason);
    }
    const others = files.length - all.length;
    if (others > 0) console.error(say('cli.photos-others', { count: others }));
    const shown = all.filter(({ kind, place }) => kind === 'picture' && place.kind === 'talk');
    const said = defined({
      credit: typeof credit === 'string' ? credit : undefined,
      shown: show === true || undefined,
    });
    const { photos, talks } = await fileAll(client, root, shown, opened, said);
    return [...countsByTalk(shown, opened), say('cli.photos-filed', { photos, talks })].join('\n');
  });
  await print(text);
  return 0;
}
