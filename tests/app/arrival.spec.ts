import type { Page } from '@playwright/test';
import { expect, test, type RunningApp } from '../support/app.ts';

test.use({ locale: 'en-GB' });

const arrived = (page: Page, title: string) =>
  expect(page.getByRole('heading', { name: title, level: 1, exact: true })).toBeFocused();

interface Given {
  note?: string;
  tags?: string[];
  speakers?: { name: string }[];
}

async function conference(app: RunningApp, talks: Record<string, Given>): Promise<string> {
  return app.call(async (client) => {
    const fields = { name: 'Harbour Days 2026', startDate: '2026-05-04' };
    const { id } = await client.conferences.create({ edit: 'make-conference', fields });
    for (const [title, { note = 'Heard.', ...given }] of Object.entries(talks))
      await client.talks.create({
        edit: `talk-${title}`,
        conference: id,
        fields: { title, ...given },
        note,
      });
    return id;
  });
}

const tagsOf = (count: number) =>
  Array.from({ length: count }, (_, at) => `tag-${String(at).padStart(2, '0')}`);

test('from the heading of the tags, arrows choose a row, and what is done is done in sight', async ({
  app,
  page,
}) => {
  await conference(app, { Ropes: { tags: tagsOf(30) }, Fog: { tags: tagsOf(30) } });
  await page.evaluate(() => (location.hash = '#/tags'));
  const link = (name: string) => page.getByRole('table').getByRole('link', { name, exact: true });
  await expect(link('#tag-29')).toBeVisible();
  await arrived(page, 'Tags');
  await page.keyboard.press('ArrowDown');
  await expect(link('#tag-00')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(link('#tag-01')).toBeFocused();
  await page.keyboard.press('End');
  await expect(link('#tag-29')).toBeFocused();

  await page.locator('main .scroll').evaluate((sheet) => (sheet.scrollTop = 0));
  await expect(link('#tag-29')).not.toBeInViewport();
  await page.keyboard.press('c');
  await expect(link('#tag-29')).toBeInViewport();
  await expect(page.getByText('#tag-29 has the colour Harbour now')).toBeVisible();
});

test('the next row has the focus when one is taken away, and the same one under another name', async ({
  app,
  page,
}) => {
  await conference(app, { Ropes: { tags: tagsOf(4) } });
  await page.evaluate(() => (location.hash = '#/tags'));
  const link = (name: string) => page.getByRole('table').getByRole('link', { name, exact: true });
  await arrived(page, 'Tags');
  await expect(link('#tag-03')).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Delete');
  await expect(link('#tag-01')).toHaveCount(0);
  await expect(link('#tag-02')).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.press('Delete');
  await expect(link('#tag-02')).toBeFocused();

  await page.keyboard.press('r');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('anchors');
  await page.keyboard.press('Enter');
  await expect(link('#anchors')).toBeFocused();
  await page.keyboard.press('r');
  await page.keyboard.press('Escape');
  await expect(link('#anchors')).toBeFocused();
});

test('a row keeps the focus when follow-ups are put in order and narrowed down', async ({ app, page }) => {
  await conference(app, { Mooring: { note: '- [ ] Splice the line\n- How deep? (?)\n- [ ] Buy a horn' } });
  const line = (words: string) => page.getByRole('link', { name: words });
  await page.keyboard.press('Control+Alt+J');
  await expect(line('Splice the line')).toBeVisible();
  await arrived(page, 'Follow-ups');
  await page.keyboard.press('End');
  await expect(line('Buy a horn')).toBeFocused();
  await page.keyboard.press('g');
  await expect(page.getByRole('heading', { name: /^May 2026/ })).toBeVisible();
  await expect(line('Buy a horn')).toBeFocused();
  await page.keyboard.press('3');
  await expect(line('How deep?')).toBeFocused();
  await page.keyboard.press('1');
  await expect(line('Splice the line')).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(line('Buy a horn')).toBeFocused();
});

test('whoever goes to the page they are on comes to its rows', async ({ app, page }) => {
  await conference(app, { Mooring: { note: '- [ ] Splice the line\n- [ ] Buy a horn' } });
  const line = (words: string) => page.getByRole('link', { name: words });
  const entry = page.getByRole('link', { name: 'Follow-ups 2' });
  await page.keyboard.press('Control+Alt+J');
  await expect(line('Splice the line')).toBeVisible();
  await entry.focus();
  await page.keyboard.press('Enter');
  await expect(line('Splice the line')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await entry.focus();
  await page.keyboard.press('Control+Alt+J');
  await expect(line('Buy a horn')).toBeFocused();
});

test('from the heading of a year and of a story, arrows lead into the picture', async ({ app, page }) => {
  const id = await conference(app, { Ropes: { tags: ['ropes'] }, Fog: {} });
  const mark = (name: RegExp) => page.getByRole('group').getByRole('link', { name });
  for (const [hash, title] of [
    ['#/year/2026', '2026'],
    [`#/conference/${id}/story`, 'Harbour Days 2026'],
  ] as const) {
    await page.evaluate((address) => (location.hash = address), hash);
    await arrived(page, title);
    await expect(mark(/^Ropes/)).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await expect(mark(/^Ropes/)).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await expect(mark(/^Fog/)).toBeFocused();
  }
});

test('names are walked from the heading and from the field, and what is no name comes last', async ({
  app,
  page,
}) => {
  const by = (...names: string[]) => ({ speakers: names.map((name) => ({ name })) });
  await conference(app, { Ropes: by('--', 'Ada Byron'), Fog: { ...by('Bo Lund'), note: '' } });
  await page.evaluate(() => (location.hash = '#/people'));
  const names = page.getByRole('list', { name: 'People' }).getByRole('link');
  await expect(names).toHaveCount(3);
  await arrived(page, 'People');
  await expect(names.first()).toContainText('Ada Byron');
  await expect(names.last()).toContainText('--');
  await page.keyboard.press('ArrowDown');
  await expect(names.first()).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('searchbox', { name: 'Find a name' })).toBeFocused();
  await page.keyboard.type('lund');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByText('not heard yet, on a programme once')).toBeVisible();

  await page.keyboard.press('Alt+ArrowLeft');
  await expect(names).toHaveCount(3);
  await page.getByRole('button', { name: 'Heard only' }).focus();
  await page.keyboard.press('Enter');
  await expect(names).toHaveCount(2);
  await expect(names.first()).toContainText('Ada Byron');
});

test('when a button goes with its row, the next one has the focus, and at last the page', async ({
  app,
  page,
}) => {
  await conference(app, { Ropes: { tags: ['ropes'] } });
  await app.call((client) =>
    client.decisions.change({
      edit: 'never-propose-these',
      changes: ['fog', 'horns'].map((name) => ({
        decision: { kind: 'refused', what: 'tag', name } as const,
      })),
    }),
  );
  await page.evaluate(() => (location.hash = '#/tags'));
  const again = page.getByRole('button', { name: /^Propose #/ });
  await expect(again).toHaveCount(2);
  await again.first().focus();
  await page.keyboard.press('Enter');
  await expect(again).toHaveCount(1);
  await expect(again).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(again).toHaveCount(0);
  await arrived(page, 'Tags');
});
