/** Lines below a heading that say who spoke, when and where to find it: with a label, or a name and nothing else. */
import { plainWords } from './blocks.ts';

export type Label =
  | 'speakers'
  | 'title'
  | 'affiliation'
  | 'role'
  | 'rating'
  | 'time'
  | 'date'
  | 'link'
  | 'room'
  | 'kind'
  | 'about';

const labels: [RegExp, Label][] = [
  [
    /^(?:(?:main |guest |keynote |the )?speakers?(?: names?)?|speaker\(s\)|name(?: of speaker)?|presenters?|presenter\(s\)|presented by|given by|talk by|(?:who|by)|hosts?|hosted by|panell?ists?|participants?|moderators?|lecturers?|instructors?|facilitators?|author\(s\)|referent(?:in|en|innen|\*innen|:innen)?|sprecher(?:in|innen|\*innen|:innen)?|vortragende[rn]?|redner(?:in|innen)?|vorgetragen von|gehalten von|von|orateurs?|oratrices?|intervenante?s?|conférencière?s?|conférenciers?|présenté par|animé par|speakers? et speakeuses?|par|ponente\(?s?\)?|ponentes|oradora?(?:e?s)?|conferenciantes?|conferencistas?|presentado por|impartid[ao] por|expositor(?:a|es)?|por|palestrantes?|apresentad[oa] por|apresentador(?:a|es)?|relator[ei]|relatrice|relatori|a cura di|sprekers?|door|prelegen(?:t|ci)|föredragshållare|talare|登壇者|発表者|講演者|話者|スピーカー|登壇|講師|演者|讲者|演讲者|发言人|докладчик|спикер)$/i,
    'speakers',
  ],
  [
    /^(?:(?:talk |session )?titles?|talks?|sessions?|presentations?|topics?|subjects?|titel|vortrag|vorträge|thema|titre|sujet|conférence|présentation|título|charla|ponencia|tema|palestra|titolo|tema|タイトル|題名|講演|発表|セッション|発表タイトル|内容|演題)$/i,
    'title',
  ],
  [
    /^(?:company|companies|affiliations?|organi[sz]ations?|employer|firma|unternehmen|entreprise|société|empresa|azienda|bedrijf|所属|会社)$/i,
    'affiliation',
  ],
  [/^(?:role|position|job(?: title)?|rolle|poste|cargo|puesto|ruolo|functie|役職)$/i, 'role'],
  [/^(?:(?:my )?rating|score|stars|bewertung|note|sterne|évaluation|puntuación|評価)$/i, 'rating'],
  [
    /^(?:times?|when|hours?|slot|zeit|uhrzeit|beginn|start|heure|horaires?|hora|horário|horario|ora|orario|tijd|時間|時刻|日時)$/i,
    'time',
  ],
  [/^(?:dates?|days?|datum|tag|jour|fecha|día|data|dia|giorno|dag|日付|日)$/i, 'date'],
  [
    /^(?:(?:links?|url|website|web|homepage|blog|twitter|github|linkedin|mastodon|bluesky|contact|(?:my )?notes|(?:(?:talk |link to )?(?:the )?(?:slides?|slide deck|deck|videos?|recordings?|presentation|code|repo(?:sitory)?|source(?: code)?|transcript|demo|paper|talk page|abstract page|session page))(?: link| url)?|folien|aufzeichnung|vidéo|diapos(?:itives)?|enlaces?|diapositivas|transparencias|liens?|vídeo|スライド|資料|動画|発表資料|リンク))$/i,
    'link',
  ],
  [
    /^(?:room|where|location|venue|place|stage|track|hall|raum|ort|saal|bühne|salle|lieu|sala|lugar|local|aula|luogo|zaal|会場|場所|部屋|トラック)$/i,
    'room',
  ],
  [
    /^(?:type|kind|format|level|duration|length|language|tags?|category|categories|art|dauer|sprache|durée|langue|duración|duração|種別)$/i,
    'kind',
  ],
  [
    /^(?:abstract|description|summary|about|beschreibung|résumé|descripción|resumen|descrição|概要)$/i,
    'about',
  ],
];

/** What a label stands for, such as `speakers` for `Speaker`, `Referentin`, `発表者`; undefined for other words. */
export function labelKind(words: string): Label | undefined {
  const bare = words
    .trim()
    .replace(/(?<![\s:*])[\s:*]+$/, '')
    .replace(/^[^\p{L}\p{N}]+/u, '');
  return bare.length > 40 ? undefined : labels.find(([pattern]) => pattern.test(bare))?.[1];
}

const labelled = /^(?:[-*+•>] )?(?:\*\*|__|[*_])?([\p{L}()*][^:：\n]{0,36})[:：](.{0,640})$/u;

export interface Fact {
  label: Label;
  /** As it was written, with its links. */
  value: string;
}

/** Reads a line such as `- **Speaker:** Ada Byron`; undefined where its label is none that is known. */
export function readFact(line: string): Fact | undefined {
  if (line.length > 700) return undefined;
  const [, words = '', value = ''] = labelled.exec(line.trim()) ?? [];
  const label = words === '' ? undefined : labelKind(words.replace(/[*_]+/g, ''));
  return label ? { label, value: value.replace(/^[*_]{1,2}(?=\s|$)/, '').trim() } : undefined;
}

/** True for a line that begins with a known label. */
export const isFactLine = (words: string): boolean => readFact(plainWords(words)) !== undefined;
