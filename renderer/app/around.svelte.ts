/** What the window has to do with the desktop app around it: its menu, what only it can do, and what it was asked to open. */
import type { DesktopAct } from '../../data/contract/shell.ts';
import type { CommandId } from '../../data/words/commands.ts';
import { say } from '../../data/words/say.ts';
import { onArrival } from '../host/connect.ts';
import { offer } from '../state/actions.svelte.ts';
import type { Desk } from '../state/context.ts';
import { sentenceOf } from '../state/sentence.ts';
import { showArrivals } from './show-arrivals.ts';

/**
 * Works with the app around the window while the component lives: tells its menu what applies here whenever the window is in
 * front, offers what only the app can do, and takes what arrives. In a browser there is nothing of it.
 */
export function workWithApp(desk: Desk): void {
  const { library, actions, notices, place } = desk;
  const { shell } = library.host.call;
  let acts = $state.raw<readonly DesktopAct[]>([]);
  let hasMenu = $state(false);

  async function take(): Promise<void> {
    await showArrivals(desk, await shell.arrivals());
  }

  async function begin(): Promise<void> {
    const abilities = await shell.abilities();
    acts = abilities.acts;
    hasMenu = abilities.menu;
    if (hasMenu) await take();
  }

  /** Writes the conference that is open as one file, into a folder that the user chooses. */
  async function handOn(conference: string): Promise<void> {
    const { folder } = await shell.chooseFolder({ title: say('exports.bundle-folder') });
    if (folder === undefined) return;
    const written = await library.host.call.exports.bundle({ conference, folder });
    const run = () => void shell.showInFolder({ folder }).catch(() => undefined);
    notices.say(say('exports.bundle-written', written), { words: say('exports.show'), run });
  }

  /** Writes the conference that is open as a book, into a folder that the user chooses. */
  async function makeBook(conference: string): Promise<void> {
    const { folder } = await shell.chooseFolder({ title: say('exports.book-folder') });
    if (folder === undefined) return;
    const written = await library.host.call.exports.book({ conference, folder });
    const run = () => void shell.showInFolder({ folder }).catch(() => undefined);
    notices.say(say('exports.book-written', written), { words: say('exports.show'), run });
  }

  const tellFault = (error: unknown) => notices.say(sentenceOf(error));
  const act = (one: DesktopAct) => () => {
    shell.act({ act: one }).catch(tellFault);
  };
  const tell = () => {
    const commands = actions.available.map(({ id }) => id);
    if (hasMenu && document.hasFocus()) shell.applies({ commands }).catch(() => undefined);
  };

  // Where the wire is lost, the page says so itself.
  begin().catch(() => undefined);
  offer(
    actions,
    (): Partial<Record<CommandId, () => void>> => ({
      ...Object.fromEntries(acts.map((one) => [one, act(one)])),
      ...(hasMenu &&
        place.id !== undefined && {
          'hand-on': () => void handOn(place.id ?? '').catch(tellFault),
          'make-book': () => void makeBook(place.id ?? '').catch(tellFault),
        }),
    }),
    'everywhere',
  );
  $effect(() => onArrival(() => void take().catch(() => undefined)));
  $effect(() => {
    void actions.available;
    // Pages come and go in steps: the menu hears of the last.
    const timer = setTimeout(tell, 0);
    return () => clearTimeout(timer);
  });
  $effect(() => {
    if (!hasMenu) return;
    tell();
    addEventListener('focus', tell);
    return () => removeEventListener('focus', tell);
  });
}
