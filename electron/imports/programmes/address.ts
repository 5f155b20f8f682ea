/** Web addresses as people type and paste them, and which machines they may lead to. */
import { BlockList, isIP } from 'node:net';
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

const own = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
] as const)
  own.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of [
  // Also those that stand for a machine of the old net.
  ['::', 96],
  ['64:ff9b::', 96],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
] as const)
  own.addSubnet(net, bits, 'ipv6');

/** Whether a machine's number is of this machine or of a network at home or at work. */
export function isPrivate(number: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(number)?.[1] ?? number;
  const kind = isIP(mapped);
  return kind !== 0 && own.check(mapped, kind === 4 ? 'ipv4' : 'ipv6');
}

/** What a file at an address is called: the end of its path, or its host. */
export function fileNameOf({ pathname, host }: URL): string {
  const last = pathname.split('/').findLast((part) => part !== '');
  try {
    return last === undefined ? host : decodeURIComponent(last);
  } catch {
    return last ?? host;
  }
}
