/** The pages both hosts hand out: a fixed map of what was built, and the policy they are shown under. */
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';

interface Page {
  type: string;
  body: Buffer;
}

/** Pages by path: `/index.html`, `/assets/…`. Nothing outside the map can be asked for. */
export type Pages = ReadonlyMap<string, Page>;

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.woff2': 'font/woff2',
};

/** Reads every built file of a known type below `folder`. */
export function readPages(folder: string): Pages {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const pages = files.flatMap((file): [string, Page][] => {
    const type = types[extname(file)];
    const path = `/${relative(folder, file).split(sep).join('/')}`;
    return type ? [[path, { type, body: readFileSync(file) }]] : [];
  });
  return new Map(pages);
}

/** Where the built page lies, seen from the built host in `dist/host` or `dist/electron`. */
export const builtPages = (): string => join(import.meta.dirname, '..', 'renderer');

/** A nonce for what stands in one page itself: its first script and its styles. */
export const newNonce = (): string => randomBytes(16).toString('base64url');

/** What the page may do: its own scripts, its own styles, no other host, no string that becomes a script. */
export const contentPolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "frame-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types svelte-trusted-html dompurify lanyard-worker',
  ].join('; ');

/** Headers of every answer of either host. */
export const commonHeaders = {
  'Cache-Control': 'no-store',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
} as const;

/** One page as it is sent: `/` is the index, whose styles carry this answer's nonce. */
export function answerPage(
  pages: Pages,
  path: string,
  nonce: string,
): { headers: Record<string, string>; body: Buffer } | undefined {
  const name = path === '/' ? '/index.html' : path;
  const page = pages.get(name);
  if (!page) return undefined;
  const html = page.type.startsWith('text/html');
  const body = html ? Buffer.from(page.body.toString('utf8').replaceAll('@nonce@', nonce)) : page.body;
  const headers = { ...commonHeaders, 'Content-Type': page.type };
  return { body, headers: html ? { ...headers, 'Content-Security-Policy': contentPolicy(nonce) } : headers };
}
