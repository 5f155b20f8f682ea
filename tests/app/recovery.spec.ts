import type { Page } from '@playwright/test';
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { axe, expect, test, type RunningApp } from '../support/app.ts';
import { editor, noteText, openNote } from './note.ts';

const sign = (app: RunningApp) => join(app.library, 'refuses');
const banner = (page: Page) => page.getByRole('alert').filter({ hasText: 'Not saved since' });

/** Starts the host anew on a disk that can be made to refuse, and opens a note. */
async function openOnRefusingDisk(page: Page, app: RunningApp): Promise<string> {
  await page.goto('about:blank');
  const { NODE_OPTIONS } = process.env;
  process.env.NODE_OPTIONS = `--import ${pathToFileURL(join(import.meta.dirname, 'refusing-disk.mjs')).href}`;
  process.env.LANYARD_REFUSES = sign(app);
  try {
    await page.goto(await app.restart());
  } finally {
    if (NODE_OPTIONS === undefined) delete process.env.NODE_OPTIONS;
    else process.env.NODE_OPTIONS = NODE_OPTIONS;
    delete process.env.LANYARD_REFUSES;
  }
  return openNote(page, app, 'Before.');
}

async function typeWhileRefused(page: Page, app: RunningApp, words: string): Promise<void> {
  writeFileSync(sign(app), '');
  await editor(page).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(words);
  await expect(banner(page)).toContainText('the disk is full');
  await expect(banner(page)).toContainText('a copy of what is unsaved is in');
}

function recoveryFiles(app: RunningApp): string[] {
  const libraries = join(app.data, 'libraries');
  return readdirSync(libraries).flatMap((name) => {
    const folder = join(libraries, name, 'recovery');
    return existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.json')) : [];
  });
}

test('while nothing can be saved a banner says so, and it is saved by itself afterwards', async ({
  app,
  page,
}) => {
  const talk = await openOnRefusingDisk(page, app);
  await typeWhileRefused(page, app, ' Typed on a full disk.');
  await expect(banner(page)).toContainText('Make room on the disk');
  await axe(page);
  await banner(page).getByRole('button', { name: 'Try now' }).press('Enter');
  await expect(page.getByText(/cannot be saved \(the disk is full\)/)).toBeVisible();
  expect(recoveryFiles(app)).toHaveLength(1);
  rmSync(sign(app));
  await expect(banner(page)).toBeHidden();
  await expect.poll(() => noteText(app, talk)).toBe('Before. Typed on a full disk.');
  await expect.poll(() => recoveryFiles(app)).toEqual([]);
});

test('what could not be saved is back after the program was killed', async ({ app, page, context }) => {
  const talk = await openOnRefusingDisk(page, app);
  await typeWhileRefused(page, app, ' Nearly gone.');
  await expect.poll(() => recoveryFiles(app)).toHaveLength(1);
  await page.close({ runBeforeUnload: false });
  await app.kill();
  rmSync(sign(app));
  const again = await context.newPage();
  await again.goto(await app.restart());
  expect(await noteText(app, talk)).toBe('Before. Nearly gone.');
  const said = again.getByRole('status').filter({ hasText: 'is back in 1 talk' });
  await expect(said).toBeVisible();
  await axe(again);
  await said.getByRole('button').press('Enter');
  await expect(said).toBeHidden();
  expect(recoveryFiles(app)).toEqual([]);
});

test('a new talk on a disk that refuses has what is typed for it, and is saved with it', async ({
  app,
  page,
}) => {
  await openOnRefusingDisk(page, app);
  writeFileSync(sign(app), '');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+T');
  await page.keyboard.type('Nowhere to be lost.');
  await expect(page).toHaveURL(/#\/talk\//);
  await expect(page.getByRole('textbox', { name: 'Note of Untitled talk' })).toContainText(
    'Nowhere to be lost.',
  );
  await expect(banner(page)).toBeVisible();
  rmSync(sign(app));
  await expect(banner(page)).toBeHidden();
  const id = new URL(page.url()).hash.split('/')[2] ?? '';
  await expect.poll(() => noteText(app, id)).toBe('Nowhere to be lost.');
});
