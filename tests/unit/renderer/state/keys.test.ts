import { describe, expect, it } from 'vitest';
import { commands } from '../../../../data/words/commands.ts';
import {
  actsWhileTyping,
  chordOf,
  chordsOf,
  keyMap,
  meet,
  printChord,
  type KeyPress,
} from '../../../../renderer/state/keys.ts';
import messages from '../../../../data/words/messages/en/commands.json';

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

describe('a key press', () => {
  it.each<[string, KeyPress, boolean, string | undefined]>([
    ['a letter with Ctrl', press('k', { ctrlKey: true }), false, 'Mod+K'],
    ['a letter with Command', press('k', { metaKey: true }), true, 'Mod+K'],
    ['Ctrl on a Mac', press('k', { ctrlKey: true }), true, 'Ctrl+K'],
    ['Shift and Ctrl', press('F', { ctrlKey: true, shiftKey: true }), false, 'Mod+Shift+F'],
    ['a sign that needs Shift', press('/', { ctrlKey: true, shiftKey: true }), false, 'Mod+/'],
    ['a letter Alt has changed', press('ñ', { altKey: true, code: 'KeyN' }), true, 'Alt+N'],
    ['a digit', press('1', { code: 'Digit1' }), false, '1'],
    ['an arrow', press('ArrowDown', { altKey: true }), false, 'Alt+ArrowDown'],
    ['a comma', press(',', { ctrlKey: true }), false, 'Mod+Comma'],
    ['Shift alone', press('Shift', { shiftKey: true }), false, undefined],
  ])('reads %s', (_, event, mac, chord) => expect(chordOf(event, mac)).toBe(chord));

  it.each([
    ['Mod+K', true],
    ['F2', true],
    ['Alt+ArrowDown', true],
    ['Alt+N', false],
    ['W', false],
    ['1', false],
    ['Delete', false],
  ])('with %s acts while typing: %s', (chord, acts) => expect(actsWhileTyping(chord)).toBe(acts));

  it('is printed as it stands on the keys', () => {
    expect(printChord('Mod+Shift+K', true)).toBe('⌘⇧K');
    expect(printChord('Mod+Shift+K', false)).toBe('Ctrl+Shift+K');
    expect(printChord('Alt+ArrowDown', false)).toBe('Alt+↓');
  });
});

describe('the keys of all commands', () => {
  it('are each used once where they can meet', () => {
    const twice = commands.flatMap((one, index) =>
      commands
        .slice(index + 1)
        .filter((other) => meet(one, other) && other.keys?.some((chord) => one.keys?.includes(chord)))
        .map((other) => `${one.id} and ${other.id}`),
    );
    expect(twice).toEqual([]);
  });

  it('meet where talks are chosen in the lists of several pages', () => {
    const met = (id: string, otherId: string) => {
      const [one, other] = [id, otherId].map((name) => commands.find((command) => command.id === name));
      return one && other && meet(one, other);
    };
    expect(met('add-tag', 'watch-recording')).toBe(true);
    expect(met('let-go', 'watch-recording')).toBe(true);
    expect(met('let-go', 'stars-1')).toBe(true);
    expect(met('add-tag', 'filter-tag')).toBe(false);
  });

  it('have words in the catalogue, every one and no more', () => {
    const named = Object.keys(messages).filter((key) => !key.startsWith('group-'));
    expect(named.sort()).toEqual(commands.map((command) => command.id).sort());
  });

  it('give way to those the user chose', () => {
    const own = { 'open-switcher': 'Mod+K', 'go-people': '' };
    const chords = (id: string) => {
      const command = commands.find((one) => one.id === id);
      return command ? chordsOf(command, own) : undefined;
    };
    expect(chords('open-switcher')).toEqual(['Mod+K']);
    expect(chords('open-palette')).toEqual([]);
    expect(chords('go-people')).toEqual([]);
    expect(chords('go-tags')).toEqual(['Mod+Shift+T']);
    expect(keyMap(commands, own).get('Mod+K')?.id).toBe('open-switcher');
  });
});
