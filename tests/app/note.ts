import type { Locator, Page } from '@playwright/test';
import type { RunningApp } from '../support/app.ts';

/** A talk with a note, made through the contract, and its page opened. */
export async function openNote(
  page: Page,
  app: RunningApp,
  note: string,
  title = 'Keys at sea',
): Promise<string> {
  const talk = await app.call(async (client) => {
    const fields = { name: 'Harbour Days 2026' };
    const { id } = await client.conferences.create({ edit: `conference-${title}`, fields });
    return client.talks.create({ edit: `talk-of-${title}`, conference: id, fields: { title }, note });
  });
  await page.evaluate((id) => (location.hash = `#/talk/${id}`), talk.id);
  await editor(page).waitFor();
  return talk.id;
}

/** The note as it is written. */
export const editor = (page: Page): Locator => page.getByRole('textbox', { name: /^Note/ });

/** The note as it is read. */
export const preview = (page: Page) => page.getByTitle('Preview of the note').contentFrame();

/** The whole text of the note, also what is scrolled out of sight. */
export const noteText = (app: RunningApp, talk: string): Promise<string> =>
  app.call(async (client) => (await client.notes.read({ talk })).text);
