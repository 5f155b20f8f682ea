import type { Page } from '@playwright/test';
import { expect, test } from '../support/app.ts';

test.use({ samples: true });

const changesSent = (page: Page): string[] => {
  const sent: string[] = [];
  page.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => {
      if (String(payload).includes('/settings/change')) sent.push(String(payload));
    }),
  );
  return sent;
};

test('two windows at different places keep theirs, and tell the host of each place once', async ({
  app,
  page,
  context,
}) => {
  const sent = changesSent(page);
  await page.reload();
  await expect(page.getByRole('main').first()).toBeVisible();
  const other = await context.newPage();
  const sentThere = changesSent(other);
  await other.goto(`${await app.address()}&/people`);
  await expect(other.getByRole('heading', { name: 'People', level: 1 })).toBeVisible();
  await page.evaluate(() => (location.hash = '#/tags'));
  await expect(page.getByRole('heading', { name: 'Tags', level: 1 })).toBeVisible();
  // What one window changes reaches the other, a second time too: had they answered each other, it would be seen by now.
  for (const theme of ['dark', 'light'] as const) {
    await app.call(({ settings }) => settings.change({ theme }));
    for (const each of [page, other]) await expect(each.locator('html')).toHaveAttribute('data-theme', theme);
  }
  expect(sent.length).toBeLessThanOrEqual(2);
  expect(sentThere.length).toBeLessThanOrEqual(1);
  await page.keyboard.press('ControlOrMeta+Shift+F');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await expect(other.getByRole('heading', { name: 'People', level: 1 })).toBeVisible();
});
