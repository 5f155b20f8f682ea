/** Who may ask the browser host for anything: only pages it served itself, and only by its own name. */
import type { IncomingHttpHeaders } from 'node:http';

export interface Asked {
  method: string;
  headers: IncomingHttpHeaders;
}

/** `127.0.0.1:PORT`. Never `localhost`, which other names may resolve to. */
export const hostName = (port: number): string => `127.0.0.1:${port}`;

/** True for a request to this host by name that no foreign page has sent. */
export function mayAsk({ method, headers }: Asked, port: number): boolean {
  const site = headers['sec-fetch-site'];
  const origin = headers.origin;
  if (headers.host !== hostName(port)) return false;
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  if (origin !== undefined && origin !== `http://${hostName(port)}`) return false;
  return method === 'GET' || method === 'HEAD' || origin !== undefined;
}

/** True for a WebSocket that a page of this host opened. */
export const mayCall = (asked: Asked, port: number): boolean =>
  asked.headers.origin !== undefined && mayAsk(asked, port);

/** Value of a cookie; absent when the header does not hold it. */
export function cookie(header: string | undefined, name: string): string | undefined {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}
