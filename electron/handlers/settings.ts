import { settingsSchema, type Settings } from '../../data/contract.ts';
import type { DataFolder } from '../store/data-folder.ts';
import { host } from './base.ts';
import type { Context, SettingsKeeper } from './context.ts';

const file = 'settings.json';

const initial: Settings = {
  theme: 'system',
  contrast: 'system',
  spellCheck: true,
  keys: {},
  layout: {},
  headingTemplates: {},
};

type Part = { [Key in keyof Settings]?: Settings[Key] | undefined };

/** Leaves out what is undefined, so that it does not hide an initial value. */
function defined(part: Part): Partial<Settings> {
  return Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined));
}

/** Keeps the settings in the app's own folder. What was damaged or is new falls back to its initial value. */
export function keepSettings(data: DataFolder): SettingsKeeper {
  let line: Promise<unknown> = Promise.resolve();
  const get = async (): Promise<Settings> => ({
    ...initial,
    ...(await data.read<Part>(file, settingsSchema.partial())),
  });
  const change = async (part: Partial<Settings>): Promise<Settings> => {
    const next = { ...(await get()), ...part };
    await data.write(file, next);
    return next;
  };
  return {
    get,
    change(part) {
      const done = line.then(() => change(part));
      line = done.catch(() => undefined);
      return done;
    },
  };
}

export function settingsHandlers({ settings, tell }: Context) {
  return {
    get: host.settings.get.handler(() => settings.get()),
    change: host.settings.change.handler(async ({ input }) => {
      const next = await settings.change(defined(input));
      tell({ kind: 'settings' });
      return next;
    }),
  };
}
