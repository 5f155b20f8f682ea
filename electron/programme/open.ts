/** Opens a programme, whatever its format: the file is looked at, never its name. */
import { Fault } from '../../data/errors.ts';
import type { OpenedProgramme } from '../../data/programme.ts';
import { isFrabJson, readFrabJson } from './frab-json.ts';
import { programmeOfFrab } from './frab-programme.ts';
import { readFrabXml } from './frab-xml.ts';
import { Gathering } from './gathering.ts';
import { openCalendar } from './ical.ts';
import { readJson } from './read-json.ts';
import { readText, type ProgrammeFile } from './read-text.ts';
import { isSessionize, openSessionize } from './sessionize.ts';
import { formatOf } from './sniff.ts';

function openJson(name: string, text: string, fallbackZone: string | undefined): OpenedProgramme {
  const gathering = new Gathering();
  const file = readJson(name, text, gathering);
  if (isFrabJson(file)) return programmeOfFrab(readFrabJson(file, gathering), gathering, fallbackZone);
  if (isSessionize(file)) return openSessionize(file, gathering, fallbackZone);
  throw new Fault('programme-unknown', { name });
}

/**
 * Reads a programme. Defects are warnings and the rest comes in. `fallbackZone` is an IANA name for files that tell
 * nothing of their place; UTC without one. Throws a fault `programme-…` where nothing can be read.
 */
export function openProgramme(file: ProgrammeFile, fallbackZone?: string): OpenedProgramme {
  const text = readText(file);
  const { name } = file;
  switch (formatOf(text)) {
    case 'frab-xml': {
      const gathering = new Gathering();
      return programmeOfFrab(readFrabXml(name, text, gathering), gathering, fallbackZone);
    }
    case 'json':
      return openJson(name, text, fallbackZone);
    case 'ical':
      return openCalendar(file, fallbackZone);
    default:
      throw new Fault('programme-unknown', { name });
  }
}
