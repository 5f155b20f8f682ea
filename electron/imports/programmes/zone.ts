/** Time zones: how a clock on a wall and a moment belong together, without a library's tables. */
import { findIana } from 'windows-iana';
import { isTimeZone } from '../../../data/library/time-zone.ts';
import { remembered } from './remembered.ts';

/** A time zone. `offsetAt` takes milliseconds since 1970 and gives minutes ahead of UTC. */
export interface Zone {
  /** IANA name, where it has one. */
  name?: string;
  offsetAt: (moment: number) => number;
}

/** Offsets change at full quarters of an hour only. */
const quarter = 900_000;
const known = new Map<string, Zone>();

function ianaZone(name: string): Zone {
  const cached = known.get(name);
  if (cached) return cached;
  const format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
  const offsets = new Map<number, number>();
  const read = (moment: number): number => {
    const [, sign, hours = '0', minutes = '0'] = /GMT([+-])(\d{2}):(\d{2})/.exec(format.format(moment)) ?? [];
    return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  };
  const zone = {
    name,
    offsetAt: (moment: number): number => {
      const part = Math.floor(moment / quarter);
      const offset = offsets.get(part) ?? read(part * quarter);
      offsets.set(part, offset);
      return offset;
    },
  };
  known.set(name, zone);
  return zone;
}

/** A zone whose clocks never change. */
const fixedZone = (offset: number): Zone => ({ offsetAt: () => offset });

export const utc: Zone = { name: 'UTC', offsetAt: () => 0 };

/** Reads `+02:00`, `-0530`, `UTC+2` or `GMT-3` as minutes. */
export function parseOffset(text: string): number | undefined {
  const [, sign, hours, minutes = '0'] =
    /^(?:UTC|GMT)?\s*([+-])(\d{1,2})(?::?(\d{2}))?(?::?\d{2})?$/i.exec(text.trim()) ?? [];
  if (sign === undefined || Number(hours) > 15 || Number(minutes) > 59) return undefined;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/**
 * The zone behind a name: an IANA name, also at the end of a longer one (`/citadel.org/20210210_1/Europe/Berlin`), a
 * Windows name (`W. Europe Standard Time`), or an offset. Undefined for any other.
 */
export const zoneNamed = remembered(readZone);

function readZone(words: string): Zone | undefined {
  const name = words.trim().replace(/^"|"$/g, '');
  if (name === '' || name.length > 200) return undefined;
  if (/^(?:Z|UTC|GMT|Etc\/(?:UTC|GMT))$/i.test(name)) return utc;
  const offset = parseOffset(name);
  if (offset !== undefined) return fixedZone(offset);
  const iana = [name, /[A-Z]\w{1,40}\/[\w/+-]{1,100}$/.exec(name)?.[0], findIana(name)[0]].find(
    (one) => one !== undefined && /^[A-Za-z][\w/+-]*$/.test(one) && isTimeZone(one),
  );
  return iana === undefined ? undefined : ianaZone(iana);
}
