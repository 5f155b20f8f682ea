import { axe, expect, test } from '../support/app.ts';
import { editor, noteText, openNote, preview } from './note.ts';

test.use({ samples: true });

test('two brackets offer talks and people, and the chosen one is linked and followed', async ({
  app,
  page,
}) => {
  const { title } = await app.call(async (client) => {
    const [talk] = await client.links.suggest({ words: '', kinds: ['talk'], limit: 1 });
    return { title: talk?.title ?? '' };
  });
  const talk = await openNote(page, app, '');
  await editor(page).click();
  await page.keyboard.type(`See [[${title.slice(0, 6)}`);
  const offer = page.getByRole('option', { name: new RegExp(title.slice(0, 12)) }).first();
  await expect(offer).toBeVisible();
  await offer.click();
  await expect.poll(() => noteText(app, talk)).toContain(`[[${title}]]`);
  await axe(page);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByRole('heading', { name: title })).toBeVisible();
});

test('a number sign offers tags that are in use', async ({ app, page }) => {
  const [tag] = await app.call((client) => client.tags.list());
  const name = tag?.name ?? '';
  const talk = await openNote(page, app, '');
  await editor(page).click();
  await page.keyboard.type(`on #${name.slice(0, 2)}`);
  await page.getByRole('option', { name }).first().click();
  await expect.poll(() => noteText(app, talk)).toBe(`on #${name}`);
  await expect(preview(page).getByRole('link', { name: `#${name}` })).toBeVisible();
});

test('a link to what is not there looks so in the preview, and leads to an offer', async ({ app, page }) => {
  await openNote(page, app, 'See [[A talk nobody gave]] and [[Keys at sea]].');
  await expect(preview(page).locator('a.unknown')).toHaveText('A talk nobody gave');
  await preview(page).getByRole('link', { name: 'A talk nobody gave' }).click();
  await expect(page.getByText('A talk nobody gave').last()).toBeVisible();
});

test('the preview shows what is typed and scrolls with the note', async ({ app, page }) => {
  const paragraphs = Array.from({ length: 80 }, (_, index) => `## Part ${index}\n\nWords of part ${index}.`);
  await openNote(page, app, paragraphs.join('\n\n'));
  await editor(page).click();
  await expect(preview(page).getByRole('heading', { name: 'Part 79' })).toBeAttached();
  await page.keyboard.press('ControlOrMeta+End');
  await expect(preview(page).getByRole('heading', { name: 'Part 79' })).toBeInViewport();
  await page.keyboard.type(' And **more**.');
  await expect(preview(page).getByText('more', { exact: true })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+Home');
  await expect(preview(page).getByRole('heading', { name: 'Part 0', exact: true })).toBeInViewport();
  await preview(page).locator('body').hover();
  await page.mouse.wheel(0, 6000);
  await expect(editor(page).getByText('Part 0', { exact: true })).not.toBeInViewport();
});

test('keys work while the preview has the focus, and web links open outside', async ({
  app,
  page,
  context,
}) => {
  await openNote(page, app, 'A [page](https://example.org/tides) and [a trick](javascript:alert(1)).');
  await context.route('https://example.org/**', (route) => route.fulfill({ body: 'Tides' }));
  const link = preview(page).getByRole('link', { name: 'page' });
  await link.hover();
  await expect(link).toHaveAttribute('title', 'Opens example.org');
  const opened = context.waitForEvent('page');
  await link.click();
  expect((await opened).url()).toBe('https://example.org/tides');
  await expect(preview(page).getByRole('link', { name: 'a trick' })).toHaveCount(0);
  await preview(page).locator('p').first().click();
  await page.keyboard.press('ControlOrMeta+p');
  await expect(page.getByRole('dialog')).toBeVisible();
});

test('another note stands where it is embedded, and says what it says now', async ({ app, page }) => {
  const other = await app.call(async (client) => {
    const { id } = await client.conferences.create({
      edit: 'conference-other',
      fields: { name: 'Quay Days 2024' },
    });
    const fields = { title: 'Lamps in fog' };
    const note = '## Why\n\nThey shine.\n\n## How\n\nWith oil.';
    return client.talks.create({ edit: 'talk-of-lamps', conference: id, fields, note });
  });
  await openNote(page, app, 'Heard before:\n\n![[Lamps in fog#Why]]\n\nMine.');
  const quote = preview(page).getByRole('blockquote');
  await expect(quote).toContainText('Lamps in fog, Quay Days 2024');
  await expect(quote).toContainText('They shine.');
  await expect(quote).not.toContainText('oil');
  await app.call(async (client) => {
    const { revision: base } = await client.notes.read({ talk: other.id });
    await client.notes.write({ edit: 'brighter-lamps', talk: other.id, base, text: '## Why\n\nThey glow.' });
  });
  await expect(quote).toContainText('They glow.');
  await axe(page);
  await quote.getByRole('link', { name: 'Lamps in fog' }).click();
  await expect(page.getByRole('heading', { name: 'Lamps in fog' })).toBeVisible();
});
