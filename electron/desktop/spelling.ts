/** Spelling: the system's own on macOS; elsewhere by dictionaries, which are fetched only after the user was asked. */
import { dialog, type BrowserWindow, type Session } from 'electron';
import type { Settings } from '../../data/contract/settings.ts';
import { say } from '../../data/words/say.ts';

/** What is checked, and in which languages where that is to be chosen. */
type SpellingSettings = Pick<Settings, 'spellCheck' | 'dictionaries' | 'spellLanguages'>;

/** Chromium's own place; it is named here so that nobody is asked about another. */
const dictionaries = 'https://redirector.gvt1.com/edgedl/chrome/dict/';
/** No machine has this name, whatever network it is asked in. */
const nowhere = 'https://dictionaries.invalid/';

interface SpellingOptions {
  session: Session;
  mac: boolean;
  /** The system's language, BCP 47. */
  locale: string;
  change: (settings: SpellingChange) => Promise<unknown>;
}

type SpellingChange = Partial<SpellingSettings>;

/** The languages that there are dictionaries for: the wanted ones, else the one that is nearest to the system's. */
export function languagesOf(
  wanted: readonly string[] | undefined,
  locale: string,
  all: readonly string[],
): string[] {
  const known = wanted?.filter((one) => all.includes(one));
  if (known) return known;
  const [language = ''] = locale.split('-');
  const nearest =
    [locale, language].find((one) => all.includes(one)) ?? all.find((one) => one.startsWith(`${language}-`));
  return nearest === undefined ? [] : [nearest];
}

export class Spelling {
  #settings: SpellingSettings = { spellCheck: false };
  /** What was said to the session last. */
  #used = '';

  readonly #options: SpellingOptions;

  /** To be made before a window is: Electron fetches dictionaries of its own accord. */
  constructor(options: SpellingOptions) {
    this.#options = options;
    const { session, mac } = options;
    if (mac) return;
    session.setSpellCheckerDictionaryDownloadURL(nowhere);
    session.setSpellCheckerLanguages([]);
    session.setSpellCheckerEnabled(false);
  }

  /** Whether there are languages to choose: macOS finds them by itself. */
  get canChoose(): boolean {
    return !this.#options.mac && this.#settings.spellCheck;
  }

  /** Whether the user let dictionaries be fetched. */
  get isAgreed(): boolean {
    return this.#options.mac || this.#settings.dictionaries === true;
  }

  get #all(): readonly string[] {
    return this.#options.session.availableSpellCheckerLanguages;
  }

  /** The languages that are checked now. */
  get languages(): string[] {
    return languagesOf(this.#settings.spellLanguages, this.#options.locale, this.#all);
  }

  /** All that could be, and whether each is checked. */
  get choices(): { language: string; isChecked: boolean }[] {
    const checked = this.languages;
    return this.#all.map((language) => ({ language, isChecked: checked.includes(language) }));
  }

  /** Follows the settings. */
  use(settings: SpellingSettings): void {
    this.#settings = settings;
    const { session, mac } = this.#options;
    const isOn = settings.spellCheck && this.isAgreed;
    const used = JSON.stringify([isOn, this.languages]);
    if (used === this.#used) return;
    this.#used = used;
    if (mac) return session.setSpellCheckerEnabled(isOn);
    session.setSpellCheckerDictionaryDownloadURL(isOn ? dictionaries : nowhere);
    session.setSpellCheckerLanguages(isOn ? this.languages : []);
    session.setSpellCheckerEnabled(isOn);
  }

  /** Checks a language from now on, or no longer. */
  async toggle(language: string): Promise<void> {
    const now = this.languages;
    const spellLanguages = now.includes(language)
      ? now.filter((one) => one !== language)
      : [...now, language];
    await this.#options.change({ spellLanguages });
  }

  /** Asks whether dictionaries may be fetched, and from whom. */
  async ask(window: BrowserWindow): Promise<void> {
    const { host } = new URL(dictionaries);
    const { response } = await dialog.showMessageBox(window, {
      type: 'question',
      message: say('shell.fetch-dictionaries'),
      detail: say('shell.fetch-dictionaries-why', { host }),
      buttons: [say('shell.not-now'), say('shell.fetch')],
      defaultId: 1,
      cancelId: 0,
    });
    if (response === 1) await this.#options.change({ dictionaries: true });
  }
}
