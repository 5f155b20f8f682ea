/** Serves the settings of this machine. */
import { host } from './base.ts';
import type { Context } from './context.ts';

export function settingsHandlers({ settings, tell }: Context) {
  return {
    get: host.settings.get.handler(() => settings.get()),
    change: host.settings.change.handler(async ({ input }) => {
      const next = await settings.change(input);
      tell({ kind: 'settings' });
      return next;
    }),
  };
}
