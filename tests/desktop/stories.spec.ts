import { expect } from '@playwright/test';
import { test } from '../support/desktop.ts';

test('the window opens on the page, by the scheme of its own', async ({ desktop }) => {
  await expect(desktop.window).toHaveTitle(/Lanyard/);
  expect(desktop.window.url()).toMatch(/^app:\/\/lanyard\//);
  await expect(desktop.window.getByRole('main').first()).toBeVisible();
});

test('the page has no Node and cannot leave', async ({ desktop }) => {
  const seen = await desktop.window.evaluate(() =>
    ['require', 'process', 'module'].filter((name) => name in window),
  );
  expect(seen).toEqual([]);
  await desktop.window.evaluate(() => window.open('app://other/'));
  await desktop.window.evaluate(() => location.assign('https://example.invalid/'));
  expect(desktop.electron.windows()).toHaveLength(1);
  expect(desktop.window.url()).toMatch(/^app:\/\/lanyard\//);
});

test('a conference that is written appears in the window at once', async ({ desktop }) => {
  await expect(desktop.window.getByRole('main').first()).toBeVisible();
  const fields = { name: 'Harbour Days 2026' };
  await desktop.call((client) => client.conferences.create({ edit: 'edit-from-test', fields }));
  await expect(desktop.window.getByText('Harbour Days 2026').first()).toBeVisible();
});

test('what was written is there after the app was killed', async ({ desktop }) => {
  const fields = { name: 'Harbour Days 2026' };
  await desktop.call((client) => client.conferences.create({ edit: 'edit-from-test', fields }));
  await desktop.killAndReopen();
  await expect(desktop.window.getByText('Harbour Days 2026').first()).toBeVisible();
});

test('the sample library opens, and its talks can be read', async ({ desktop }) => {
  const { conference } = await desktop.call((client) => client.library.addSamples({ edit: 'edit-samples' }));
  const { talks, head } = await desktop.call((client) => client.conferences.open({ id: conference }));
  await desktop.window.evaluate((id) => (location.hash = `#/conference/${id}`), conference);
  await expect(desktop.window.getByText(head.name).first()).toBeVisible();
  await expect(desktop.window.getByText(talks[0]?.title ?? '').first()).toBeVisible();
});

test('the menu holds the commands of the one list', async ({ desktop }) => {
  const labels = await desktop.electron.evaluate(({ Menu }) =>
    (Menu.getApplicationMenu()?.items ?? []).flatMap(
      ({ submenu }) => submenu?.items.map(({ label }) => label) ?? [],
    ),
  );
  expect(labels).toContain('All commands');
});
