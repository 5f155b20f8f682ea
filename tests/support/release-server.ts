/** A server of releases on this machine, with the description and the file that a test makes up. */
import { createHash } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { stringify } from 'yaml';

/** What is asked of the server, in its order. */
interface Asked {
  path: string;
  headers: IncomingHttpHeaders;
}

/** Sum of a file as a release names it. */
export const sumOf = (bytes: Buffer): string => createHash('sha512').update(bytes).digest('base64');

/** The description of a release as electron-builder writes it, with other facts where a test wants them. */
function descriptionOf(version: string, file: Buffer, other: object = {}): object {
  const url = `lanyard-${version}-linux-x86_64.AppImage`;
  const files = [{ url, sha512: sumOf(file), size: file.length }];
  return {
    version,
    files,
    path: url,
    sha512: sumOf(file),
    releaseDate: '2026-11-28T10:00:00.000Z',
    ...other,
  };
}

export class ReleaseServer {
  readonly asked: Asked[] = [];
  /** Answers by the end of a path; a number is a bare status, `cut` breaks off in the middle. */
  answers: Record<string, Buffer | string | number | { cut: Buffer }> = {};
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async open(): Promise<ReleaseServer> {
    const server = createServer();
    const one = new ReleaseServer(server);
    server.on('request', (request, response) => {
      const path = (request.url ?? '').replace(/\?.*/, '');
      one.asked.push({ path, headers: request.headers });
      const answer = Object.entries(one.answers).find(([end]) => path.endsWith(end))?.[1] ?? 404;
      if (typeof answer === 'number') response.writeHead(answer).end();
      else if (typeof answer === 'string' || Buffer.isBuffer(answer)) response.end(answer);
      else {
        response.writeHead(200, { 'content-length': answer.cut.length });
        response.write(answer.cut.subarray(0, answer.cut.length / 2), () => response.destroy());
      }
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return one;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/releases`;
  }

  /** Has the server offer a release. */
  offer(version: string, file: Buffer, other: object = {}): void {
    this.answers = {
      'latest-linux.yml': stringify(descriptionOf(version, file, other)),
      [`lanyard-${version}-linux-x86_64.AppImage`]: file,
    };
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}
