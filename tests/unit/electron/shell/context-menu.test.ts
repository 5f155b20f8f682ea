import { describe, expect, test, vi } from 'vitest';
import {
  contextTemplate,
  type PointedAt,
  type PointerActs,
} from '../../../../electron/desktop/context-menu.ts';
import { languagesOf } from '../../../../electron/desktop/spelling.ts';

vi.mock('electron', () => ({ clipboard: {}, Menu: {}, dialog: {}, shell: {}, protocol: {} }));

const noFlags = {
  canUndo: false,
  canRedo: false,
  canCut: false,
  canCopy: false,
  canPaste: false,
  canDelete: false,
  canSelectAll: false,
  canEditRichly: false,
};
const nothing: PointedAt = {
  misspelledWord: '',
  dictionarySuggestions: [],
  selectionText: '',
  isEditable: false,
  editFlags: noFlags,
  linkURL: '',
};
const choices = [
  { language: 'en-GB', isChecked: true },
  { language: 'de', isChecked: false },
];
const agreed = { canChoose: true, isAgreed: true, choices };

function menu(part: Partial<PointedAt>, { mac = false, spelling = agreed } = {}) {
  const acts = {
    replace: vi.fn(),
    learn: vi.fn(),
    lookUp: vi.fn(),
    copyAddress: vi.fn(),
    toggle: vi.fn(),
    askForDictionaries: vi.fn(),
  } satisfies PointerActs;
  const items = contextTemplate({ ...nothing, ...part }, { mac, spelling, acts });
  const words = items.map(({ label, role, type }) => label ?? role ?? type);
  const press = (label: string) =>
    (items.find((item) => item.label === label)?.click as (() => void) | undefined)?.();
  return { acts, items, words, press };
}

describe('the menu under the pointer', () => {
  test('is none where nothing applies', () => expect(menu({}).items).toEqual([]));

  test('gives what a misspelled word may have been, and can learn it', () => {
    const { acts, words, press } = menu({
      isEditable: true,
      misspelledWord: 'tiedes',
      dictionarySuggestions: ['tides', 'tied', 'tiers', 'ties', 'tidies', 'tiddles', 'tilde'],
    });
    expect(words.slice(0, 8)).toEqual([
      ...['tides', 'tied', 'tiers', 'ties', 'tidies', 'tiddles'],
      ...['separator', 'Add to dictionary'],
    ]);
    press('tides');
    press('Add to dictionary');
    expect(acts.replace).toHaveBeenCalledWith('tides');
    expect(acts.learn).toHaveBeenCalledWith('tiedes');
  });

  test('says that there are no suggestions, as words that cannot be chosen', () => {
    const { items } = menu({ isEditable: true, misspelledWord: 'xqzt' });
    expect(items[0]).toMatchObject({ label: 'No suggestions', enabled: false });
  });

  test('cuts, copies and pastes in a field, as far as that can be done', () => {
    const { items } = menu({
      isEditable: true,
      editFlags: { ...noFlags, canPaste: true, canSelectAll: true },
    });
    const enabled = items.filter((item) => item.role && item.enabled).map(({ role }) => role);
    expect(enabled).toEqual(['paste', 'pasteAndMatchStyle', 'selectAll']);
  });

  test('copies what is selected elsewhere', () => {
    const { words } = menu({ selectionText: 'tides', editFlags: { ...noFlags, canCopy: true } });
    expect(words).toEqual(['copy']);
  });

  test('looks up and shares what is selected, where the system can', () => {
    const { words, press, acts } = menu({ selectionText: ` ${'tide '.repeat(20)}` }, { mac: true });
    expect(words[0]).toBe('Look up “tide tide tide tide tide tide …”');
    expect(words[1]).toBe('shareMenu');
    press(String(words[0]));
    expect(acts.lookUp).toHaveBeenCalledOnce();
  });

  test('copies the address of a link, where it is one that may be followed', () => {
    const { words, press, acts } = menu({ linkURL: 'https://example.org/a' });
    expect(words).toEqual(['Copy address']);
    press('Copy address');
    expect(acts.copyAddress).toHaveBeenCalledWith('https://example.org/a');
    expect(menu({ linkURL: 'javascript:alert(1)' }).items).toEqual([]);
    expect(menu({ linkURL: 'app://lanyard/#/talk/a' }).items).toEqual([]);
  });

  test('has the languages of spelling, each to be checked or not', () => {
    const { items, acts } = menu({ isEditable: true });
    const submenu = items.find(({ label }) => label === 'Languages of spelling')?.submenu;
    const languages = Array.isArray(submenu) ? submenu : [];
    expect(languages.map(({ label, checked }) => [label, checked])).toEqual([
      ['British English', true],
      ['German', false],
    ]);
    (languages[1]?.click as () => void)();
    expect(acts.toggle).toHaveBeenCalledWith('de');
  });

  test('offers to check spelling before the user has agreed to dictionaries', () => {
    const { words, acts, press } = menu(
      { isEditable: true },
      { spelling: { canChoose: true, isAgreed: false, choices } },
    );
    expect(words).not.toContain('Languages of spelling');
    press('Check spelling…');
    expect(acts.askForDictionaries).toHaveBeenCalledOnce();
  });
});

test.each([
  [undefined, 'en-GB', ['en-GB']],
  [undefined, 'de-AT', ['de']],
  [undefined, 'en', ['en-GB']],
  [undefined, 'tlh', []],
  [undefined, '', []],
  [['fr', 'xx'], 'de', ['fr']],
  [[], 'de', []],
])('wanted %j, where the system speaks %s: %j are checked', (wanted, locale, checked) => {
  expect(languagesOf(wanted, locale, ['de', 'en-GB', 'en-US', 'fr'])).toEqual(checked);
});
