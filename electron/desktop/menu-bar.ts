/** The menu bar as it is now: drawn anew when the user's keys change, or what applies in the window in front. */
import { Menu } from 'electron';
import type { DesktopAct } from '../../data/contract/shell.ts';
import { commands, type CommandId } from '../../data/words/commands.ts';
import type { Libraries } from './libraries.ts';
import { menuTemplate } from './menu.ts';

interface MenuBarOptions {
  mac: boolean;
  /** What the app does itself, also where no page answers. */
  acts: Record<DesktopAct, () => unknown>;
  libraries: Pick<Libraries, 'recent' | 'open'>;
  /** Has the page in front run a command. */
  runInPage: (id: CommandId) => void;
}

export class MenuBar {
  #own: Readonly<Record<string, string>> = {};
  /** Before a page has told, only what applies everywhere. */
  #applies: ReadonlySet<string> = new Set(commands.filter(({ on }) => on === undefined).map(({ id }) => id));

  readonly #options: MenuBarOptions;

  constructor(options: MenuBarOptions) {
    this.#options = options;
  }

  /** Shows the user's own keys from now on. */
  use(own: Readonly<Record<string, string>>): void {
    this.#own = own;
    this.#draw();
  }

  /** Only these commands can be chosen from now on, and what the app does itself. */
  apply(ids: readonly string[]): void {
    const applies = new Set(ids);
    const isSame = applies.size === this.#applies.size && ids.every((id) => this.#applies.has(id));
    if (isSame) return;
    this.#applies = applies;
    this.#draw();
  }

  #draw(): void {
    const { mac, acts, runInPage, libraries } = this.#options;
    const isAct = (id: string): id is DesktopAct => Object.hasOwn(acts, id);
    const template = menuTemplate({
      mac,
      own: this.#own,
      recent: libraries.recent,
      open: (folder) => libraries.open(folder),
      applies: new Set([...this.#applies, ...Object.keys(acts)]),
      run: (id) => (isAct(id) ? void acts[id]() : runInPage(id)),
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  }
}
