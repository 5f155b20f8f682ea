/** How a fetch leaves this machine: straight, or through a proxy, as the environment or the system says. */
import ipaddr from 'ipaddr.js';
import { distanceOf } from './address.ts';

/** One way out. `other` is a proxy that is not known here, by the name of its kind. */
export type Way = { kind: 'straight' } | { kind: 'proxy'; proxy: URL } | { kind: 'other'; name: string };

/** The ways to an address, of which a later one is gone where the proxy of the one before does not answer. At least one. */
export type FindWays = (url: URL) => Promise<Way[]>;

const straight: Way = { kind: 'straight' };

/** The kinds of a PAC file that are known, as schemes. */
const schemes: Record<string, string> = { PROXY: 'http', HTTP: 'http', HTTPS: 'https' };

/** Longest name of a kind that is said. */
const longestName = 20;

const other = (name: string): Way => ({ kind: 'other', name: name.slice(0, longestName) });

function proxyAt(address: string, name: string): Way {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  return url?.hostname ? { kind: 'proxy', proxy: url } : other(name);
}

function parsePacPart(part: string): Way {
  const [kind = '', place = ''] = part.split(/\s+/);
  const name = kind.toUpperCase();
  if (name === 'DIRECT') return straight;
  const scheme = schemes[name];
  return scheme === undefined ? other(name) : proxyAt(`${scheme}://${place}`, name);
}

/** Reads what a PAC file answers, as systems give it: `PROXY host:port; HTTPS host:port; SOCKS5 host:port; DIRECT`. */
export function parsePac(answer: string): Way[] {
  const parts = answer.split(';').map((part) => part.trim());
  const ways = parts.filter((part) => part !== '').map(parsePacPart);
  return ways.length > 0 ? ways : [straight];
}

const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');

/** This machine: no proxy leads to it, as in browsers. */
function isHere(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || distanceOf(host) === 'here';
}

/** Whether a number is one of a range such as `10.0.0.0/8`. */
function isInRange(host: string, range: string): boolean {
  if (!ipaddr.isValid(host) || !ipaddr.isValidCIDR(range)) return false;
  const [number, [base, bits]] = [ipaddr.process(host), ipaddr.parseCIDR(range)];
  return number.kind() === base.kind() && number.match([base, bits] as never);
}

/** Whether an entry of `NO_PROXY` names a host: it, what lies below it, its number's range, each with a port or without. */
function isNamedBy(entry: string, host: string, port: string): boolean {
  if (entry === '*') return true;
  const [, named = entry, wanted] = /^([^:]+|\[[^\]]*\]):(\d+)$/.exec(entry) ?? [];
  if (wanted !== undefined && wanted !== port) return false;
  const name = named.replace(/^\[(.*)\]$/, '$1').replace(/^\*?\./, '');
  return name !== '' && (host === name || host.endsWith(`.${name}`) || isInRange(host, name));
}

/** The ways that an environment says, in the words that curl knows: `https_proxy`, `http_proxy`, `all_proxy`, `no_proxy`. */
export function waysOfEnvironment(url: URL, env: NodeJS.ProcessEnv): Way[] {
  const said = (name: string) => env[name] || env[name.toUpperCase()] || '';
  const scheme = url.protocol.slice(0, -1);
  const proxy = (said(`${scheme}_proxy`) || said('all_proxy')).trim();
  const [host, port] = [hostOf(url), url.port || (scheme === 'https' ? '443' : '80')];
  const excepted = said('no_proxy')
    .toLowerCase()
    .split(/[\s,]+/);
  if (proxy === '' || isHere(host) || excepted.some((entry) => isNamedBy(entry, host, port)))
    return [straight];
  const whole = proxy.includes('://') ? proxy : `http://${proxy}`;
  const kind = whole.slice(0, whole.indexOf('://')).toLowerCase();
  return [kind === 'http' || kind === 'https' ? proxyAt(whole, kind) : other(kind)];
}
