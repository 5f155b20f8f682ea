import { expect } from '@playwright/test';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test, type DesktopApp } from '../support/desktop.ts';

/** All that lies in the library, as one text. */
function libraryText({ library }: DesktopApp): string {
  const entries = readdirSync(library, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n');
}

const aTalk = async (desktop: DesktopApp): Promise<string> => {
  const { conference } = await desktop.call((client) => client.library.addSamples({ edit: 'edit-samples' }));
  const { talks } = await desktop.call((client) => client.conferences.open({ id: conference }));
  return talks[0]?.id ?? '';
};

test('a second window shows the same library', async ({ desktop }) => {
  await expect(desktop.window.getByRole('main').first()).toBeVisible();
  const next = desktop.electron.waitForEvent('window');
  await desktop.electron.evaluate(({ Menu }) => {
    Menu.getApplicationMenu()?.getMenuItemById('new-window')?.click();
  });
  const second = await next;
  const fields = { name: 'Harbour Days 2026' };
  await desktop.call((client) => client.conferences.create({ edit: 'edit-from-test', fields }));
  for (const window of [desktop.window, second])
    await expect(window.getByText('Harbour Days 2026').first()).toBeVisible();
});

test('an address of Lanyard leads to its talk', async ({ desktop }) => {
  const talk = await aTalk(desktop);
  await desktop.electron.evaluate(
    ({ app }, address) => app.emit('open-url', { preventDefault: () => undefined }, address),
    `lanyard://talk/${talk}`,
  );
  await expect.poll(() => desktop.window.url()).toContain(`#/talk/${talk}`);
});

test('a file that the system asks for is shown as an import', async ({ desktop }) => {
  await expect(desktop.window.getByRole('main').first()).toBeVisible();
  const path = join(desktop.library, '..', 'post.md');
  writeFileSync(path, '# Harbour Days 2026\n\n## Tides and timers\n\nby Ada Mole\n\nA line about tides.\n');
  await desktop.electron.evaluate(
    ({ app }, file) => app.emit('open-file', { preventDefault: () => undefined }, file),
    path,
  );
  await expect(desktop.window.getByText('Tides and timers').first()).toBeVisible();
});

test('the words that were typed right before the app quits are in the library', async ({ desktop }) => {
  const talk = await aTalk(desktop);
  await desktop.window.evaluate((id) => (location.hash = `#/talk/${id}`), talk);
  await desktop.window.locator('.cm-content').first().click();
  await desktop.window.keyboard.type('lastword');
  const gone = desktop.electron.waitForEvent('close');
  await desktop.electron.evaluate(({ app }) => app.quit());
  await gone;
  expect(libraryText(desktop)).toContain('lastword');
});

test('a page that died comes back with what it was shown', async ({ desktop }) => {
  await expect(desktop.window.getByRole('main').first()).toBeVisible();
  const fields = { name: 'Harbour Days 2026' };
  await desktop.call((client) => client.conferences.create({ edit: 'edit-from-test', fields }));
  await desktop.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
  );
  const shown = () =>
    desktop.electron.evaluate(
      ({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
          'document.body.innerText',
        ) as Promise<string>,
    );
  await expect.poll(shown).toContain('Harbour Days 2026');
});
