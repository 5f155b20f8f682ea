import { axe, expect, test } from '../support/app.ts';

test.use({ samples: true });

test('by keys alone, a tag is joined with another one and parted from it again', async ({ page }) => {
  await page.evaluate(() => (location.hash = '#/tags'));
  const row = (name: string) => page.getByRole('row', { name: new RegExp(name) });
  await expect(row('#sync')).toBeVisible();
  await axe(page);
  const link = (name: string) => page.getByRole('table').getByRole('link', { name });
  await link('#accessibility').focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await expect(link('#audit')).toBeFocused();

  await page.keyboard.press('m');
  await page.keyboard.type('docs');
  await expect(page.getByRole('status').getByText('the two become one')).toBeVisible();
  await axe(page);
  await page.keyboard.press('Alt+Enter');
  await expect(page.getByText('#audit is another name of #docs now, in 1 talk')).toBeVisible();
  await expect(row('#docs also audit')).toBeVisible();
  await expect(row('#audit')).toBeHidden();

  await page.keyboard.press('ControlOrMeta+z');
  await expect(row('#audit')).toBeVisible();
  await expect(row('#docs also audit')).toBeHidden();
});

test('tags are folded, sorted, renamed and taken away by one key each', async ({ app, page }) => {
  await page.evaluate(() => (location.hash = '#/tags'));
  const rows = page.getByRole('row');
  await page.getByRole('link', { name: '#ops', exact: true }).focus();
  await expect(page.getByRole('link', { name: '#ops/on-call' })).toBeVisible();
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('link', { name: '#ops/on-call' })).toBeHidden();
  await expect(page.getByText('2 below')).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('s');
  await expect(rows.nth(1)).toContainText('#people');

  await page.getByRole('link', { name: '#maps' }).focus();
  await page.keyboard.press('r');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('charts');
  await page.keyboard.press('Enter');
  const charts = page.getByRole('link', { name: '#charts' });
  await expect(charts).toBeVisible();
  await charts.focus();
  await page.keyboard.press('c');
  await expect
    .poll(() => app.call((client) => client.decisions.list({ kinds: ['tag-colour'] })))
    .toMatchObject({ decisions: [{ tag: 'charts' }] });
  await page.keyboard.press('Delete');
  await expect(page.getByText(/#charts is taken off \d talks/)).toBeVisible();
  await expect(charts).toBeHidden();
});

test('what is proposed is put on its talks by one key, or never again', async ({ app, page }) => {
  await app.call(async (client) => {
    const { id } = await client.conferences.create({ edit: 'a-conference', fields: { name: 'Fjord 2027' } });
    for (const title of ['One', 'Two']) {
      const fields = { title, track: 'Serverless' };
      await client.talks.create({ edit: `a-talk-${title}`, conference: id, fields });
    }
  });
  await page.evaluate(() => (location.hash = '#/tags'));
  await page.getByRole('button', { name: 'Put #serverless on 2 talks' }).waitFor();
  await page.getByRole('button', { name: 'Never propose #serverless' }).click();
  await page.getByRole('button', { name: 'Propose #serverless again' }).click();
  await page.getByRole('button', { name: 'Put #serverless on 2 talks' }).waitFor();
  await page.keyboard.press('1');
  await expect(page.getByRole('row', { name: /#serverless/ })).toContainText('2');
});

test('a talk is offered tags from its track and title, one key each', async ({ app, page }) => {
  const talk = await app.call(async (client) => {
    const { id } = await client.conferences.create({ edit: 'a-conference', fields: { name: 'Fjord 2027' } });
    const fields = { title: 'Names in DNS', track: 'Serverless' };
    return client.talks.create({ edit: 'a-talk-of-names', conference: id, fields });
  });
  await page.evaluate((id) => (location.hash = `#/talk/${id}`), talk.id);
  await page.getByRole('button', { name: 'Put #dns on the talk' }).waitFor();
  await axe(page);
  await page.keyboard.press('Control+7');
  await expect(page.getByRole('link', { name: '#dns' })).toBeVisible();
  await page.getByRole('button', { name: 'Never propose #serverless' }).click();
  await expect(page.getByRole('button', { name: 'Put #serverless on the talk' })).toBeHidden();
  const opened = await app.call((client) => client.talks.open({ id: talk.id }));
  expect(opened.talk.tags).toEqual(['dns']);
});
