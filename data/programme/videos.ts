/** Videos that appeared after a conference, as a playlist lists them, and the talks they may be of. */
import { z } from 'zod';

/** One video of a playlist, with the title as it is printed there. */
const videoSchema = z.object({
  title: z.string(),
  url: z.string(),
  /** How long it is. */
  seconds: z.exactOptional(z.number().int().min(0)),
  /** Who speaks in it, where the list says so apart from the title. */
  speakers: z.exactOptional(z.array(z.string())),
  /** What the programme calls its talk. */
  guid: z.exactOptional(z.string()),
  /** Further names that may be the programme's: parts of its address there. */
  names: z.exactOptional(z.array(z.string())),
});

/**
 * A video and the talks it fits, best as they come: one, several of which the user has to choose, or none. `known` where a
 * talk has this video already.
 */
export const proposedVideoSchema = z.object({
  ...videoSchema.pick({ title: true, url: true, seconds: true }).shape,
  talks: z.array(z.string()),
  known: z.exactOptional(z.literal(true)),
});

export type Video = z.infer<typeof videoSchema>;
export type ProposedVideo = z.infer<typeof proposedVideoSchema>;

const youTube = [
  /^https?:\/\/(?:www\.|m\.|music\.)?youtube(?:-nocookie)?\.com\/(?:watch\?(?:[^#\s]*&)?v=|embed\/|v\/|shorts\/|live\/)([\w-]{6,20})/i,
  /^https?:\/\/youtu\.be\/([\w-]{6,20})/i,
];

/** What YouTube calls the video at an address; nothing for any other address. */
function youTubeId(url: string): string | undefined {
  for (const pattern of youTube) {
    const id = pattern.exec(url)?.[1];
    if (id !== undefined) return id;
  }
  return undefined;
}

/** Two addresses with the same key lead to the same video, wherever in a playlist or at which second it begins. */
export function videoKey(url: string): string {
  const id = youTubeId(url);
  if (id !== undefined) return `youtube ${id}`;
  const [address = ''] = url.trim().split('#');
  return address.replace(/^https?:\/\/(?:www\.)?/i, '').replace(/\/$/, '');
}

const two = (count: number): string => String(count).padStart(2, '0');

/** A length as players show it: `42:10`, `1:02:33`. */
export function printLength(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const rest = two(seconds % 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
}

/** The seconds of `42:10` or `1:02:33`; nothing for any other words. */
export function parseLength(words: string): number | undefined {
  const [, hours = '0', minutes, seconds] = /^(?:(\d{1,2}):)?(\d{1,3}):(\d{2})$/.exec(words.trim()) ?? [];
  if (minutes === undefined || Number(seconds) > 59) return undefined;
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}
