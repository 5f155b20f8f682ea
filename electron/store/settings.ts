/** The settings of this machine, in the app's own folder. */
import { dequal as equal } from 'dequal/lite';
import { z } from 'zod';
import { changeSettings, type SettingsChange } from '../../data/contract/change-settings.ts';
import { settingsSchema, type Settings } from '../../data/contract/settings.ts';
import type { DataFolder } from './data-folder.ts';
import { SerialQueue } from './serial-queue.ts';

/** The user's settings of this machine. */
export interface SettingsKeeper {
  get: () => Promise<Settings>;
  change: (change: SettingsChange) => Promise<Settings>;
}

const file = 'settings.json';
const fields = z.record(z.string(), z.unknown());

const initial: Settings = {
  theme: 'system',
  contrast: 'system',
  spellCheck: true,
  keys: {},
  layout: {},
  headingTemplates: {},
};

/** Keeps the settings in the app's own folder. What was damaged or is new falls back to its initial value. */
export function keepSettings(data: DataFolder): SettingsKeeper {
  const queue = new SerialQueue();
  const complete = (kept: Record<string, unknown> | undefined): Settings =>
    settingsSchema.catch(initial).parse({ ...initial, ...kept });
  const get = async (): Promise<Settings> => complete(await data.read(file, fields));
  const change = async (part: SettingsChange): Promise<Settings> => {
    const now = complete(await data.readSurely(file, fields));
    const next = settingsSchema.parse(changeSettings(now, part));
    if (!equal(next, now)) await data.write(file, next);
    return next;
  };
  return { get, change: (part) => queue.run(() => change(part)) };
}
