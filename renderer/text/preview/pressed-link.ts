/** What a click in the preview means, and which addresses may be followed at all. */
import { webAddress } from '../../../data/text/web-address.ts';
import type { NoteLink } from '../note-link.ts';
import { tagAddress, wikiAddress } from './wiki-marks.ts';

/** A link of the preview: into the library, to the web or a mail program, or to a place in the note itself. */
export type PressedLink =
  NoteLink | { kind: 'web'; address: string; host: string } | { kind: 'place'; id: string };

function decode(words: string): string | undefined {
  try {
    return decodeURIComponent(words);
  } catch {
    return undefined;
  }
}

function readNoteLink(address: string): NoteLink | undefined {
  const [start, kind] = address.startsWith(wikiAddress) ? [wikiAddress, 'wiki'] : [tagAddress, 'tag'];
  const words = address.startsWith(start) ? decode(address.slice(start.length)) : undefined;
  if (!words) return undefined;
  return kind === 'wiki' ? { kind: 'wiki', target: words } : { kind: 'tag', name: words };
}

function readWebLink(address: string): PressedLink | undefined {
  const url = webAddress(address);
  if (!url) return undefined;
  return { kind: 'web', address: url.href, host: url.protocol === 'mailto:' ? url.pathname : url.host };
}

/** What an address of the preview leads to; nothing when it is none that may be followed. */
export function readAddress(address: string): PressedLink | undefined {
  if (!address.startsWith('#')) return readWebLink(address);
  return readNoteLink(address) ?? (address.length > 1 ? { kind: 'place', id: address.slice(1) } : undefined);
}

/** What leads elsewhere when it is pressed, whatever its address is and however it is written. */
const leading = 'a, area, [*|href]';

// What is inside the frame is of another window: `instanceof` of this one does not know it.
const pressed = (event: Event, what: string) => (event.target as Partial<Element> | null)?.closest?.(what);

/** Whether an event in the frame is about something that the browser could follow by itself. */
export const leadsElsewhere = (event: Event): boolean => Boolean(pressed(event, leading));

/** The link an event in the frame is about. */
export function pressedLink(event: Event): PressedLink | undefined {
  const address = pressed(event, 'a[href]')?.getAttribute('href');
  return address ? readAddress(address) : undefined;
}
