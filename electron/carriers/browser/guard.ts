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

/** The protocol of the wire. */
export const wireProtocol = 'lanyard';

/** The session of a page that opens a socket, named beside the protocol: a page can set nothing else. Empty without one. */
export const sessionOf = (headers: IncomingHttpHeaders): string =>
  (headers['sec-websocket-protocol'] ?? '')
    .split(',')
    .map((each) => each.trim())
    .find((each) => each !== wireProtocol) ?? '';
