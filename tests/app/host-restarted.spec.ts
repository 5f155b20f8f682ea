import type { Page } from '@playwright/test';
import { createServer, type Server } from 'node:http';
import { WebSocketServer } from 'ws';
import { axe, expect, test, type RunningApp } from '../support/app.ts';
import { captureDay } from '../support/capture-day.ts';
import { editor, noteText, openNote } from './note.ts';

const portOf = (page: Page) => Number(new URL(page.url()).port);
const banner = (page: Page) => page.getByRole('alert').filter({ hasText: 'Lanyard' });
const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

async function type(page: Page, words: string): Promise<void> {
  await editor(page).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(words);
}

/** A note that is open, and more of it typed after its host was killed. */
async function typeWithoutHost(page: Page, app: RunningApp): Promise<string> {
  const talk = await openNote(page, app, 'Before.');
  await type(page, ' On disk.');
  await expect(page.getByText(/^Saved at/)).toBeVisible();
  await app.kill();
  await type(page, ' Only here.');
  await page.evaluate(() => Object.assign(window, { sameDocument: true }));
  return talk;
}

const isSameDocument = (page: Page) => page.evaluate(() => 'sameDocument' in window);

test('after the host was started anew on its port, a fresh address pasted over the page saves what was held', async ({
  app,
  page,
}) => {
  const talk = await typeWithoutHost(page, app);
  await expect(banner(page)).toContainText('The connection to Lanyard was lost');
  const address = await app.restart(portOf(page));
  await expect(banner(page)).toContainText('Lanyard was started anew, or another program answers here');
  await expect(banner(page)).toContainText('Run lanyard serve');
  await axe(page);
  await page.goto(address);
  await expect(banner(page)).toBeHidden();
  await expect.poll(() => noteText(app, talk)).toBe('Before. On disk. Only here.');
  expect(await isSameDocument(page)).toBe(true);
  expect(page.url()).toContain(`#/talk/${talk}`);
  await type(page, ' And on.');
  await expect.poll(() => noteText(app, talk)).toBe('Before. On disk. Only here. And on.');
  await page.reload();
  await expect(editor(page)).toContainText('And on.');
});

test('a host on another port is said to be another address, and every held word can be copied', async ({
  app,
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const talk = await typeWithoutHost(page, app);
  await page.evaluate(() => (location.hash = '#/live'));
  await page.getByRole('textbox', { name: 'What is said now' }).fill('A line without a talk');
  await page.keyboard.press('Enter');
  await app.restart();
  await expect(banner(page)).toContainText('paste its new address over the one of this page');
  await expect(banner(page)).toContainText(
    `if it does not begin with http://127.0.0.1:${portOf(page)}, copy your words first`,
  );
  await banner(page).getByRole('button', { name: 'Copy what is not saved' }).press('Enter');
  await expect(page.getByText('Copied: Keys at sea and Captured, and not in a note yet')).toBeVisible();
  expect(await copied(page)).toMatch(
    /^# Keys at sea\n\nBefore\. On disk\. Only here\.\n\n# Captured, and not in a note yet\n\n- A line without a talk \(\d\d:\d\d\)\n$/,
  );
  await axe(page);
  // The browser asks before the words are left.
  const asked = page.waitForEvent('dialog');
  const leaving = page.goto(await app.address());
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.accept();
  await leaving;
  expect(await noteText(app, talk)).toBe('Before. On disk.');
});

test('where the browser refuses to copy, the words are shown to be copied by hand', async ({ app, page }) => {
  await typeWithoutHost(page, app);
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('refused'));
  });
  await page.getByRole('button', { name: 'Copy what is not saved' }).press('Enter');
  await expect(page.getByRole('textbox', { name: 'Words that are not saved' })).toHaveValue(/Only here\./);
  await axe(page);
});

