import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import packageFacts from '../../../../package.json' with { type: 'json' };
import { StandInApp } from '../../../support/stand-in-app.ts';

let app: StandInApp;
beforeEach(() => {
  app = new StandInApp();
});
afterEach(() => app.remove());

const packaged = { LANYARD_PACKAGED: 'yes' };

/** Runs the packaged app until it ends. */
async function ended(...words: string[]): Promise<{ code: number | null; out: string; err: string }> {
  await app.start({ words, env: packaged });
  return { code: await app.ended, out: app.said, err: app.complaints };
}

describe('the packaged app in a terminal', () => {
  beforeEach(() => mkdirSync(app.library));

  test('runs a command, prints what it says and ends with its code', async () => {
    const { code, out } = await ended('list', '--json');
    expect({ code, out: JSON.parse(out) as unknown }).toEqual({ code: 0, out: [] });
  });

  test('says on stderr what is wrong with a command, and ends with its code', async () => {
    const { code, out, err } = await ended('list', '--jsno');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('--json');
  });

  test('ends with 1 where a command could not do it', async () => {
    const { code, err } = await ended('show', 'nothing-of-that-name');
    expect(code).toBe(1);
    expect(err).toContain('nothing-of-that-name');
  });

  test.each([
    ['--version', packageFacts.version],
    ['--help', 'import FILE'],
    ['help', 'import FILE'],
  ])('answers %s', async (word, says) => {
    const { code, out } = await ended(word);
    expect(code).toBe(0);
    expect(out).toContain(says);
  });

  test('answers while a window has the library open', async () => {
    const other = new StandInApp();
    try {
      await other.open({ env: packaged });
      const command = ['list', '--json', '--library', other.library, '--data', other.data];
      const { code, out } = await ended(...command);
      expect({ code, out: JSON.parse(out) as unknown }).toEqual({ code: 0, out: [] });
      expect(await other.run(({ windows }) => windows().length)).toBe(1);
    } finally {
      await other.remove();
    }
  });

  test('serves pages until it is ended, without a window and without the lock of one', async () => {
    const served = app.start({ words: ['serve'], env: { ...packaged, LANYARD_LOCKED: 'yes' } });
    await expect.poll(() => app.said, { timeout: 20_000 }).toContain('http://');
    const seen = await app.run(({ windows, calls }) => ({
      windows: windows().length,
      asked: calls.map(({ name }) => name).filter((name) => /Lock|Scheme|Protocol|whenReady/.test(name)),
    }));
    expect(seen).toEqual({ windows: 0, asked: [] });
    await app.kill();
    await served;
  });

  test('opens the window for `start`, and nothing of that name', async () => {
    writeFileSync(join(app.folder, 'start'), 'no conference');
    await app.open({ words: ['start'], env: packaged });
    const arrived = await app.run(async ({ page }) => (await page().client()).shell.arrivals());
    expect(arrived).toEqual([]);
  });
});
