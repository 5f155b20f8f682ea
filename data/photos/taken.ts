/** When a photo was taken, by its camera's own clock. */
import { defined } from '../values/defined.ts';

/** `clock` is what the camera's clock showed, `2018-06-20T14:07:12`; `offset` of UTC where the camera knew it, `+02:00`. */
export interface TakenAt {
  clock?: string;
  offset?: string;
}

const exifTime = /^(\d{4})[:-](\d{2})[:-](\d{2})[ T](\d{2}):(\d{2}):(\d{2})/;
const utcOffset = /^[+-]\d{2}:\d{2}$/;

/** Reads what Exif says, `2018:06:20 14:07:12`; nothing where the camera's clock was never set. */
export function takenOf(time: string | undefined, offset: string | undefined): TakenAt {
  const [, year, month, day, hours, minutes, seconds] = exifTime.exec(time?.trim() ?? '') ?? [];
  const clock = `${year}-${month}-${day}T${hours}:${minutes}:${seconds}`;
  if (Number.isNaN(Date.parse(`${clock}Z`)) || new Date(`${clock}Z`).toISOString().slice(0, 19) !== clock)
    return {};
  const known = offset?.trim() ?? '';
  return { clock, ...defined({ offset: utcOffset.test(known) ? known : undefined }) };
}
