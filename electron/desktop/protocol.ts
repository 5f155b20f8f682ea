/** The `app:` scheme, under which the desktop window loads its pages. */
import { protocol } from 'electron';
import { answerPage, newNonce, type Pages } from '../carriers/pages.ts';

const scheme = 'app';

/** Where the window's pages come from, and the only origin whose calls are taken. */
export const pageOrigin = `${scheme}://lanyard`;

/** Makes `app:` a scheme like https. To be called before the app is ready. */
export function registerScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true };
  protocol.registerSchemesAsPrivileged([{ scheme, privileges }]);
}

/** The answer to one request: a page of the fixed map, under the policy, or nothing at all. */
export function answerRequest(pages: Pages, request: Pick<Request, 'url' | 'method'>): Response {
  const url = URL.canParse(request.url) ? new URL(request.url) : undefined;
  const ours = url?.protocol === `${scheme}:` && url.host === 'lanyard' && request.method === 'GET';
  const page = ours ? answerPage(pages, url.pathname, newNonce()) : undefined;
  if (!page) return new Response(null, { status: 404 });
  return new Response(new Uint8Array(page.body), { status: 200, headers: page.headers });
}

/** Serves the built pages to the window. */
export function servePages(pages: Pages): void {
  protocol.handle(scheme, (request) => answerRequest(pages, request));
}
