import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { axe, expect, test } from '../support/app.ts';

let root: string;
let folder: string;

test.beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lanyard-vault-'));
  folder = join(root, 'sea');
  mkdirSync(join(folder, 'quay days 2023'), { recursive: true });
  mkdirSync(join(folder, '.obsidian'));
  const files = {
    '.obsidian/app.json': '{}',
    'quay days 2023/Rope lore - Ada Reed.md': 'See [[Knots - Bo Lind]].\n\n![[knot.png]]\n',
    'quay days 2023/Knots - Bo Lind.md': '## Kinds\n\nA bowline.\n',
    'Shopping.md': '# Shopping\n\nBread, see [[Rope lore - Ada Reed]].\n',
  };
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
  const picture = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1];
  writeFileSync(join(folder, 'knot.png'), Buffer.from(picture));
});
test.afterEach(() => rmSync(root, { recursive: true }));

/** Drops what lies at a path, as a file manager does. */
async function drop(page: Page, path: string): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await devtools.send('Input.dispatchDragEvent', { type, x: 700, y: 450, data });
}

async function expectFound(page: Page): Promise<void> {
  await expect(page.getByRole('treeitem', { name: 'Rope lore' })).toBeVisible();
  await expect(page.getByRole('treeitem', { name: 'Knots' })).toBeVisible();
  await expect(page.getByText(/Shopping\.md: /)).toBeVisible();
  await expect(page.getByText('Not looked at: 1 hidden file or folder')).toBeVisible();
}

test('a folder that is dropped comes in as one conference, with its links and pictures', async ({
  page,
  app,
}) => {
  await expect(page.getByRole('main')).toBeVisible();
  await drop(page, folder);
  await expectFound(page);
  await axe(page);
  await page.keyboard.press('Control+Enter');
  await expect(page).toHaveURL(/#\/conference\//);
  const { conferences } = await app.call((client) => client.library.status());
  expect(conferences.map(({ name, talks }) => [name, talks])).toEqual([['Quay Days 2023', 2]]);
  const [head] = conferences;
  const { talks } = await app.call((client) => client.conferences.open({ id: head?.id ?? '' }));
  const talk = talks.find(({ title }) => title === 'Rope lore')?.id ?? '';
  const { text } = await app.call((client) => client.notes.read({ talk }));
  expect(text).toContain('See [[Knots]].');
  expect(text).toMatch(/!\[[^\]]*\]\(attachments\/[0-9a-f]{64}\.png\)/);
});

test('a folder is chosen by a button of its own', async ({ page }) => {
  await expect(page.getByRole('main')).toBeVisible();
  await page.keyboard.press('Control+o');
  const chosen = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a folder' }).click();
  await (await chosen).setFiles(folder);
  await expectFound(page);
});
