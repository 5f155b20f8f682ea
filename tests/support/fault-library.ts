import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatVersion, type Conference, type Talk } from '../../data/library/model.ts';

/** A library and a data folder on the machine's own disk, for tests that need the real one. */
export interface RealLibrary {
  folder: string;
  library: string;
  data: string;
  conferences: string;
  remove(): void;
}

export function realLibrary(...conferences: Conference[]): RealLibrary {
  const folder = mkdtempSync(join(tmpdir(), 'lanyard-faults-'));
  const library = join(folder, 'library');
  mkdirSync(join(library, 'conferences'), { recursive: true });
  for (const one of conferences) writeFileSync(join(library, 'conferences', `${one.id}.json`), printed(one));
  return {
    folder,
    library,
    data: join(folder, 'data'),
    conferences: join(library, 'conferences'),
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}

export const printed = (conference: Conference): string => `${JSON.stringify(conference, null, 1)}\n`;

/** A conference with talks of these ids, each with an empty note. */
export function plainConference(id: string, ...talks: string[]): Conference {
  const name = `Harbour Days ${id}`;
  return { format: formatVersion, id, revision: 1, name, days: [], rooms: [], talks: talks.map(plainTalk) };
}

const plainTalk = (id: string): Talk => ({
  id,
  title: `About ${id}`,
  kind: 'talk',
  speakers: [{ name: 'Ada Byron' }],
  note: '',
  noteRevision: 0,
});
