/** A library in a temporary folder, for tests that bring programmes in. */
import { createRouterClient } from '@orpc/server';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { ProgrammeChoice, ProgrammeFileIn } from '../../../../../data/programme/import-programme.ts';
import { openApp } from '../../../../../electron/app.ts';
import { applyProgramme, compareProgramme } from '../../../../../electron/imports/apply-programme.ts';
import { openFile } from '../../../../../electron/imports/programmes/open-file.ts';
import { plainShell } from '../../../../../electron/shell.ts';

const talkSchema = z.looseObject({
  id: z.string(),
  title: z.string(),
  start: z.string().optional(),
  end: z.string().optional(),
  room: z.string().optional(),
  track: z.string().optional(),
  speakers: z.array(z.looseObject({ name: z.string() })),
});
const conferenceSchema = z.looseObject({ id: z.string(), name: z.string(), talks: z.array(talkSchema) });

/** A file, and the entries of which the user said that they are the talks whose names they have. */
type FileToApply = ProgrammeFileIn & { same?: readonly number[] };

let edits = 0;
const maker = { id: randomUUID, now: () => new Date() };

/** A new edit's name. */
export const edit = (): string => `edit-${String((edits += 1)).padStart(6, '0')}`;

/** Opens a new library. `end` closes it and takes its folder away. */
export async function newLibrary() {
  const root = mkdtempSync(join(tmpdir(), 'lanyard-programmes-'));
  const [library, data] = [join(root, 'library'), join(root, 'data')];
  mkdirSync(library);
  const app = await openApp({ library, data, shell: plainShell, access: 'write' });
  const client = createRouterClient(app.router);
  const incoming = ({ name, programme, partial, fetched, same }: FileToApply) => ({
    name,
    programme,
    ...(fetched ? { address: fetched.address } : {}),
    ...(partial ? { partial } : {}),
    ...(same ? { same } : {}),
  });
  return {
    client,
    compare: (file: FileToApply) => compareProgramme(app.store(), incoming(file)),
    apply: (file: FileToApply, choice: ProgrammeChoice = {}) =>
      applyProgramme(app.store(), incoming(file), choice, maker),
    list: async () => conferenceSchema.array().parse(await client.library.list()),
    async write(talk: string, text: string) {
      const { revision } = await client.notes.read({ talk });
      await client.notes.write({ edit: edit(), talk, base: revision, text });
    },
    async end() {
      await app.close();
      rmSync(root, { recursive: true });
    },
  };
}

export type TestLibrary = Awaited<ReturnType<typeof newLibrary>>;

/** Opens a text as a programme's file. */
export const fileOf = (name: string, text: string): ProgrammeFileIn =>
  openFile({ name, bytes: new TextEncoder().encode(text) });
