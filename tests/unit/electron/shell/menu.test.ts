import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, test, vi } from 'vitest';
import { commands } from '../../../../data/words/commands.ts';
import { acceleratorOf, menuTemplate, type MenuState } from '../../../../electron/desktop/menu.ts';

const everything = new Set(commands.map(({ id }) => id));
const state = (part: Partial<MenuState> = {}): MenuState => ({
  mac: false,
  own: {},
  applies: everything,
  run: () => undefined,
  recent: [],
  open: () => undefined,
  ...part,
});

function itemsOf(template: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return template.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? itemsOf(item.submenu) : [])]);
}
const menusOf = (part?: Partial<MenuState>) => menuTemplate(state(part));
const commandsIn = (part?: Partial<MenuState>) => itemsOf(menusOf(part)).filter(({ id }) => id !== undefined);
const rolesIn = (mac: boolean) => itemsOf(menusOf({ mac })).flatMap(({ role }) => role ?? []);

describe.each([false, true])('the menu, on macOS: %s', (mac) => {
  test('has every command of the list, once', () => {
    const ids = commandsIn({ mac }).map(({ id }) => id);
    expect([...ids].sort()).toEqual([...everything].sort());
    expect(new Set(commandsIn({ mac }).map(({ label }) => label)).size).toBe(commands.length);
  });

  test('is grouped as people know it', () => {
    const usual = ['File', 'Edit', 'View', 'Go', 'Talk', 'Conference', 'Window', 'Help'];
    expect(menusOf({ mac }).map(({ label }) => label)).toEqual(mac ? ['Lanyard', ...usual] : usual);
  });

  test('has separators between sections, none at an edge and never two', () => {
    for (const { submenu } of menusOf({ mac })) {
      const kinds = (Array.isArray(submenu) ? submenu : []).map(({ type }) => type ?? 'item');
      expect(kinds.length).toBeGreaterThan(0);
      expect([kinds[0], kinds.at(-1)]).toEqual(['item', 'item']);
      expect(kinds.join(' ')).not.toContain('separator separator');
    }
    expect(itemsOf(menusOf({ mac })).filter(({ type }) => type === 'separator').length).toBeGreaterThan(10);
  });

  test('has the settings where the system has them', () => {
    const [first] = menusOf({ mac });
    const inFirst = Array.isArray(first?.submenu) ? first.submenu.map(({ id }) => id) : [];
    expect(first?.label).toBe(mac ? 'Lanyard' : 'File');
    expect(inFirst).toContain('go-settings');
  });

  test('closes windows, ends the app, zooms and fills the screen', () => {
    expect(rolesIn(mac)).toEqual(
      expect.arrayContaining(['close', 'quit', 'zoomIn', 'zoomOut', 'resetZoom', 'togglefullscreen']),
    );
    expect(rolesIn(mac).filter((role) => role === 'quit')).toHaveLength(1);
    expect(rolesIn(mac)).not.toContain('toggleDevTools');
    expect(rolesIn(mac)).not.toContain('reload');
  });

  test('tells the system which menu is of windows and which helps, and has no item that does nothing there', () => {
    const roleOf = (name: string) => menusOf({ mac }).find(({ label }) => label === name)?.role;
    expect([roleOf('Window'), roleOf('Help')]).toEqual(['window', 'help']);
    const macAlone = ['zoom', 'front', 'services', 'hide', 'hideOthers', 'unhide'];
    expect(rolesIn(mac).filter((role) => macAlone.includes(role))).toHaveLength(mac ? macAlone.length : 0);
  });
});

test('a command that does not apply cannot be chosen', () => {
  const items = commandsIn({ applies: new Set(['new-talk']) });
  const enabled = items.filter((item) => item.enabled === true).map(({ id }) => id);
  expect(enabled).toEqual(['new-talk']);
});

test('runs the command that was chosen', () => {
  const run = vi.fn();
  for (const { click } of commandsIn({ run })) (click as (() => void) | undefined)?.();
  expect(run.mock.calls.flat().sort()).toEqual([...everything].sort());
});

test.each([
  ['Mod+Shift+N', 'CmdOrCtrl+Shift+N'],
  ['Mod+Comma', 'CmdOrCtrl+,'],
  ['Alt+ArrowDown', 'Alt+Down'],
  ['F6', 'F6'],
  ['Shift+F6', 'Shift+F6'],
  ['S', undefined],
  ['Delete', undefined],
  ['', undefined],
  [undefined, undefined],
])('shows the key %j as %j', (chord, accelerator) => expect(acceleratorOf(chord)).toBe(accelerator));

test("shows the user's own keys, which the page handles", () => {
  const [first] = commands;
  const items = commandsIn({ own: { [first?.id ?? '']: 'Mod+Alt+9' } });
  const changed = items.find(({ accelerator }) => accelerator === 'CmdOrCtrl+Alt+9');
  expect(changed).toMatchObject({ registerAccelerator: false });
});

test('leads to other libraries where there are some, and has no entry for them where there are none', () => {
  const open = vi.fn();
  const labelled = (recent: string[]) =>
    itemsOf(menusOf({ recent, open })).find(({ label }) => label === 'Other libraries')?.submenu;
  expect(labelled([])).toBeUndefined();
  const items = labelled(['/notes/old', '/notes/work']);
  const [first] = Array.isArray(items) ? items : [];
  expect(first?.label).toBe('/notes/old');
  (first?.click as () => void)();
  expect(open).toHaveBeenCalledWith('/notes/old');
});
