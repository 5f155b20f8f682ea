/** Addresses of recordings that lead to a moment of a talk. */
import { eachOffset, printOffset } from '../../data/text/captured.ts';
import type { Talk } from '../../data/library/model.ts';
import { isWebAddress, printAddress } from './address.ts';

/** Parameters by which recordings are entered at a time, in the query or behind `#`. */
const names = ['t', 'start', 'time_continue'];

/** Seconds of `95`, `95s`, `1m35s` or `1:35`. */
function secondsOf(value: string): number | undefined {
  if (/^\d+(?:\.\d+)?s?$/.test(value)) return Math.floor(Number.parseFloat(value));
  const clock = /^(?:(\d+):)?(\d+):(\d{2})$/.exec(value) ?? /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(value);
  if (!clock || value === '') return undefined;
  const [, hours = '0', minutes = '0', seconds = '0'] = clock;
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}

interface Entrance {
  address: URL;
  parameters: URLSearchParams;
  name: string;
  seconds: number;
  inQuery: boolean;
}

function entranceOf(url: string): Entrance | undefined {
  if (!URL.canParse(url)) return undefined;
  const address = new URL(url);
  const places = [address.searchParams, new URLSearchParams(address.hash.slice(1))];
  for (const [place, parameters] of places.entries())
    for (const name of names) {
      const seconds = secondsOf(parameters.get(name) ?? '-');
      if (seconds !== undefined) return { address, parameters, name, seconds, inQuery: place === 0 };
    }
  return undefined;
}

/**
 * The address of a recording at so many seconds of its talk. Its start is known when the address says where the talk
 * begins: `?t=95`, or `?t=0` for a recording of nothing else. Nothing when it does not say so.
 */
export function recordingAt(url: string, seconds: number): string | undefined {
  const entrance = entranceOf(url);
  if (!entrance) return undefined;
  const { address, parameters, name, inQuery } = entrance;
  parameters.set(name, String(entrance.seconds + Math.max(0, Math.floor(seconds))));
  if (!inQuery) address.hash = parameters.toString();
  return address.href;
}

/**
 * A talk's note with the times of its captured lines as links into the recording, or without them where there is none
 * whose start is known.
 */
export function withTimes({ note, links = [] }: Pick<Talk, 'note' | 'links'>): string {
  const recording = links.find(
    ({ kind, url }) => kind === 'video' && isWebAddress(url) && recordingAt(url, 0) !== undefined,
  );
  return eachOffset(note, (seconds) => {
    const address = recording && recordingAt(recording.url, seconds);
    return address === undefined ? '' : `[${printOffset(seconds)}](${printAddress(address)})`;
  });
}
