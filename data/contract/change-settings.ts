/** How a change of settings is made, the same in the window and in the host. */
import type { Settings } from './settings.ts';

/** Settings to change; what is absent or undefined stays. */
export type SettingsChange = { readonly [Name in keyof Settings]?: Settings[Name] | undefined };

/**
 * Settings with a change made. The layout is changed value by value: each window knows only its own part of it, and what
 * another one kept meanwhile stays.
 */
export function changeSettings(settings: Settings, change: SettingsChange): Settings {
  const given = Object.entries(change).filter(([, value]) => value !== undefined);
  const layout = { ...settings.layout, ...change.layout };
  return { ...settings, ...(Object.fromEntries(given) as Partial<Settings>), layout };
}
