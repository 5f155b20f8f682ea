/** Whether what was kept of the catalogue still has its shape: another program, or a failing disk, may have changed it. */
import type { ConferenceDigest, TalkDigest } from '../../data/library/digest.ts';

/** What was known of a conference file when it was last read: a file of that size and time has not changed. */
export interface KnownFile {
  file: string;
  size: number;
  modified: number;
}
export interface KeptHead extends KnownFile {
  head: ConferenceDigest;
}
export interface KeptTalks extends KnownFile {
  id: string;
  talks: TalkDigest[];
}

type Values = Record<string, unknown>;

const isRecord = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isText = (value: unknown): value is string => typeof value === 'string';
const isTextOrNone = (value: unknown): boolean => value === undefined || isText(value);
const isId = (value: unknown): value is string => isText(value) && value !== '';
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isListOf = (value: unknown, is: (one: unknown) => boolean): boolean =>
  Array.isArray(value) && value.every(is);

const isKnownFile = ({ file, size, modified }: Values & Partial<KnownFile>): boolean =>
  isText(file) && isNumber(size) && isNumber(modified);

const isDay = (value: unknown): boolean =>
  isRecord(value) && isId(value.id) && isNumber(value.talks) && isTextOrNone(value.date);

const textsOfHead: readonly (keyof ConferenceDigest)[] = [
  'series',
  'edition',
  'startDate',
  'endDate',
  'place',
];

function isHead(value: unknown): boolean {
  if (!isRecord(value) || !isId(value.id) || !isText(value.name) || !isNumber(value.talks)) return false;
  return isListOf(value.days, isDay) && textsOfHead.every((name) => isTextOrNone(value[name]));
}

const isSpeaker = (value: unknown): boolean =>
  isRecord(value) && isText(value.name) && isTextOrNone(value.affiliation);

const isFollowUps = (value: unknown): boolean =>
  value === undefined ||
  (isRecord(value) &&
    isNumber(value.todo) &&
    isNumber(value.unsure) &&
    (value.doubt === undefined || isNumber(value.doubt)) &&
    isText(value.print));

const isReview = (value: unknown): boolean =>
  value === undefined || (isRecord(value) && isText(value.at) && isTextOrNone(value.next));

const textsOfTalk: readonly (keyof TalkDigest)[] = ['day', 'date', 'start', 'end', 'room', 'track', 'plan'];

function isTalk(value: unknown): boolean {
  if (!isRecord(value) || !isId(value.id) || !isText(value.title) || !isText(value.kind)) return false;
  if (!isListOf(value.speakers, isSpeaker) || !isNumber(value.words)) return false;
  if (!isListOf(value.tags, isText) || !isListOf(value.links, isText)) return false;
  if (!isFollowUps(value.followUps) || !isReview(value.review)) return false;
  return textsOfTalk.every((name) => isTextOrNone(value[name]));
}

export const isKeptHead = (value: unknown): value is KeptHead =>
  isRecord(value) && isKnownFile(value) && isHead(value.head);

export const isKeptTalks = (value: unknown): value is KeptTalks =>
  isRecord(value) && isKnownFile(value) && isId(value.id) && isListOf(value.talks, isTalk);
