import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const secret = () => randomBytes(32).toString('base64url');
const digest = (text: string) => createHash('sha256').update(text).digest();

/** Unused tokens kept; an older one is forgotten when a newer is made. */
const mostTokens = 64;
const wrongPerMinute = 5;
const minute = 60_000;

/**
 * The keys of one browser host: one-use tokens that go into an address, and the sessions they are exchanged for.
 * Both are 256 random bits and live in memory alone; they are compared in constant time.
 */
export class Keys {
  private tokens: Buffer[] = [];
  private readonly sessions: Buffer[] = [];
  private wrong: number[] = [];

  constructor(private readonly now: () => number = Date.now) {}

  newToken(): string {
    const token = secret();
    this.tokens = [...this.tokens.slice(1 - mostTokens), digest(token)];
    return token;
  }

  /** A session for a token that was not used before; nothing for any other. */
  redeem(token: string): string | undefined {
    const asked = digest(token);
    const found = this.tokens.find((known) => timingSafeEqual(known, asked));
    if (!found) {
      this.wrong = [...this.wrong.filter((time) => time > this.now() - minute), this.now()];
      return undefined;
    }
    this.tokens = this.tokens.filter((known) => known !== found);
    return this.newSession();
  }

  knows(session: string | undefined): boolean {
    if (session === undefined) return false;
    const asked = digest(session);
    return this.sessions.some((known) => timingSafeEqual(known, asked));
  }

  /** How long an answer about a token is held back, in ms: nothing, or a second after five wrong ones in a minute. */
  delay(): number {
    return this.wrong.filter((time) => time > this.now() - minute).length > wrongPerMinute ? 1000 : 0;
  }

  private newSession(): string {
    const session = secret();
    this.sessions.push(digest(session));
    return session;
  }
}
