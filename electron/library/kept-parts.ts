/** What is kept beside the conferences: pictures, the trash, earlier texts, backups. */
import { join } from 'node:path';
import { Attachments } from '../store/attachments.ts';
import { Backups } from '../store/backups.ts';
import { KeptDecisions } from '../store/kept-decisions.ts';
import { Retention } from '../store/retention.ts';
import { TrashAges } from '../store/trash-ages.ts';
import { Trash } from '../store/trash.ts';
import { Versions } from '../store/versions.ts';
import type { Foundation } from './foundation.ts';

export type KeptParts = ReturnType<typeof keptParts>;

export function keptParts({ disk, data, opened, kept, place, now }: Foundation) {
  const retention = new Retention(data, now, opened.access === 'write');
  const trash = new Trash(disk, opened.folder);
  return {
    retention,
    trash,
    trashAges: new TrashAges(disk, kept, trash, retention),
    attachments: new Attachments(disk, opened.folder),
    versions: new Versions(disk, join(kept, 'versions'), now, retention),
    keptDecisions: new KeptDecisions(disk, join(kept, 'decisions', `${place}.json`)),
    backups: new Backups(disk, kept, now, retention),
  };
}
