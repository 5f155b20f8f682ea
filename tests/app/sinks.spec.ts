import type { Page } from '@playwright/test';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test as base, type RunningApp } from '../support/app.ts';

const shared = join(import.meta.dirname, '../../../shared/fixtures/attacks');
/** The long run puts every attack into every place, the short one a part of them, always the same. */
const oneIn = process.env.LANYARD_FAULTS === 'all' ? 1 : 12;

const test = base.extend({
  page: async ({ app, browser, bypassCSP }, use) => {
    const context = await browser.newContext({ bypassCSP, viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    await page.goto(await app.address());
    await use(page);
    await context.close();
  },
});

const act = 'window.hacked=1';
const events = (
  'abort animationend animationstart auxclick beforeinput blur cancel canplay change click close contextmenu copy cut dblclick ' +
  'drag drop error focus focusin formdata input invalid keydown keyup load loadeddata loadstart mousedown mouseenter mouseover ' +
  'paste play pointerdown pointerenter pointerover popstate progress reset resize scroll scrollend securitypolicyviolation ' +
  'seeking select slotchange stalled submit suspend toggle transitionend transitionrun unload volumechange waiting wheel'
).split(' ');
const tags = (
  'a audio body button details div embed form frameset iframe img input link marquee math meta object portal script select ' +
  'style svg table template textarea video xmp x-own'
).split(' ');

/** Every event's handler on every tag, a hundred to a text. */
const handlers: string[] = tags.flatMap((tag) => {
  const all = events.map((event) => `<${tag} src=x href=x autofocus open on${event}="${act}">x</${tag}>`);
  return [all.join('')];
});

/** What only notes can say: links between notes, embeds, callouts, footnotes, citations, tags, front matter. */
const ourOwn = [
  `[[<img src=x onerror=${act}>]] [[a|<svg onload=${act}>]] ![[<img src=x onerror=${act}>]]`,
  `[[javascript:${act}]] [[a]](javascript:${act}) [x]([[a]]"onmouseover="${act})`,
  `> [!note"onclick="${act}] <img src=x onerror=${act}>\n> [!<script>${act}</script>]`,
  `a[^<img src=x onerror=${act}>] b[1]\n\n[^1]: <svg onload=${act}>\n\n[1] javascript:${act}`,
  `#<img/src=x/onerror=${act}> #a"onclick="${act} #a/<svg/onload=${act}>`,
  `---\ntitle: "<img src=x onerror=${act}>"\n---\n\n# <img src=x onerror=${act}>`,
  `- [ ] <img src=x onerror=${act}> (?) <svg onload=${act}>`,
  `| <img src=x onerror=${act}> |\n| --- |\n| <svg onload=${act}> |`,
  `![a" onerror="${act}](attachments/x.png) ![x](javascript:${act}) <javascript:${act}>`,
  `\`\`\`"><img src=x onerror=${act}>\n</code><script>${act}</script>\n\`\`\``,
];

function known(): string[] {
  if (!existsSync(shared)) return [];
  const read = (name: string) =>
    JSON.parse(readFileSync(join(shared, name), 'utf8')) as Record<string, unknown>[];
  const all = [
    ...read('dompurify.json').map(({ payload }) => payload),
    ...read('h5sc.json').map(({ data }) => data),
  ];
  return all.filter((each) => typeof each === 'string');
}

const attacks = [...ourOwn, ...handlers, ...known().filter((_, at) => at % oneIn === 0)];

/** Everything that a page may do when it was tricked. */
function watch(page: Page): string[] {
  const done: string[] = [];
  const here = new URL(page.url()).origin;
  page.on('dialog', (dialog) => {
    done.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (!/^(?:blob:|data:|ws:)/.test(request.url()) && !request.url().startsWith(here))
      done.push(request.url());
  });
  page.on('popup', (popup) => done.push(`window ${popup.url()}`));
  return done;
}

const short = (text: string): string => text.slice(0, 4000);

/** A conference of which every name and text is an attack, and the talk of each. */
async function fill(app: RunningApp, some: readonly string[]): Promise<{ conference: string; talk: string }> {
  return app.call(async (client) => {
    const name = `Harbour ${short(some[0] ?? '')}`;
    const fields = {
      name,
      city: short(some[1] ?? ''),
      venue: short(some[2] ?? ''),
      series: short(some[3] ?? ''),
    };
    const { id } = await client.conferences.create({ edit: `edit-${Math.random()}`, fields });
    let talk = '';
    for (const [at, attack] of some.entries()) {
      const words = short(attack);
      const given = {
        title: `Talk ${at} ${words.replace(/\s+/g, ' ')}`,
        abstract: words,
        track: words,
        room: words,
        speakers: [{ name: words, role: words, affiliation: words }],
      };
      const made = await client.talks.create({
        edit: `edit-${Math.random()}`,
        conference: id,
        fields: given,
      });
      talk = made.id;
      const { revision } = await client.notes.read({ talk });
      await client.notes.write({
        edit: `edit-${Math.random()}`,
        talk,
        base: revision,
        text: `needle ${attack}`,
      });
    }
    return { conference: id, talk };
  });
}

const hashes = ({ conference, talk }: { conference: string; talk: string }): string[] => [
  ...[
    `talk/${talk}`,
    `talk/${talk}/history`,
    `conference/${conference}`,
    `plan/${conference}`,
    `live/${talk}`,
  ],
  ...['search/needle', 'people', 'tags', 'companies', 'follow-ups', 'review', 'years', 'now', '', 'trash'],
];

for (const bypassCSP of [false, true])
  test.describe(`names, texts and notes of attacks, ${bypassCSP ? 'without' : 'under'} the page's policy`, () => {
    test.use({ bypassCSP });
    test(`run nothing and ask nobody in any place (${attacks.length} attacks)`, async ({ app, page }) => {
      test.setTimeout(600_000);
      await expect(page.getByRole('main').first()).toBeVisible();
      const done = watch(page);
      const groups = Array.from({ length: Math.ceil(attacks.length / 40) }, (_, at) =>
        attacks.slice(at * 40, at * 40 + 40),
      );
      for (const some of groups) {
        const made = await fill(app, some);
        for (const hash of hashes(made)) {
          await page.evaluate((place) => (location.hash = `#/${place}`), hash);
          await expect(page.getByRole('main').first()).toBeVisible();
        }
        expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
        expect(
          page.frames().filter((frame) => !/^(?:about:|http:\/\/127\.0\.0\.1)/.test(frame.url())),
        ).toEqual([]);
      }
      expect(done).toEqual([]);
      if (!bypassCSP) return;
      // What is looked for would be seen: without the policy, such a text in the page itself acts.
      await page.evaluate((html) => (document.body.innerHTML = html), `<img src=x onerror="${act}">`);
      await page.waitForFunction(() => 'hacked' in window);
    });
  });
