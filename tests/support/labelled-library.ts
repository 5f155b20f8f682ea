/** A real library of labelled texts, and its talks as labels name them: `conference / title`, or a part of both. */
import { createRouterClient } from '@orpc/server';
import { randomUUID } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { basename, resolve, sep } from 'node:path';
import { sendFile, sendFolder } from '../../data/contract/send-file.ts';
import type { Conference, Speaker } from '../../data/library/model.ts';
import { openApp } from '../../electron/app.ts';
import type { Client } from '../../electron/carriers/local-socket.ts';
import { readFolderFiles } from '../../electron/cli/folder-files.ts';
import { plainShell } from '../../electron/shell.ts';
import { anyOf, wordsOf } from '../recognition/truth.ts';
import { realLibrary } from './fault-library.ts';

export interface LabelledTalk {
  id: string;
  title: string;
  speakers: Speaker[];
  tags: string[];
  /** All that its conference is called, with the year. */
  conference: string;
}

export interface LabelledLibrary {
  client: Client;
  talks: LabelledTalk[];
  close: () => Promise<void>;
}

/** A library of these conferences into which the files and folders of `sources` were brought, each by itself. */
export async function openLabelled(
  conferences: readonly Conference[],
  sources: readonly string[],
): Promise<LabelledLibrary> {
  const place = realLibrary(...conferences);
  const { library, data } = place;
  const app = await openApp({ library, data, shell: plainShell, access: 'write' });
  const client: Client = createRouterClient(app.router);
  const close = async () => {
    await app.close();
    place.remove();
  };
  try {
    for (const source of sources) await bringIn(client, source);
    return { client, talks: await talksOf(client), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** All posts and notes of a file or folder, as they are read without being asked about. */
async function bringIn(client: Client, source: string): Promise<void> {
  const isFolder = statSync(source).isDirectory();
  const draft = isFolder ? await beginFolder(client, source) : await beginFile(client, source);
  if (draft !== undefined) await client.imports.apply({ edit: randomUUID(), draft });
}

async function beginFile(client: Client, source: string): Promise<string> {
  const path = resolve(source).split(sep).slice(-3).join('/');
  const file = { name: basename(source), path, bytes: readFileSync(source) };
  return (await sendFile(client.imports, file)).draft;
}

async function beginFolder(client: Client, source: string): Promise<string | undefined> {
  const { name, files } = readFolderFiles(source);
  const { posts } = await sendFolder(client.imports, { edit: randomUUID(), name, files });
  return posts?.draft;
}

/** Every talk of an open library. */
export async function talksOf(client: Pick<Client, 'library' | 'conferences'>): Promise<LabelledTalk[]> {
  const { conferences } = await client.library.status();
  const each = conferences.map(async ({ id, name, series = '', year = '' }) => {
    const { talks } = await client.conferences.open({ id });
    return talks.map((talk) => ({
      id: talk.id,
      title: talk.title,
      speakers: talk.speakers,
      tags: talk.tags,
      conference: `${name} ${series} ${year}`,
    }));
  });
  return (await Promise.all(each)).flat();
}

const letters = (text: string): string => wordsOf(text).replaceAll(' ', '');

function isHeldAt(conference: string, talk: LabelledTalk): boolean {
  const called = new Set(wordsOf(talk.conference).split(' '));
  return wordsOf(conference)
    .split(' ')
    .every((word) => called.has(word));
}

/** A talk without a title goes by those who gave it. */
export const nameOf = ({ title, speakers }: LabelledTalk): string =>
  title || speakers.map(({ name }) => name).join(', ');

/** The talks that a label names: those called just so, else those whose title has what it says. */
export function talksNamed(label: string, talks: readonly LabelledTalk[]): LabelledTalk[] {
  const [conference = '', ...title] = label.split(' / ');
  const there = talks.filter((talk) => isHeldAt(conference, talk));
  const names = title.join(' / ');
  const exact = there.filter((talk) => anyOf(names, (name) => letters(name) === letters(nameOf(talk))));
  if (exact.length > 0) return exact;
  return there.filter((talk) => anyOf(names, (name) => letters(nameOf(talk)).includes(letters(name))));
}
