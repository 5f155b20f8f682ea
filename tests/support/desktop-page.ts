import type { Page } from '@playwright/test';

/**
 * Has the page believe that a desktop app is around it, on a system whose spelling needs dictionaries; the host is the real
 * one of the browser, which passes over what it is asked to do. Gives what the page asked the app to do. To be called
 * before the page is loaded (again).
 */
export async function asInDesktop(page: Page): Promise<string[]> {
  const asked: string[] = [];
  await page.routeWebSocket(/\/contract$/, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((message) => {
      const [, act] = /"act":"([a-z-]+)"/.exec(message.toString()) ?? [];
      if (act !== undefined) asked.push(act);
      server.send(message);
    });
    server.onMessage((message) => socket.send(typeof message === 'string' ? withDesktop(message) : message));
  });
  return asked;
}

const acts = '"acts":["new-window","open-library","check-for-updates","show-log"]';

const withDesktop = (message: string): string =>
  message
    .replace('"menu":false,"acts":[]', `"menu":true,${acts}`)
    .replace(/"platform":"\w+"/, '"platform":"linux"');
