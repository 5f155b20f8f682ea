/**
 * How a page of the browser host is let in, and how it knows its host again. A session lets it in again after it was loaded
 * anew; it is kept where only this tab and this port find it. The host gives each page a key that only
 * the two have. When a connection comes back, the host signs what the page has just made up; another program that took
 * the port cannot. A host that was started anew cannot either: it is let in by a fresh address, after it has proved
 * that it made that address.
 */
import { Fault } from '../../data/words/errors.ts';

/** What a page knows its host by. */
export interface PageKey {
  id: string;
  key: CryptoKey;
  /** Lets this tab in as long as its host runs. */
  session: string;
  /** Which library the host has open. */
  library: string;
}

/** What answers at the page's own address: the host that let the page in, somebody who does not know it, or nobody. */
export type Answering = 'known' | 'stranger' | 'nobody';

/** How long it is waited for who answers, in ms. */
const patience = 10_000;

const hmac = { name: 'HMAC', hash: 'SHA-256' } as const;
const utf8 = (text: string) => new TextEncoder().encode(text);
const digest = async (bytes: BufferSource) => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
const keyOf = (bytes: BufferSource) => crypto.subtle.importKey('raw', bytes, hmac, false, ['verify']);

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

const bytesOf = (text: string) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));

/** Something nobody can have signed before. */
export const newNonce = (): string => base64url(crypto.getRandomValues(new Uint8Array(32)));

async function isSigned(key: CryptoKey, nonce: string, proof: string): Promise<boolean> {
  try {
    return await crypto.subtle.verify(hmac, key, bytesOf(proof), utf8(nonce));
  } catch {
    return false;
  }
}

/** Whether an answer to `{ page, nonce }` comes from the host that gave the page its key. */
export async function proves({ key }: PageKey, nonce: string, answer: unknown): Promise<boolean> {
  if (typeof answer !== 'string') return false;
  const proof = /^\{"proof":"([\w-]{1,100})"\}$/.exec(answer)?.[1];
  return proof !== undefined && isSigned(key, nonce, proof);
}

/** Under which a tab keeps its session. Other ports are other origins, and find nothing. */
const kept = 'lanyard-session';

/** A browser may keep nothing: then a page that is loaded anew needs a fresh address. */
function keep(session: string): void {
  try {
    sessionStorage.setItem(kept, session);
  } catch {
    // The page itself goes on.
  }
}

function keptSession(): string | undefined {
  try {
    return sessionStorage.getItem(kept) ?? undefined;
  } catch {
    return undefined;
  }
}

type Said = { token: string } | { session: string } | { proves: string; nonce: string };

async function ask(body: Said, signal: AbortSignal | null = null): Promise<Response> {
  const headers = { 'Content-Type': 'application/json' };
  try {
    const request = { method: 'POST', redirect: 'error', credentials: 'omit', headers, signal } as const;
    return await fetch('/session', { ...request, body: JSON.stringify(body) });
  } catch (cause) {
    throw new Fault('host-lost', {}, { cause });
  }
}

async function pageKeyOf(body: { token: string } | { session: string }): Promise<PageKey | undefined> {
  const { ok, headers } = await ask(body);
  const [id = '', key = ''] = (headers.get('Lanyard-Page') ?? '').split('.');
  const session = 'session' in body ? body.session : (headers.get('Lanyard-Session') ?? '');
  if (!ok || id === '' || key === '' || session === '') return undefined;
  keep(session);
  return { id, session, key: await keyOf(bytesOf(key)), library: headers.get('Lanyard-Library') ?? '' };
}

/** Lets the page in by its address's token, or by the session that its tab was given before. Throws `address-used`. */
export async function enter(token: string | undefined): Promise<PageKey> {
  const session = keptSession();
  const redeemed = token === undefined ? undefined : await pageKeyOf({ token });
  const entered = redeemed ?? (session === undefined ? undefined : await pageKeyOf({ session }));
  if (!entered) throw new Fault('address-used');
  return entered;
}

/** Says who answers at the page's own address; a host that does not know this page is a stranger too. */
export async function whoAnswers({ session }: PageKey): Promise<Answering> {
  try {
    const { status } = await ask({ session }, AbortSignal.timeout(patience));
    return status === 204 ? 'known' : 'stranger';
  } catch {
    return 'nobody';
  }
}

/** Whether whoever answers made a token, found out without giving it away. */
async function isTheirs(token: string): Promise<boolean> {
  const secret = await digest(utf8(token));
  const nonce = newNonce();
  const answer = await ask({ proves: base64url(await digest(secret)), nonce });
  const proof = answer.headers.get('Lanyard-Proof');
  return answer.ok && proof !== null && isSigned(await keyOf(secret), nonce, proof);
}

/**
 * Lets a page that is open in again, by a fresh address. Throws `address-used` where whoever answers did not make that
 * address, and `other-library` where it opens another library than before.
 */
export async function enterAgain(token: string, before: PageKey): Promise<PageKey> {
  const entered = (await isTheirs(token)) ? await pageKeyOf({ token }) : undefined;
  if (!entered) throw new Fault('address-used');
  if (entered.library !== before.library) throw new Fault('other-library');
  return entered;
}
