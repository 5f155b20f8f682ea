import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Settings } from '../../../../data/contract/settings.ts';
import { StandInApp } from '../../../support/stand-in-app.ts';

let app: StandInApp;
beforeEach(() => {
  app = new StandInApp();
});
afterEach(() => app.remove());

const google = 'https://redirector.gvt1.com/edgedl/chrome/dict/';
const change = (settings: Partial<Settings>) =>
  app.run(
    async ({ page }, part) => (await page().client()).settings.change(part).then(() => undefined),
    settings,
  );
const given = (name: string) => app.callsOf(`session.setSpellChecker${name}`);
const last = async (name: string) => (await given(name)).at(-1)?.[0];
const untilAsked = (name: string, value: unknown) =>
  app.run(
    ({ calls, until }, { name, value }) =>
      until(() => {
        const told = calls.findLast((one) => one.name === name)?.args[0];
        return JSON.stringify(told) === JSON.stringify(value);
      }),
    { name: `session.setSpellChecker${name}`, value },
  );

/** The menu under the pointer in a field. */
const menuInField = () =>
  app.run(({ windows, calls }) => {
    const at = {
      misspelledWord: '',
      dictionarySuggestions: [],
      selectionText: '',
      isEditable: true,
      editFlags: {},
      linkURL: '',
    };
    const before = calls.length;
    windows()[0]?.webContents.emit('context-menu', {}, at);
    const made = calls.slice(before).find(({ name }) => name === 'Menu.buildFromTemplate');
    return (made?.args[0] as { label?: string }[]).map(({ label }) => label);
  });

/** Chooses an item of that menu by its words. */
const choose = (label: string) =>
  app.run(({ calls }, wanted) => {
    const made = calls.findLast(
      ({ name, args }) => name === 'Menu.buildFromTemplate' && JSON.stringify(args).includes(wanted),
    );
    const items = made?.args[0] as { label?: string; click?: () => void }[];
    items.find((item) => item.label === wanted)?.click?.();
  }, label);

describe('spelling', () => {
  test('asks no server before the user agreed: before the first window it is off, and so it stays', async () => {
    await app.open();
    const names = await app.run(({ calls }) => calls.map(({ name }) => name));
    const first = names.indexOf('new BrowserWindow');
    for (const name of [
      'SetSpellCheckerLanguages',
      'SetSpellCheckerEnabled',
      'SetSpellCheckerDictionaryDownloadURL',
    ])
      expect(names.indexOf(`session.${name.replace('Set', 'set')}`)).toBeLessThan(first);
    await change({ spellCheck: false });
    await change({ spellCheck: true });
    expect((await given('DictionaryDownloadURL')).flat()).not.toContain(google);
    expect(new Set((await given('Enabled')).flat())).toEqual(new Set([false]));
    expect((await given('Languages')).flat(2)).toEqual([]);
  });

  test('is asked about in the menu of a field, says whom, and begins when the user agrees', async () => {
    await app.open();
    expect(await menuInField()).toContain('Check spelling…');
    await app.run(({ services }) => void (services.user.presses = 1));
    await choose('Check spelling…');
    await untilAsked('Enabled', true);
    const question = (await app.callsOf('dialog.showMessageBox'))[0]?.at(-1);
    expect(question).toMatchObject({ detail: expect.stringContaining('redirector.gvt1.com') as string });
    expect(await last('DictionaryDownloadURL')).toBe(google);
    expect(await last('Languages')).toEqual(['en-GB']);
    expect(await menuInField()).toContain('Languages of spelling');
  });

  test('stays off where the user does not agree', async () => {
    await app.open();
    await menuInField();
    await choose('Check spelling…');
    await app.run(({ calls, until }) =>
      until(() => calls.some(({ name }) => name === 'dialog.showMessageBox')),
    );
    expect((await given('Enabled')).flat()).not.toContain(true);
  });

  test('checks the languages that were chosen, of those that there are dictionaries for', async () => {
    await app.open();
    await change({ dictionaries: true, spellLanguages: ['de', 'xx', 'fr'] });
    await untilAsked('Languages', ['de', 'fr']);
    await change({ dictionaries: false });
    await untilAsked('Enabled', false);
    expect(await last('DictionaryDownloadURL')).toBe('https://dictionaries.invalid/');
  });

  test("is the system's on macOS, where nothing is fetched", async () => {
    await app.open({ env: { LANYARD_PLATFORM: 'darwin' } });
    expect(await last('Enabled')).toBe(true);
    expect(await given('DictionaryDownloadURL')).toEqual([]);
    expect(await given('Languages')).toEqual([]);
  });
});
