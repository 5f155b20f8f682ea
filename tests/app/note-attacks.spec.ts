import type { Page } from '@playwright/test';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test as base, type RunningApp } from '../support/app.ts';
import { openNote, preview } from './note.ts';

const shared = join(import.meta.dirname, '../../../shared/fixtures/attacks');

// Under the policy the console tells of every style and address that was refused: here they are meant to be refused.
const test = base.extend({
  page: async ({ app, browser, bypassCSP }, use) => {
    const context = await browser.newContext({ bypassCSP, viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    await page.goto(await app.address());
    await use(page);
    await context.close();
  },
});

const own = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)><script>alert(1)</script></svg>',
  '[link](javascript:alert(1)) [other](JaVaScRiPt&colon;alert(1)) [data](data:text/html,<script>alert(1)</script>)',
  '![x](javascript:alert(1)) ![y](https://tracker.example/p.png) <img src="https://tracker.example/q.png">',
  '[[<img src=x onerror=alert(1)>]] [[a|<svg onload=alert(1)>]] #<img src=x onerror=alert(1)>',
  '[^1]\n\n[^1]: <img src=x onerror=alert(1)>',
  '> [!note"><img src=x onerror=alert(1)>] <svg onload=alert(1)>\n> inside',
  'cited [1]\n\n[1] <iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '```<img src=x onerror=alert(1)>\n</code><script>alert(1)</script>\n```',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>',
  '<form action="https://tracker.example"><input name=body><button>go</button></form><base href="https://tracker.example">',
  '<a href="https://user:secret@tracker.example/">in</a><style>@import "https://tracker.example/s.css";</style>',
  '<details ontoggle=alert(1) open><summary>x</summary></details><div style="background:url(https://tracker.example/b)">x</div>',
  '<meta http-equiv="refresh" content="0;url=https://tracker.example"><link rel=stylesheet href="https://tracker.example/s.css">',
];

function sharedAttacks(): string[] {
  const read = (name: string) =>
    JSON.parse(readFileSync(join(shared, name), 'utf8')) as Record<string, unknown>[];
  return [
    ...read('dompurify.json').map(({ payload }) => payload),
    ...read('h5sc.json').map(({ data }) => data),
  ].filter((each) => typeof each === 'string');
}

const allowedTags =
  'a abbr b blockquote br code dd del details div dl dt em h1 h2 h3 h4 h5 h6 hr i ins kbd li mark ol p pre q s samp ' +
  'small span strong sub summary sup table tbody td tfoot th thead tr u ul var';

/** What stands in the preview that must not: tags, handlers, addresses. */
function forbidden(page: Page): Promise<string[]> {
  return preview(page)
    .locator('body')
    .evaluate((body, tags) => {
      const allowed = new Set(tags.split(' '));
      return [...body.querySelectorAll('*')].flatMap((element) => {
        const bad = element
          .getAttributeNames()
          .filter((name) => /^on|^style$|^src|^data-|^formaction$/i.test(name));
        const href = element.getAttribute('href');
        if (href !== null && !/^(https?:\/\/|mailto:|#)/i.test(href)) bad.push(`href=${href}`);
        if (!allowed.has(element.localName)) bad.push(`<${element.localName}>`);
        return bad;
      });
    }, allowedTags);
}

/** Gives the open note one text after the other, and waits each time until the preview shows it. */
async function readAll(page: Page, app: RunningApp, talk: string, attacks: string[]): Promise<string[]> {
  const found: string[] = [];
  for (const [index, attack] of attacks.entries()) {
    const text = `# attack${index}\n\n${attack}`;
    await app.call(async (client) => {
      const { revision } = await client.notes.read({ talk });
      await client.notes.write({ edit: `edit-attack-${index}`, talk, base: revision, text });
    });
    await preview(page)
      .getByRole('heading', { name: `attack${index}`, exact: true })
      .waitFor();
    for (const bad of await forbidden(page)) found.push(`${bad} from ${attack}`);
  }
  return found;
}

/** Everything that a page may do when it was tricked. */
function watch(page: Page): string[] {
  const done: string[] = [];
  const here = new URL(page.url()).origin;
  page.on('dialog', (dialog) => {
    done.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (!/^(blob:|data:|ws:)/.test(request.url()) && !request.url().startsWith(here))
      done.push(request.url());
  });
  page.on('framenavigated', (frame) => {
    if (frame !== page.mainFrame()) done.push(`navigation to ${frame.url()}`);
  });
  page.on('popup', (popup) => done.push(`window ${popup.url()}`));
  return done;
}

for (const bypassCSP of [false, true]) {
  test.describe(`a hostile note, ${bypassCSP ? 'without' : 'under'} the page's policy`, () => {
    test.use({ bypassCSP });

    test('runs nothing, loads nothing, leaves nothing dangerous', async ({ app, page }) => {
      const talk = await openNote(page, app, '');
      const done = watch(page);
      expect(await readAll(page, app, talk, own)).toEqual([]);
      expect(done).toEqual([]);
    });

    test.describe(
      existsSync(shared) ? 'by known attacks' : 'by known attacks (skipped: no ../shared/fixtures/attacks)',
      () => {
        test.skip(!existsSync(shared), 'The collections of attacks are not on this machine.');
        test('runs nothing, loads nothing, leaves nothing dangerous', async ({ app, page }) => {
          test.setTimeout(180_000);
          const talk = await openNote(page, app, '');
          const done = watch(page);
          expect(await readAll(page, app, talk, sharedAttacks())).toEqual([]);
          expect(done).toEqual([]);
        });
      },
    );
  });
}

test('a note that overflows the renderer is shown as it was written', async ({ app, page }) => {
  await openNote(page, app, `# Quote\n\n${'>'.repeat(20_000)} deep`);
  await expect(preview(page).getByText('too tangled')).toBeVisible();
  await expect(preview(page).locator('pre.plain')).toContainText('# Quote');
});
