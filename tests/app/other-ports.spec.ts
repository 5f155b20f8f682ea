import type { Locator, Page } from '@playwright/test';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '../support/app.ts';
import { noteText, openNote } from './note.ts';

/** A server of somebody else on this machine, which keeps what browsers send it. */
class OtherServer {
  readonly heard: string[] = [];
  /** What its page is answered with. */
  headers: Record<string, string | string[]> = {};
  body = '<!doctype html><title>Somebody else</title>';
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
    server.on('request', (request, response) => {
      this.heard.push(JSON.stringify([request.url, request.headers]));
      response.writeHead(200, { 'Content-Type': 'text/html', ...this.headers }).end(this.body);
    });
    server.on('upgrade', (request, socket) => {
      this.heard.push(JSON.stringify([request.url, request.headers]));
      socket.destroy();
    });
  }

  static async on(port = 0): Promise<OtherServer> {
    const server = createServer({ maxHeaderSize: 4_000_000 });
    const other = new OtherServer(server);
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    return other;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  end(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }
}

const sessionIn = (page: Page) => page.evaluate(() => JSON.stringify({ ...sessionStorage }));

test('a server on another port of this machine is sent nothing that opens the library', async ({
  page,
  context,
}) => {
  await expect(page.getByRole('main').first()).toBeVisible();
  const session = /"([\w-]{43}\.[\w-]{43})"/.exec(await sessionIn(page))?.[1];
  expect(session).toBeDefined();
  const other = await OtherServer.on();
  const theirs = await context.newPage();
  await theirs.goto(other.address);
  expect(await sessionIn(theirs)).toBe('{}');
  expect(await context.cookies()).toEqual([]);
  expect(other.heard.length).toBeGreaterThan(0);
  for (const secret of session?.split('.') ?? []) expect(other.heard.join()).not.toContain(secret);
  await other.end();
});

test('a server on another port that sets every cookie it may locks nobody out', async ({
  app,
  page,
  context,
}) => {
  const talk = await openNote(page, app, 'Kept.');
  const other = await OtherServer.on();
  const { port } = new URL(page.url());
  other.headers = {
    'Set-Cookie': [
      `lanyard-${port}=wrong; Path=/`,
      ...Array.from({ length: 200 }, (_, at) => `c${at}=${'x'.repeat(3900)}; Path=/; Max-Age=1000`),
    ],
  };
  const theirs = await context.newPage();
  // So many headers are more than a browser takes at once.
  const given = other.headers['Set-Cookie'] as string[];
  for (let at = 0; at < given.length; at += 20) {
    other.headers = { 'Set-Cookie': given.slice(at, at + 20) };
    await theirs.goto(other.address);
  }
  expect((await context.cookies()).length).toBeGreaterThan(100);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Keys at sea' }).first()).toBeVisible();
  await page.getByRole('textbox', { name: /Note/ }).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' And on.');
  await expect.poll(() => noteText(app, talk)).toBe('Kept. And on.');
  await other.end();
});

test('a server that takes the port later finds what opens nothing, also when the host is back', async ({
  app,
  page,
}) => {
  await expect(page.getByRole('main').first()).toBeVisible();
  const port = Number(new URL(page.url()).port);
  await app.kill();
  const other = await OtherServer.on(port);
  await page.goto('about:blank');
  await page.goto(other.address);
  const found = await sessionIn(page);
  expect(found).toMatch(/[\w-]{43}\.[\w-]{43}/);
  await other.end();
  await app.restart(port);
  const opened = await page.evaluate(async () => {
    const tries = Object.values(sessionStorage).map(String);
    const statuses = tries.map(async (session) => {
      const headers = { 'Content-Type': 'application/json' };
      const body = JSON.stringify({ session });
      return (await fetch('/session', { method: 'POST', headers, body })).status;
    });
    const sockets = tries.map(
      (session) =>
        new Promise<number | 'opened'>((resolve) => {
          const socket = new WebSocket(`ws://${location.host}/contract`, ['lanyard', session]);
          socket.addEventListener('message', () => resolve('opened'));
          socket.addEventListener('close', ({ code }) => resolve(code));
        }),
    );
    return Promise.all([...statuses, ...sockets]);
  });
  expect(opened).toEqual([403, 4403]);
});

const ways: [string, Parameters<Locator['click']>[0]][] = [
  ['with Ctrl', { modifiers: ['Control'] }],
  ['by the middle button', { button: 'middle' }],
];
for (const [how, click] of ways)
  test(`a link of the app that is opened ${how} opens in a new tab, which stays open when it is loaded anew`, async ({
    app,
    page,
    context,
  }) => {
    await openNote(page, app, '');
    const opened = context.waitForEvent('page');
    await page.locator('a[href="#/people"]').first().click(click);
    const tab = await opened;
    const heading = tab.getByRole('heading', { name: 'People', level: 1 });
    await expect(heading).toBeVisible();
    await tab.reload();
    await expect(heading).toBeVisible();
    expect(await tab.evaluate(() => window.opener as unknown)).toBeNull();
    await expect(page.getByRole('heading', { name: 'Keys at sea' }).first()).toBeVisible();
  });
