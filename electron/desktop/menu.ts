/** The menu bar of the desktop app, with its keys in Electron's words. */
import { Menu, type MenuItemConstructorOptions } from 'electron';
import { commands, type Command, type CommandGroup, type CommandId } from '../../data/words/commands.ts';
import { say } from '../../data/words/say.ts';

/** In the order of their first command. */
const groups = [...new Set(commands.map(({ group }) => group))];
const keyNames: Record<string, string> = {
  Mod: 'CmdOrCtrl',
  Ctrl: 'Ctrl',
  Comma: ',',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
};

/** Electron's word for a chord; nothing for one that a text field needs, which the page handles by itself. */
export function acceleratorOf(chord: string | undefined): string | undefined {
  if (!chord || !/^(Mod\+|Ctrl\+|Alt\+|(Shift\+)?F\d)/.test(chord)) return undefined;
  return chord
    .split('+')
    .map((key) => keyNames[key] ?? key)
    .join('+');
}

/** The user's own chord for a command, or the one it comes with; an empty own chord means none. */
const chordOf = ({ id, keys }: Command, own: Readonly<Record<string, string>>) =>
  Object.hasOwn(own, id) ? own[id] : keys?.[0];

function itemOf(command: Command, own: Readonly<Record<string, string>>, run: (id: CommandId) => void) {
  const accelerator = acceleratorOf(chordOf(command, own));
  const item: MenuItemConstructorOptions = {
    label: say(`commands.${command.id}`),
    click: () => run(command.id),
  };
  // The page has the same keys and knows when they apply; here they are only shown.
  return accelerator ? { ...item, accelerator, registerAccelerator: false } : item;
}

/** The menu: every command of the one list in its group, and the system's own for files, editing and windows. */
export function menuTemplate(
  mac: boolean,
  own: Readonly<Record<string, string>>,
  run: (id: CommandId) => void,
): MenuItemConstructorOptions[] {
  const ofGroup = (group: CommandGroup): MenuItemConstructorOptions => ({
    label: say(`commands.group-${group}`),
    submenu: commands
      .filter((command) => command.group === group)
      .map((command) => itemOf(command, own, run)),
  });
  const file: MenuItemConstructorOptions = mac
    ? { role: 'appMenu' }
    : { label: say('shell.menu-file'), submenu: [{ role: 'close' }, { role: 'quit' }] };
  const edit: MenuItemConstructorOptions = { label: say('shell.menu-edit'), role: 'editMenu' };
  const window: MenuItemConstructorOptions = { label: say('shell.menu-window'), role: 'windowMenu' };
  return [file, edit, ...groups.map(ofGroup), window];
}

/** Puts the menu in place. `run` is told the command that was chosen. */
export function setMenu(own: Readonly<Record<string, string>>, run: (id: CommandId) => void): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform === 'darwin', own, run)));
}
