/** The searches that found something last, as the settings keep them for the window. */

/** Name of the setting. */
export const recentSetting = 'recent-searches';

const most = 8;
const longest = 200;

/** The last searches, the latest first; nothing of what is none. */
export function parseRecent(kept: unknown): string[] {
  if (typeof kept !== 'string') return [];
  return kept
    .split('\n')
    .filter((words) => words !== '')
    .slice(0, most);
}

/** The last searches after one more, as the setting keeps them; a long one is not kept. */
export function printRecent(recent: readonly string[], words: string): string {
  const asked = words.replace(/\s+/g, ' ').trim();
  const all = asked === '' || asked.length > longest ? recent : [asked, ...recent];
  return [...new Set(all)].slice(0, most).join('\n');
}
