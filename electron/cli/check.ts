/** The command `lanyard check`, with its repair and its backups. */
import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { Fault } from '../../data/words/errors.ts';
import { say } from '../../data/words/say.ts';
import { Backups, type Backup } from '../store/backups.ts';
import { DataFolder } from '../store/data-folder.ts';
import { nodeDisk } from '../store/disk.ts';
import { foldersOf } from './folders.ts';
import { reading, writing, type Folders } from './library.ts';
import { UsageError, type CommandLine } from './parse.ts';
import { print } from './print.ts';

/** Verifies the library, repairs it or restores a backup; fails when anything in it is wrong. */
export async function runCheck(line: CommandLine): Promise<number> {
  const folders = foldersOf(line);
  const [when] = line.words;
  if (line.options.restore === true) return restore(folders, when, line.options.to);
  if (when !== undefined) throw new UsageError(say('cli.when-needs-restore'));
  if (line.options.backups === true) return listBackups(folders);
  return line.options.repair === true ? repair(folders) : check(folders);
}

interface Checked {
  conferences: number;
  talks: number;
  problems: { file: string; line?: number; sentence: string }[];
  clock?: { last: string; now: string };
}

async function check(folders: Folders): Promise<number> {
  return tell(await reading(folders, (client) => client.library.check()));
}

async function repair(folders: Folders): Promise<number> {
  const done = await writing(folders, (client) => client.library.repair({ edit: randomUUID() }));
  for (const sentence of done.repaired) await print(sentence);
  return tell(done);
}

async function tell({ conferences, talks, problems, clock }: Checked): Promise<number> {
  for (const { file, line, sentence } of problems)
    console.error(line === undefined ? sentence : `${file}:${line}: ${sentence}`);
  if (clock) await print(say('cli.clock-doubted', clock));
  await print(say('cli.checked', { conferences, talks, problems: problems.length }));
  return problems.length === 0 ? 0 : 1;
}

/** The backups of a library, newest first; they are there though the library is gone. Throws `backup-none`. */
async function backupsOf({ library, data }: Folders): Promise<{ backups: Backups; all: Backup[] }> {
  const folder = new DataFolder(nodeDisk, data);
  const place = await nodeDisk.realpath(library).catch(() => library);
  const id = await folder.libraryAt(place);
  const backups =
    id === undefined ? undefined : new Backups(nodeDisk, folder.ofLibrary(id), () => new Date());
  const all = (await backups?.list()) ?? [];
  if (!backups || all.length === 0) throw new Fault('backup-none', { folder: library });
  return { backups, all };
}

async function listBackups(folders: Folders): Promise<number> {
  const { all } = await backupsOf(folders);
  for (const { id, conferences, talks, reason } of all)
    await print(say('cli.backup-line', { id, conferences, talks, reason: say(`keeping.reason-${reason}`) }));
  return 0;
}

async function restore(
  folders: Folders,
  when: string | undefined,
  to: string | number | true | undefined,
): Promise<number> {
  if (typeof to !== 'string') throw new UsageError(say('cli.restore-needs-to'));
  const { backups, all } = await backupsOf(folders);
  const wanted = when?.replace(/[:.]/g, '-');
  const backup = all.find(({ id }) => wanted === undefined || id.startsWith(wanted));
  if (!backup) throw new Fault('backup-unknown', { when: when ?? '' });
  const { folder, files, damaged } = await backups.restore(backup, resolve(to));
  for (const file of damaged) console.error(say('cli.restore-damaged', { file }));
  await print(say('cli.restored', { files, id: backup.id, folder }));
  return damaged.length === 0 ? 0 : 1;
}