test('lines that were captured without a host reach their talk by a fresh address', async ({ app, page }) => {
  const ids = await captureDay(app, { planned: false });
  const talk = ids['Fog Signals'] ?? '';
  await page.evaluate((id) => (location.hash = `#/live/${id}`), talk);
  await expect(page.getByRole('textbox', { name: 'What is said in Fog Signals' })).toBeFocused();
  await page.keyboard.type('Heard before\n');
  await expect.poll(() => noteText(app, talk)).toContain('Heard before');
  await app.kill();
  await page.keyboard.type('Heard without a host\n');
  await page.keyboard.type('and half a li');
  await page.goto(await app.restart(portOf(page)));
  await page.getByRole('textbox', { name: 'What is said in Fog Signals' }).focus();
  await page.keyboard.type('ne');
  await expect.poll(() => noteText(app, talk)).toMatch(/Heard without a host.*\n- and half a line/);
});

test('an address that was used already lets nobody in again, and the words stay', async ({ app, page }) => {
  const talk = await typeWithoutHost(page, app);
  const address = await app.restart(portOf(page));
  await page.goto(`${new URL(page.url()).origin}/#t=${'x'.repeat(43)}`);
  await expect(page.getByText('This address has been used already')).toBeVisible();
  await expect(editor(page)).toContainText('Only here.');
  await page.goto(address);
  await expect.poll(() => noteText(app, talk)).toContain('Only here.');
});

test('a page that was not let in is, by a fresh address pasted over it', async ({ app, page }) => {
  await expect(page.getByRole('main').first()).toBeVisible();
  const { origin } = new URL(page.url());
  await app.kill();
  const address = await app.restart(portOf(page));
  await page.goto('about:blank');
  await page.goto(`${origin}/`);
  await expect(page.getByRole('heading', { name: 'Lanyard is not open here' })).toBeVisible();
  await page.goto(address);
  await expect(page.getByRole('heading', { name: 'No conferences yet' })).toBeVisible();
});

/** A program that took the port, lets everybody in and keeps what it is told. */
class Impostor {
  readonly heard: string[] = [];
  readonly #sockets = new WebSocketServer({ noServer: true });
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async on(port: number, answer: (message: string) => string | undefined): Promise<Impostor> {
    const server = createServer();
    const impostor = new Impostor(server);
    server.on('request', (request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (part: string) => (body += part));
      request.on('end', () => {
        impostor.heard.push(`${request.method ?? ''} ${request.url ?? ''} ${body}`);
        const page = `${'p'.repeat(43)}.${'k'.repeat(43)}`;
        response.writeHead(204, { 'Lanyard-Page': page, 'Lanyard-Proof': 'k'.repeat(43) }).end();
      });
    });
    server.on('upgrade', (request, socket, head) => {
      impostor.#sockets.handleUpgrade(request, socket, head, (page) => {
        page.on('message', (data: Buffer) => {
          impostor.heard.push(data.toString());
          const said = answer(data.toString());
          if (said !== undefined) page.send(said);
        });
      });
    });
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    return impostor;
  }

  async end(): Promise<void> {
    for (const page of this.#sockets.clients) page.terminate();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

const impostors: [string, (message: string) => string | undefined][] = [
  ['says nothing', () => undefined],
  ['answers with a proof of its own', () => JSON.stringify({ proof: 'k'.repeat(43) })],
  ['sends back what it hears', (message) => message],
  ['answers as if it had heard a call', () => '{"i":"1","p":{"b":{"json":{}}}}'],
];

for (const [name, answer] of impostors) {
  test(`another program on the port that ${name} is given no word, and the host that comes back gets all`, async ({
    app,
    page,
  }) => {
    const talk = await typeWithoutHost(page, app);
    const port = portOf(page);
    const impostor = await Impostor.on(port, answer);
    await expect.poll(() => impostor.heard.some((message) => message.includes('"nonce"'))).toBe(true);
    await type(page, ' Secret.');
    if (name !== 'says nothing') await expect(banner(page)).toContainText('another program answers here');
    // Not even with an address, whoever made it.
    await page.goto(`http://127.0.0.1:${port}/#t=${'x'.repeat(43)}`);
    await expect(page.getByText('This address has been used already')).toBeVisible();
    const heard = impostor.heard.join('\n');
    expect(heard).not.toContain('Secret');
    expect(heard).not.toContain('Only here');
    expect(heard).not.toContain('x'.repeat(43));
    expect(heard).not.toMatch(/notes|talks|capture/);
    await impostor.end();
    await page.goto(await app.restart(port));
    await expect.poll(() => noteText(app, talk)).toBe('Before. On disk. Only here. Secret.');
  });
}
