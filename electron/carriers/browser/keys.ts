/** How the browser host tells its own pages from others: tokens, sessions and the proof of who answers. */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const secret = () => randomBytes(32).toString('base64url');
const digest = (text: string | Buffer) => createHash('sha256').update(text).digest();
const sign = (key: Buffer, text: string) => createHmac('sha256', key).update(text).digest();

/** Unused tokens kept; an older one is forgotten when a newer is made. */
const mostTokens = 64;
const wrongPerMinute = 5;
const minute = 60_000;

/**
 * The keys of one browser host: one-use tokens that go into an address, the sessions they are exchanged for, and the
 * keys by which pages recognise it. All have 256 bits, are made of what lives in memory alone and end with it; they are
 * compared in constant time.
 */
export class Keys {
  /** What sessions and the keys of pages are made of. */
  readonly #root = randomBytes(32);
  #tokens: Buffer[] = [];
  #wrong: number[] = [];

  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  newToken(): string {
    const token = secret();
    this.#tokens = [...this.#tokens.slice(1 - mostTokens), digest(token)];
    return token;
  }

  /** A session, `id.signature`, for a token that was not used before; nothing for any other. */
  redeem(token: string): string | undefined {
    const asked = digest(token);
    const found = this.#tokens.find((known) => timingSafeEqual(known, asked));
    if (!found) {
      this.#noteWrong();
      return undefined;
    }
    this.#tokens = this.#tokens.filter((known) => known !== found);
    return this.#sessionOf(secret());
  }

  /** A key for one page, by which it recognises this host when the connection comes back: `id.key`. */
  newPage(): string {
    const id = secret();
    return `${id}.${sign(this.#root, id).toString('base64url')}`;
  }

  /** Signs what a page chose with the key of that page: nobody else can. */
  provePage(id: string, nonce: string): string {
    return sign(sign(this.#root, id), nonce).toString('base64url');
  }

  /** Signs with the digest of an unused token, found by the digest of that; nothing when it is none of its own. */
  proveToken(id: string, nonce: string): string | undefined {
    const found = this.#tokens.find((known) => digest(known).toString('base64url') === id);
    if (!found) this.#noteWrong();
    return found && sign(found, nonce).toString('base64url');
  }

  knows(session: string): boolean {
    const [id = ''] = session.split('.', 1);
    return id !== '' && timingSafeEqual(digest(this.#sessionOf(id)), digest(session));
  }

  /** How long an answer about a token is held back, in ms: nothing, or a second after five wrong ones in a minute. */
  delay(): number {
    return this.#wrong.filter((time) => time > this.#now() - minute).length > wrongPerMinute ? 1000 : 0;
  }

  #noteWrong(): void {
    // Older ones tell nothing more: whoever asks wrongly without end must not make the list long.
    this.#wrong = [...this.#wrong.slice(-wrongPerMinute), this.#now()];
  }

  #sessionOf(id: string): string {
    return `${id}.${sign(this.#root, `session ${id}`).toString('base64url')}`;
  }
}
