/** Every sentence for the user comes from here: a message of the catalogue with its values filled in. */
import en from 'virtual:messages/en';
import type review from './messages/en/review.json';
import type recovery from './messages/en/recovery.json';
import type archive from './messages/en/archive.json';
import type check from './messages/en/check.json';
import type cli from './messages/en/cli.json';
import type commands from './messages/en/commands.json';
import type editor from './messages/en/editor.json';
import type errors from './messages/en/errors.json';
import type keeping from './messages/en/keeping.json';
import type now from './messages/en/now.json';
import type operations from './messages/en/operations.json';
import type outside from './messages/en/outside.json';
import type photos from './messages/en/photos.json';
import type plan from './messages/en/plan.json';
import type imports from './messages/en/imports.json';
import type exportWords from './messages/en/exports.json';
import type programmes from './messages/en/programmes.json';
import type search from './messages/en/search.json';
import type shell from './messages/en/shell.json';
import type slides from './messages/en/slides.json';
import type updates from './messages/en/updates.json';
import type videos from './messages/en/videos.json';
import type views from './messages/en/views.json';

interface Areas {
  recovery: typeof recovery;
  review: typeof review;
  archive: typeof archive;
  check: typeof check;
  cli: typeof cli;
  commands: typeof commands;
  editor: typeof editor;
  errors: typeof errors;
  keeping: typeof keeping;
  now: typeof now;
  operations: typeof operations;
  outside: typeof outside;
  photos: typeof photos;
  plan: typeof plan;
  imports: typeof imports;
  exports: typeof exportWords;
  programmes: typeof programmes;
  search: typeof search;
  shell: typeof shell;
  slides: typeof slides;
  updates: typeof updates;
  videos: typeof videos;
  views: typeof views;
}

/** Names every message of the catalogue: `area.key`. */
export type MessageKey = {
  [Area in keyof Areas]: `${Area}.${Extract<keyof Areas[Area], string>}`;
}[keyof Areas];

/** Values a message may name: words and numbers, already formatted where the locale decides. */
export type MessageValues = Record<string, string | number>;

/** The words of one message in the user's language. Keys live in `data/words/messages/<locale>/<area>.json`. */
export function say(key: MessageKey, values: MessageValues = {}): string {
  const dot = key.indexOf('.');
  const message = en[key.slice(0, dot)]?.[key.slice(dot + 1)];
  return message ? message(values) : key;
}
