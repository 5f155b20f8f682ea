import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { axe, expect, test, type RunningApp } from '../support/app.ts';
import { plainConference, printed } from '../support/fault-library.ts';
import { noteText } from './note.ts';

const kept = 'Same.\n\nMine.';

function conference(note: string, ...more: string[]): string {
  const one = { ...plainConference('harbour', 'fog', ...more), name: 'Harbour Days 2026' };
  return printed({ ...one, talks: one.talks.map((talk) => (talk.id === 'fog' ? { ...talk, note } : talk)) });
}

/** A library as a sync tool leaves it: two versions of a conference, and the journal of another machine. */
function prepare(app: RunningApp): void {
  const at = (name: string) => join(app.library, 'conferences', name);
  mkdirSync(join(app.library, '.lanyard/journal'), { recursive: true });
  writeFileSync(at('2026-harbour.json'), conference(kept));
  writeFileSync(
    at('2026-harbour.sync-conflict-20260501-101010-ABCDEFG.json'),
    conference('Same.\n\nTheirs.', 'rope'),
  );
  const hash = (text: string) => createHash('sha256').update(text).digest('hex');
  const typed = {
    conference: 'harbour',
    talk: 'fog',
    revision: 9,
    base: hash('unknown'),
    text: 'Typed there.',
  };
  const json = JSON.stringify({ ...typed, at: '2026-05-01T10:10:10.000Z' });
  const line = `${hash(json).slice(0, 16)} ${json}\n`;
  writeFileSync(join(app.library, '.lanyard/journal/feedfeedfeedfeed.jsonl'), line);
}

test('what sync tools and other machines left is shown and joined', async ({ app, page }) => {
  await page.goto('about:blank');
  await app.kill('SIGTERM');
  prepare(app);
  await page.goto(await app.restart());
  await page.getByRole('link', { name: 'Needs attention' }).click();

  const copy = page.getByRole('region', { name: 'Two versions of Harbour Days 2026' });
  await expect(copy).toContainText('Syncthing kept');
  await expect(copy.getByRole('group', { name: 'What joining changes in About fog' })).toContainText(
    'Theirs.',
  );
  const journal = page.getByRole('region', { name: 'Typed on another computer' });
  await expect(journal).toContainText('Typed there.');
  await axe(page);

  await copy.getByRole('button', { name: 'Join the versions' }).press('Enter');
  await expect(copy).toBeHidden();
  expect(await noteText(app, 'fog')).toContain('Theirs.');
  expect(await noteText(app, 'fog')).toContain('Mine.');
  expect(readdirSync(join(app.library, 'conferences'))).toEqual(['2026-harbour.json']);

  await page.setViewportSize({ width: 640, height: 900 });
  await axe(page);
  await journal.getByRole('button', { name: 'Join with the notes' }).press('Enter');
  await expect(page.getByText('Every file in the library is understood.')).toBeVisible();
  expect(await noteText(app, 'fog')).toContain('Typed there.');
});
