/** The settings of this machine, in the app's own folder. */
import { dequal as equal } from 'dequal/lite';
import { z } from 'zod';
import { changeSettings, type SettingsChange } from '../../data/contract/change-settings.ts';
import { settingsSchema, type Settings } from '../../data/contract/settings.ts';
import { defined } from '../../data/values/defined.ts';
import type { DataFolder } from './data-folder.ts';
import { SerialQueue } from './serial-queue.ts';

/** The user's settings of this machine. */
export interface SettingsKeeper {
  get: () => Promise<Settings>;
  /** `keptAside`: where the file lies now that held no settings at all. */
  change: (change: SettingsChange) => Promise<Settings & { keptAside?: string }>;
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

const schemas: Readonly<Record<string, z.ZodType>> = settingsSchema.shape;

/** Whether a value is one that its setting may have; of a setting that is not known, none is. */
const isUnderstood = ([name, value]: [string, unknown]): boolean =>
  Object.hasOwn(schemas, name) && schemas[name]?.safeParse(value).success === true;

/**
 * Keeps the settings in the app's own folder. A setting that was damaged or is missing has its initial value. What is not
 * understood, as of a newer release, stays in the file until the setting is changed; a file that is nothing of the kind is
 * kept aside.
 */
export function keepSettings(data: DataFolder): SettingsKeeper {
  const queue = new SerialQueue();
  const complete = (kept: Record<string, unknown> = {}): Settings => {
    const understood = Object.fromEntries(Object.entries(kept).filter(isUnderstood));
    return settingsSchema.parse({ ...initial, ...understood });
  };
  const get = async (): Promise<Settings> => complete(await data.read(file, fields));
  const change = async (part: SettingsChange): Promise<Settings & { keptAside?: string }> => {
    const keptAside = await data.keepAside(file, fields);
    const kept = (await data.readSurely(file, fields)) ?? {};
    const now = complete(kept);
    const next = settingsSchema.parse(changeSettings(now, part));
    const left = Object.entries(kept).filter((one) => !isUnderstood(one) && !Object.hasOwn(part, one[0]));
    if (!equal(next, now)) await data.write(file, { ...next, ...Object.fromEntries(left) });
    return { ...next, ...defined({ keptAside }) };
  };
  return { get, change: (part) => queue.run(() => change(part)) };
}
