/** The pages that are one for the whole library. Their addresses, titles and commands are derived from this list. */
import type { MessageKey } from './say.ts';

interface LibraryPage {
  /** Its address is `#/page`; its component is the one of its name among the pages. */
  readonly page: string;
  /** Chords of the command `go-page` that leads there; its words, `commands.go-page`, are the page's title. */
  readonly keys?: readonly string[];
}

const libraryPages = [
  { page: 'now', keys: ['Mod+Alt+O'] },
  { page: 'follow-ups', keys: ['Mod+Alt+J'] },
  { page: 'review', keys: ['Mod+Alt+H'] },
  { page: 'watch-later', keys: ['Mod+Alt+K'] },
  { page: 'years', keys: ['Mod+Alt+Z'] },
  { page: 'people', keys: ['Mod+Shift+P'] },
  { page: 'companies', keys: ['Mod+Shift+Y'] },
  { page: 'tags', keys: ['Mod+Shift+T'] },
  { page: 'trash', keys: ['Mod+Alt+T'] },
  { page: 'settings', keys: ['Mod+Comma'] },
  { page: 'unreadable' },
  { page: 'import' },
] as const satisfies readonly LibraryPage[];

/** Names a page that is one for the whole library. */
export type LibraryPageName = (typeof libraryPages)[number]['page'];

type WithCommand = Extract<(typeof libraryPages)[number], { keys: unknown }>;

/** The pages to which a command leads. */
export const pagesWithCommand = libraryPages.filter((one): one is WithCommand => 'keys' in one);

export const isLibraryPage = (name: string): name is LibraryPageName =>
  libraryPages.some(({ page }) => page === name);

/** The message that names a page. */
export function pageTitle(name: LibraryPageName): MessageKey {
  const withCommand = pagesWithCommand.find(({ page }) => page === name);
  if (withCommand) return `commands.go-${withCommand.page}`;
  return name === 'import' ? 'imports.import' : 'views.unreadable';
}
