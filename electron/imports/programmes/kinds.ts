/** What the words of a programme say about an entry: its kind, its language, whether it was called off. */
import type { TalkKind } from '../../../data/library/model.ts';
import { foldWords } from '../../../data/text/fold.ts';
import { remembered } from './remembered.ts';

const kindWords: [RegExp, TalkKind][] = [
  [/\bkeynotes?\b|\beröffnungsvortrag\b|\bplénière\b/i, 'keynote'],
  [/\blightning|\bblitzvortr|\bignite\b/i, 'lightning'],
  [/workshop|\btutorial|\bhands.?on\b|\btraining\b|\bmaster.?class|\bateliers?\b|\bschulung/i, 'workshop'],
  [/\bpanel|podium|\bround.?table|\btables? rondes?|\bfishbowl|\bdis[ck]ussion/i, 'panel'],
  [/\bmeet.?ups?\b|\bmeeting\b|\bbofs?\b|\bbirds of a feather|\bself.organi[sz]ed|\bassembly\b/i, 'meetup'],
  [/\bhallway\b/i, 'hallway'],
];

const titleWords: [RegExp, TalkKind][] = [
  [/^(?:opening |closing )?keynote\b/i, 'keynote'],
  [/^lightning talks?\b|\blightning talks$/i, 'lightning'],
  [/^(?:workshop|tutorial|atelier)\s*[:–-]|\((?:workshop|tutorial)\)$/i, 'workshop'],
  [/^panel(?: discussion)?\s*[:–-]/i, 'panel'],
];

const kindIn = (words: string | undefined, list: readonly [RegExp, TalkKind][]): TalkKind | undefined =>
  words === undefined ? undefined : list.find(([pattern]) => pattern.test(words))?.[1];

const kindOfWords = remembered((words) => kindIn(words, kindWords));

/** The kind of an entry by its printed type, then its title, then its track. An ordinary talk where none tells. */
export function kindFrom(type: string | undefined, title: string, track?: string): TalkKind {
  const byTrack = kindOfWords(track ?? '');
  return (
    kindOfWords(type ?? '') ??
    kindIn(title, titleWords) ??
    (byTrack === 'keynote' || byTrack === 'lightning' ? byTrack : 'talk')
  );
}

/** Whether a title is marked as called off: `CANCELLED: …`, `[abgesagt] …`. */
export const saysCancelled = (title: string): boolean =>
  /^[^\p{L}]{0,3}(?:cancell?ed|abgesagt|entf[äa]llt|annul[ée]e?|cancelad[oa]|annullat[oa])(?!\p{L})/iu.test(
    title,
  );

const codes =
  'ar bg ca cs da de el en es et eu fi fr he hi hr hu it ja ko lt lv nl no pl pt ro ru sk sl sv tr uk zh';
let languages: Map<string, string> | undefined;

function languageNames(): Map<string, string> {
  if (languages) return languages;
  languages = new Map();
  for (const code of codes.split(' '))
    for (const locale of ['en', 'de', 'fr', 'es', code]) {
      const name = new Intl.DisplayNames([locale], { type: 'language' }).of(code);
      if (name) languages.set(foldWords(name), code);
    }
  return languages;
}

function readLanguage(words: string): string | undefined {
  const first = (/^[^,;/&+|(]*/.exec(words)?.[0] ?? '').trim();
  const [, code, region] = /^([a-z]{2,3})(?:[-_]([a-z]{2}|\d{3}))?(?:[-_]+[^\W_]+)*$/i.exec(first) ?? [];
  if (code && (code.length === 2 || codes.includes(code.toLowerCase())))
    return region ? `${code.toLowerCase()}-${region.toUpperCase()}` : code.toLowerCase();
  return languageNames().get(foldWords(first));
}

const languageOf = remembered(readLanguage);

/** The language of an entry as BCP 47: of `de`, `de_AT`, `German`, `Deutsch` and the first of `de, en`. */
export const languageFrom = (words: string | undefined): string | undefined =>
  words === undefined || words === '' || words.length > 60 ? undefined : languageOf(words);
