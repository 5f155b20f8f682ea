/**
 * Key chords: `Mod+Shift+K`, `Alt+ArrowDown`, `F2`, `1`. `Mod` is Ctrl, and Command on a Mac; the order is
 * Mod, Alt, Shift, then the key.
 */
import type { Command } from '../../data/words/commands.ts';

/** What a keyboard event says, as far as a chord needs it. */
export interface KeyPress {
  key: string;
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

const bare = new Set([
  'Control',
  'Shift',
  'Alt',
  'Meta',
  'AltGraph',
  'Dead',
  'Process',
  'Unidentified',
  'CapsLock',
]);
const named: Record<string, string> = { ' ': 'Space', ',': 'Comma', '+': 'Plus' };

// Alt changes what a letter types on a Mac, and Shift what a digit types everywhere: the key's place decides then.
function keyName(press: KeyPress): string {
  const place = /^(?:Key|Digit)([A-Z0-9])$/.exec(press.code)?.[1];
  if (place && (press.altKey || (press.shiftKey && /^[0-9]$/.test(place)))) return place;
  return named[press.key] ?? (press.key.length === 1 ? press.key.toUpperCase() : press.key);
}

/** The chord a key press makes; nothing while only Ctrl, Alt or Shift is held. */
export function chordOf(press: KeyPress, mac: boolean): string | undefined {
  if (bare.has(press.key)) return undefined;
  const key = keyName(press);
  const mod = mac ? press.metaKey : press.ctrlKey;
  const other = mac ? press.ctrlKey : press.metaKey;
  const typesASign = key.length === 1 && !/[A-Z0-9]/.test(key);
  const shift = press.shiftKey && !typesASign;
  return [other && 'Ctrl', mod && 'Mod', press.altKey && 'Alt', shift && 'Shift', key]
    .filter(Boolean)
    .join('+');
}

/** Whether a chord may act while somebody types: with Mod, with Alt and a key that types nothing, or a function key. */
export const actsWhileTyping = (chord: string) =>
  /^(Ctrl\+|Mod\+)/.test(chord) ||
  /^Alt\+(Shift\+)?[A-Z][A-Za-z]+$/.test(chord) ||
  /^(Shift\+)?F\d+$/.test(chord);

const onMac: Record<string, string> = { Mod: '⌘', Alt: '⌥', Shift: '⇧', Ctrl: '⌃' };
const elsewhere: Record<string, string> = { Mod: 'Ctrl' };
const drawn: Record<string, string> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Enter: '↵',
  Escape: 'Esc',
  Comma: ',',
  Plus: '+',
  PageUp: 'Page up',
  PageDown: 'Page down',
};

/** A chord as it stands on the keys: `⇧⌘K` on a Mac, `Ctrl+Shift+K` elsewhere. */
export function printChord(chord: string, mac: boolean): string {
  const keys = chord.split('+').map((key) => drawn[key] ?? (mac ? onMac : elsewhere)[key] ?? key);
  return keys.join(mac ? '' : '+');
}

/** The chords that run a command: the one the user chose, else its own that the user gave to no other. */
export function chordsOf(command: Command, own: Record<string, string>): string[] {
  const chosen = own[command.id];
  if (chosen !== undefined) return chosen ? [chosen] : [];
  const given = new Set(Object.values(own));
  return (command.keys ?? []).filter((chord) => !given.has(chord));
}

/** Every chord of some commands and the command it runs. */
export const keyMap = (
  commands: readonly Command[],
  own: Record<string, string>,
): ReadonlyMap<string, Command> =>
  new Map(commands.flatMap((command) => chordsOf(command, own).map((chord) => [chord, command] as const)));

/** What is done with a talk is done with those that are chosen in a list too, and what lists have stands beside it. */
const besideTalks: readonly Command['on'][] = ['talk', 'talks', 'watch-later', 'search'];

/** Whether two commands can be asked for at one place, so that they need chords of their own. */
export const meet = (one: Command, other: Command) =>
  !one.on || !other.on || one.on === other.on || [one, other].every(({ on }) => besideTalks.includes(on));
