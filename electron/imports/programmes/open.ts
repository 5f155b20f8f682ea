/** Opens a programme, whatever its format: the file is looked at, never its name. */
import { Fault } from '../../../data/words/errors.ts';
import type { OpenedProgramme } from '../../../data/programme/programme.ts';
import { isFrabJson, readFrabJson } from './frab-json.ts';
import { programmeOfFrab } from './frab-programme.ts';
import { readFrabXml } from './frab-xml.ts';
import { ProgrammeBuilder } from './programme-builder.ts';
import { openCalendar } from './ical.ts';
import { isIndico, openIndico } from './indico.ts';
import { readJson } from './read-json.ts';
import { isJsonLd, openJsonLd, readJsonLdPage } from './json-ld.ts';
import { readText, type ProgrammeFile } from './read-text.ts';
import { isSessionize, openSessionize } from './sessionize.ts';
import { formatOf } from './sniff.ts';
import { openTable } from './table.ts';
import { openXcal } from './xcal.ts';

function openJson(name: string, text: string, fallbackZone: string | undefined): OpenedProgramme {
  const gathering = new ProgrammeBuilder();
  const file = readJson(name, text, gathering);
  if (isFrabJson(file)) return programmeOfFrab(readFrabJson(file, gathering), gathering, fallbackZone);
  if (isIndico(file)) return openIndico(file, gathering, fallbackZone);
  if (isSessionize(file)) return openSessionize(file, gathering, fallbackZone);
  if (isJsonLd(file)) return openJsonLd(file, gathering, fallbackZone);
  throw new Fault('programme-unknown', { name });
}

function openPage(name: string, html: string, fallbackZone: string | undefined): OpenedProgramme {
  const gathering = new ProgrammeBuilder();
  const blocks = readJsonLdPage(name, html, gathering);
  if (isJsonLd(blocks)) return openJsonLd(blocks, gathering, fallbackZone);
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
      const gathering = new ProgrammeBuilder();
      return programmeOfFrab(readFrabXml(name, text, gathering), gathering, fallbackZone);
    }
    case 'json':
      return openJson(name, text, fallbackZone);
    case 'xcal':
      return openXcal(name, text, new ProgrammeBuilder(), fallbackZone);
    case 'ical':
      return openCalendar(file, fallbackZone);
    case 'html':
      return openPage(name, text, fallbackZone);
    case 'table': {
      const { programme, warnings, partial } = openTable(file, undefined, fallbackZone);
      return { programme, warnings, ...(partial ? { partial } : {}) };
    }
    case undefined:
      throw new Fault('programme-unknown', { name });
  }
}
