/** The menu under the pointer: what a misspelled word may have been, what the system says of it, and the clipboard. */
import {
  clipboard,
  Menu,
  type BrowserWindow,
  type ContextMenuParams,
  type MenuItemConstructorOptions,
} from 'electron';
import { say } from '../../data/words/say.ts';
import { logBugs } from '../carriers/wire.ts';
import { addressToOpen } from './safety.ts';
import type { Spelling } from './spelling.ts';

/** What of the pointer's place the menu is made of. */
export type PointedAt = Pick<
  ContextMenuParams,
  'misspelledWord' | 'dictionarySuggestions' | 'selectionText' | 'isEditable' | 'editFlags' | 'linkURL'
>;

/** What its items do. */
export interface PointerActs {
  replace: (word: string) => void;
  learn: (word: string) => void;
  lookUp: () => void;
  copyAddress: (address: string) => void;
  toggle: (language: string) => void;
  askForDictionaries: () => void;
}

/** What of the spelling decides. */
export type SpellingNow = Pick<Spelling, 'canChoose' | 'isAgreed' | 'choices'>;

const mostSuggestions = 6;
/** A selection longer than this is not named in the menu. */
const longestNamed = 30;

type Items = MenuItemConstructorOptions[];

function suggestions(
  { misspelledWord, dictionarySuggestions, isEditable }: PointedAt,
  acts: PointerActs,
): Items {
  if (!isEditable || misspelledWord === '') return [];
  const words = dictionarySuggestions.slice(0, mostSuggestions);
  const found = words.map((word) => ({ label: word, click: () => acts.replace(word) }));
  const none = { label: say('shell.no-suggestions'), enabled: false };
  const learn = { label: say('shell.learn-word'), click: () => acts.learn(misspelledWord) };
  return [...(found.length > 0 ? found : [none]), { type: 'separator' }, learn];
}

function languages(
  { isEditable }: PointedAt,
  { canChoose, isAgreed, choices }: SpellingNow,
  acts: PointerActs,
): Items {
  if (!isEditable || !canChoose) return [];
  if (!isAgreed) return [{ label: say('shell.check-spelling'), click: acts.askForDictionaries }];
  const names = new Intl.DisplayNames('en', { type: 'language' });
  const submenu = choices.map(({ language, isChecked }) => ({
    label: names.of(language) ?? language,
    type: 'checkbox' as const,
    checked: isChecked,
    click: () => acts.toggle(language),
  }));
  return [{ label: say('shell.spelling-languages'), submenu }];
}

function lookingUp({ selectionText }: PointedAt, mac: boolean, acts: PointerActs): Items {
  const words = selectionText.trim();
  if (words === '' || !mac) return [];
  const named = words.length > longestNamed ? `${words.slice(0, longestNamed)}…` : words;
  return [
    { label: say('shell.look-up', { words: named }), click: acts.lookUp },
    { role: 'shareMenu', sharingItem: { texts: [selectionText] } },
  ];
}

function clipboardItems({ isEditable, editFlags, selectionText }: PointedAt): Items {
  if (isEditable)
    return [
      { role: 'cut', enabled: editFlags.canCut },
      { role: 'copy', enabled: editFlags.canCopy },
      { role: 'paste', enabled: editFlags.canPaste },
      { role: 'pasteAndMatchStyle', enabled: editFlags.canPaste },
      { role: 'selectAll', enabled: editFlags.canSelectAll },
    ];
  return selectionText.trim() === '' ? [] : [{ role: 'copy', enabled: editFlags.canCopy }];
}

function ofLink({ linkURL }: PointedAt, acts: PointerActs): Items {
  const address = addressToOpen(linkURL);
  return address === undefined
    ? []
    : [{ label: say('shell.copy-address'), click: () => acts.copyAddress(address) }];
}

/** The menu, without what does not apply; empty where nothing does. */
export function contextTemplate(
  at: PointedAt,
  { mac, spelling, acts }: { mac: boolean; spelling: SpellingNow; acts: PointerActs },
): Items {
  const sections = [
    suggestions(at, acts),
    lookingUp(at, mac, acts),
    ofLink(at, acts),
    clipboardItems(at),
    languages(at, spelling, acts),
  ];
  return sections
    .filter((items) => items.length > 0)
    .flatMap((items, place) => (place === 0 ? items : [{ type: 'separator' } as const, ...items]));
}

/** Shows the menu in a window, wherever the page has none of its own. */
export function showContextMenu(window: BrowserWindow, spelling: Spelling, mac: boolean): void {
  const { webContents } = window;
  const acts: PointerActs = {
    replace: (word) => webContents.replaceMisspelling(word),
    learn: (word) => void webContents.session.addWordToSpellCheckerDictionary(word),
    lookUp: () => webContents.showDefinitionForSelection(),
    copyAddress: (address) => void clipboard.writeText(address).catch(logBugs),
    toggle: (language) => void spelling.toggle(language).catch(logBugs),
    askForDictionaries: () => void spelling.ask(window).catch(logBugs),
  };
  webContents.on('context-menu', (_, at) => {
    const template = contextTemplate(at, { mac, spelling, acts });
    if (template.length > 0) Menu.buildFromTemplate(template).popup({ window });
  });
}
