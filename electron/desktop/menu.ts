/** The menu bar of the desktop app, with its keys in Electron's words. */
import type { MenuItemConstructorOptions } from 'electron';
import { commands, type Command, type CommandGroup, type CommandId } from '../../data/words/commands.ts';
import { say, type MessageKey } from '../../data/words/say.ts';

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

type Role = NonNullable<MenuItemConstructorOptions['role']>;

/** What stands in a menu: a command, the system's own, the commands of a group that stand nowhere else, or items of now. */
type Entry =
  | { command: CommandId }
  | { role: Role }
  | { rest: CommandGroup; in?: 'submenu' }
  | { items: readonly MenuItemConstructorOptions[] };

/** The menus as people know them; between two sections of one stands a separator. */
type MenuPlan = readonly { label: MessageKey; role?: Role; sections: readonly (readonly Entry[])[] }[];

/** What of the menu is another from time to time. */
export interface MenuState {
  mac: boolean;
  /** The user's own keys, by command. */
  own: Readonly<Record<string, string>>;
  /** The commands that would do something in the window in front. */
  applies: ReadonlySet<string>;
  run: (id: CommandId) => void;
  /** Folders of other libraries that were open lately, and what opens one. */
  recent: readonly string[];
  open: (folder: string) => void;
}

const roles = (...names: Role[]): Entry[] => names.map((role) => ({ role }));
const named = (...ids: CommandId[]): Entry[] => ids.map((command) => ({ command }));
const below = (rest: CommandGroup): Entry => ({ rest, in: 'submenu' });

/** Other libraries; nothing where there are none. */
function recentOf({ recent, open }: MenuState): Entry[] {
  const submenu = recent.map((folder) => ({ label: folder, click: () => open(folder) }));
  return recent.length === 0 ? [] : [{ items: [{ label: say('shell.recent-libraries'), submenu }] }];
}

function planOf(state: MenuState): MenuPlan {
  const { mac } = state;
  return [
    ...(mac ? [{ label: 'shell.menu-app', sections: appSections } as const] : []),
    {
      label: 'shell.menu-file',
      sections: [
        [{ rest: 'write' }],
        [...named('new-window', 'open-library'), ...recentOf(state)],
        [...named('import', 'export', 'print'), below('post')],
        named('save-now', 'stop-edit', 'write-library', 'add-samples'),
        mac ? [] : named('go-settings'),
        roles('close', ...(mac ? [] : (['quit'] as const))),
      ],
    },
    {
      label: 'shell.menu-edit',
      sections: [
        roles('undo', 'redo'),
        roles('cut', 'copy', 'paste', 'pasteAndMatchStyle', 'selectAll'),
        named('undo'),
        [below('note')],
      ],
    },
    {
      label: 'shell.menu-view',
      sections: [[{ rest: 'view' }], roles('resetZoom', 'zoomIn', 'zoomOut'), roles('togglefullscreen')],
    },
    { label: 'shell.menu-go', sections: [named('go-back', 'go-forward'), [{ rest: 'go' }]] },
    { label: 'shell.menu-talk', sections: [[{ rest: 'talk' }], [below('capture')]] },
    {
      label: 'shell.menu-conference',
      sections: [[{ rest: 'conference' }], [below('plan'), below('review'), below('library')]],
    },
    {
      label: 'shell.menu-window',
      // Where the system has such a menu, it lists the windows in it; Zoom does nothing elsewhere.
      role: 'window',
      sections: [roles('minimize', ...(mac ? (['zoom'] as const) : [])), mac ? roles('front') : []],
    },
    {
      label: 'shell.menu-help',
      role: 'help',
      sections: [
        named('keys-overview', 'show-log'),
        mac ? [] : [...named('check-for-updates'), ...roles('about')],
      ],
    },
  ];
}

const appSections = [
  [...roles('about'), ...named('check-for-updates')],
  named('go-settings'),
  roles('services'),
  roles('hide', 'hideOthers', 'unhide'),
  roles('quit'),
];

function itemOf(command: Command, { own, applies, run }: MenuState): MenuItemConstructorOptions {
  const { id } = command;
  const accelerator = acceleratorOf(chordOf(command, own));
  const item: MenuItemConstructorOptions = {
    id,
    label: say(`commands.${id}`),
    enabled: applies.has(id),
    click: () => run(id),
  };
  // The page has the same keys and knows when they apply; here they are only shown.
  return accelerator ? { ...item, accelerator, registerAccelerator: false } : item;
}

/** The commands of each group that no menu names. */
function restOf(plan: MenuPlan): (group: CommandGroup) => Command[] {
  const entries = plan.flatMap(({ sections }) => sections.flat());
  const placed = new Set(entries.flatMap((entry) => ('command' in entry ? [entry.command] : [])));
  return (group) => commands.filter((command) => command.group === group && !placed.has(command.id));
}

/** The menu: every command of the one list where people look for it, and the system's own for editing and windows. */
export function menuTemplate(state: MenuState): MenuItemConstructorOptions[] {
  const plan = planOf(state);
  const rest = restOf(plan);
  const byId = new Map(commands.map((command) => [command.id, command]));
  const itemsOf = (entry: Entry): MenuItemConstructorOptions[] => {
    if ('role' in entry) return [{ role: entry.role }];
    if ('items' in entry) return [...entry.items];
    if ('command' in entry)
      return [byId.get(entry.command)].flatMap((one) => (one ? itemOf(one, state) : []));
    const items = rest(entry.rest).map((command) => itemOf(command, state));
    return entry.in ? [{ label: say(`commands.group-${entry.rest}`), submenu: items }] : items;
  };
  const separated = (sections: readonly (readonly Entry[])[]) =>
    sections
      .map((entries) => entries.flatMap(itemsOf))
      .filter((items) => items.length > 0)
      .flatMap((items, at) => (at === 0 ? items : [{ type: 'separator' } as const, ...items]));
  return plan.map(({ label, role, sections }) => ({
    label: say(label),
    ...(role && { role }),
    submenu: separated(sections),
  }));
}
