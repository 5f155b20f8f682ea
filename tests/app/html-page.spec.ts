import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { defaultOptions } from '../../data/posts/export-post.ts';
import { axe, expect, test } from '../support/app.ts';

test.use({ samples: true });

/** One red dot. */
const dot =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';

for (const colorScheme of ['light', 'dark'] as const)
  test(`a conference as one page asks nobody for anything, shows its pictures, and is fit for everybody (${colorScheme})`, async ({
    app,
    browser,
  }) => {
    const folder = mkdtempSync(join(tmpdir(), 'lanyard-page-'));
    const [conference] = (await app.call((client) => client.library.status())).conferences;
    const { name } = await app.call((client) => client.attachments.add({ bytes: dot }));
    const intro = [
      `Near ![A red dot](attachments/${name}), far ![A chart](https://pictures.example/chart.png)`,
      '<img src="https://pictures.example/pixel.png"> <script>fetch("https://spy.example")</script>',
      '| a | b |\n| - | - |\n| 1 | 2 |',
    ].join('\n\n');
    const id = conference?.id ?? '';
    await app.call((client) => client.conferences.change({ edit: 'edit-intro', id, fields: { intro } }));
    const options = { ...defaultOptions, profile: 'html' as const, contents: true };
    const post = { scope: { conference: id }, options, folder };
    await app.call((client) => client.exports.write(post));
    const [file = ''] = readdirSync(folder);
    expect(readdirSync(folder)).toEqual([file]);
    expect(readFileSync(join(folder, file), 'utf8')).not.toMatch(/<script/i);
    const again = await app.call((client) => client.exports.plan(post));
    expect(again.files.map(({ state }) => state)).toEqual(['same']);

    const context = await browser.newContext({ colorScheme });
    const page = await context.newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    const address = pathToFileURL(join(folder, file)).href;
    await page.goto(address);
    expect(asked.filter((url) => url !== address && !url.startsWith('data:'))).toEqual([]);
    const picture = page.getByRole('img', { name: 'A red dot' });
    await expect(picture).toBeVisible();
    expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1);
    await expect(page.getByRole('link', { name: 'A chart' })).toBeVisible();
    await axe(page);
    await page.emulateMedia({ media: 'print', colorScheme: 'light' });
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
      'rgb(255, 255, 255)',
    );
    await context.close();
    rmSync(folder, { recursive: true, force: true });
  });
