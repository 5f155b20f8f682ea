/** Web addresses as people type and paste them, and which machines they may lead to. */
import ipaddr from 'ipaddr.js';
import { Fault } from '../../../data/words/errors.ts';

/** Longer than any address that is typed or copied, in characters. */
const longest = 2000;

/**
 * Reads an address: `https://` may be left out, `webcal://` is a calendar's. Throws the faults `address-unknown` and
 * `address-with-name`.
 */
export function parseAddress(typed: string): URL {
  const words = typed.trim();
  const bare = words.replace(/^(?:webcals?|feed):(?:\/\/)?/i, 'https://');
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(bare) ? bare : `https://${bare}`;
  const url =
    words.length <= longest && !/\s/.test(words) && URL.canParse(whole) ? new URL(whole) : undefined;
  if (!url || !isWeb(url) || !/[.:]|^localhost$/.test(url.hostname))
    throw new Fault('address-unknown', { address: words.slice(0, 200) });
  if (url.username !== '' || url.password !== '') throw new Fault('address-with-name', { host: url.host });
  url.hash = '';
  return url;
}

/** Whether an address is of the web at all. */
export const isWeb = ({ protocol }: URL): boolean => protocol === 'http:' || protocol === 'https:';

/** How far away a machine is: on the web, in a network at home or at work, or this one. */
export type Distance = 'web' | 'network' | 'here';

/** What ranges of numbers stand for. All others are for no server: links, groups, tests, tunnels, the future. */
const distances: Record<string, Distance> = {
  unicast: 'web',
  private: 'network',
  uniqueLocal: 'network',
  // Shared behind a provider's door; also what private networks over the web give their machines.
  carrierGradeNat: 'network',
  loopback: 'here',
};

/** All numbers of IPv6 that were given out for the web: what is of no other range is not of the web for that. */
const givenOut = ipaddr.IPv6.parseCIDR('2000::/3');
/** By these, networks without the old net reach it; what is translated for one network alone may stand for anything. */
const translated = ipaddr.IPv6.parseCIDR('64:ff9b::/96');

/** A number that stands for one of the old net is that one; nothing for what is none, or was not given out. */
function plainNumber(number: string): ipaddr.IPv4 | ipaddr.IPv6 | undefined {
  if (!ipaddr.isValid(number) || (!number.includes(':') && !ipaddr.IPv4.isValidFourPartDecimal(number)))
    return undefined;
  const parsed = ipaddr.process(number);
  if (!(parsed instanceof ipaddr.IPv6)) return parsed;
  if (parsed.match(translated)) return ipaddr.fromByteArray(parsed.toByteArray().slice(12));
  return parsed.range() === 'unicast' && !parsed.match(givenOut) ? undefined : parsed;
}

/** How far away the machine of a number is; nothing for a number that no server has. */
export function distanceOf(number: string): Distance | undefined {
  const range = plainNumber(number)?.range();
  return range === undefined ? undefined : distances[range];
}

/** Ends of names that only networks at home and at work have. */
const ownEnds = /(?:^|\.)(?:local|internal|intranet|lan|home|corp|private|home\.arpa)\.?$/;

/** How far away the machine of a name is, as far as the name alone says it. */
export function distanceOfName({ hostname }: URL): Distance {
  if (/(?:^|\.)localhost\.?$/.test(hostname)) return 'here';
  return ownEnds.test(hostname) || !hostname.replace(/\.$/, '').includes('.') ? 'network' : 'web';
}

/** Whether a machine's number is not one of the web. */
export const isPrivate = (number: string): boolean => distanceOf(number) !== 'web';

/** What a file at an address is called: the end of its path, or its host. */
export function fileNameOf({ pathname, host }: URL): string {
  const last = pathname.split('/').findLast((part) => part !== '');
  try {
    return last === undefined ? host : decodeURIComponent(last);
  } catch {
    return last ?? host;
  }
}
