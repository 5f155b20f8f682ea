import { expect, test } from '../support/app.ts';
import { openNote, preview } from './note.ts';

const acts = ['javascript:alert(1)', 'ms-word:ofe|u|x', 'file:///etc/hosts', 'https://me:secret@a.example/'];

test('addresses beside a talk that may not be followed are words', async ({ app, page }) => {
  const talk = await openNote(page, app, '');
  await app.call(async (client) => {
    const links = [
      { kind: 'video' as const, url: acts[0] ?? '' },
      { kind: 'page' as const, url: acts[1] ?? '' },
      { kind: 'code' as const, url: acts[3] ?? '' },
      { kind: 'slides' as const, url: 'https://a.example/slides' },
    ];
    const fields = { links, publishedAt: acts[2] ?? '', plan: 'watch-later' as const };
    await client.talks.change({ edit: 'edit-hostile', id: talk, fields });
  });
  for (const address of acts) await expect(page.getByText(address)).toBeVisible();
  const addresses = page
    .locator('main a[target=_blank]')
    .evaluateAll((all) => all.map((a) => a.getAttribute('href')));
  expect(await addresses).toEqual(['https://a.example/slides']);
  await page.evaluate(() => (location.hash = '#/watch-later'));
  await expect(page.getByText(acts[0] ?? '')).toBeVisible();
  await expect(page.locator('a[target=_blank]')).toHaveCount(0);
});

test('a link of the preview that leads nowhere leaves it as it is', async ({ app, page, context }) => {
  const note = '<a href="#">up</a>\n\n[in](https://me:secret@a.example/)\n\n[there](/there)\n\nStill here.';
  await openNote(page, app, note);
  for (const words of ['up', 'in', 'there'])
    for (const button of ['left', 'middle'] as const)
      await preview(page).getByText(words, { exact: true }).click({ button });
  await expect(preview(page).getByText('Still here.')).toBeVisible();
  expect(context.pages()).toHaveLength(1);
});
