/** Serves what this host can do for the window. */
import { host } from './base.ts';
import type { Context } from './context.ts';

export function shellHandlers({ shell, dataFolder, version }: Context) {
  return {
    abilities: host.shell.abilities.handler(() => ({
      ...shell.abilities(),
      platform: process.platform,
      version,
      dataFolder,
    })),
    chooseFolder: host.shell.chooseFolder.handler(async ({ input }) => {
      const folder = await shell.chooseFolder(input.title);
      return folder === undefined ? {} : { folder };
    }),
    showInFolder: host.shell.showInFolder.handler(({ input }) => shell.showInFolder(input.folder)),
    drag: host.shell.drag.handler(({ input }) => shell.drag(input.drag)),
    applies: host.shell.applies.handler(({ input }) => shell.applies(input.commands)),
    arrivals: host.shell.arrivals.handler(() => shell.arrivals()),
    act: host.shell.act.handler(({ input }) => shell.act(input.act)),
  };
}
