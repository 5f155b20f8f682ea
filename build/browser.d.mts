/** A browser that may work, without trying it; nothing for Playwright's own. */
export function likelyBrowser(): string | undefined;
/** A browser that was launched to prove it. */
export function findBrowser(): Promise<{ name: string; path?: string } | undefined>;
/** What the browser is told at its start, beside what Playwright tells it. */
export const browserArguments: string[];
