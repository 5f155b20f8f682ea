/** What a post says of its conference: name, series, year, dates, place. */
import type { FoundConference } from '../../../data/posts/import-post.ts';
import { findDate, findRange } from './dates.ts';
import { isCity, readPlace, type Place } from './places.ts';

const yearWord = /^['’]?((?:19|20)\d\d)$/;
const word = "[\\p{L}\\d][\\p{L}\\p{M}\\d.+&'’#-]*(?:/\\p{L}[\\p{L}\\d]*)?";
const noise =
  /^(?:impressions?|notes?|recap|report|review|trip|summary|my|our|top|thoughts|highlights|takeaways|cr|compte|rendu|retours?|nos|visiting|attending|live|blog|blogging|back|hello|a|an|the|this|der|die|das|le|la|les|l|de|du|des|zum|zur|vom|von|auf|bei|rückblick|eindrücke|bericht|from|at|on|of|to|in|sur|au|aux|à|with|for|and|et|und|day|jour|tag|part|teil|first|second|third|one|two|best|great|amazing|what|i|we|was|attended|visited|year|years)$/i;
const eventWord =
  /^(?:conf(?:erence|érence)?s?|forum|days?|summit|camp|meetup|congress|kongress|fest(?:ival)?|tage?|con|symposium|workshop|expo|week|unconference|barcamp)$/i;
const eventTail = /(?:con|conf|days|camp|summit|fest|tage|forum|conference|congress|meetup|expo)$/i;

/** Whether a word is one that names of conferences have or end with: `Days`, `KubeCon`, `pebbleconf`. */
export const endsLikeEvent = (word: string): boolean =>
  word.length > 3 && (eventWord.test(word) || eventTail.test(word));

interface Named {
  name: string;
  series: string;
  year?: string;
  city?: string;
  /** Where the name ended in the text. */
  to: number;
}

interface Token {
  text: string;
  from: number;
  to: number;
}

const article = /^[lLdD]['’](?=\p{L})/u;

const tokensOf = (text: string): Token[] =>
  [...text.matchAll(new RegExp(word, 'gu'))].map((found) => ({
    text: found[0].replace(/(?<![.'’])[.'’]+$/, '').replace(article, ''),
    from: found.index + (article.exec(found[0])?.[0].length ?? 0),
    to: found.index + found[0].length,
  }));

/** Words within a name: `Jornadas del Olivo`, `Jardin du Code`. */
const isLink = (token: string): boolean =>
  /^(?:of|de|del|della|des|du|da|do|dos|di|la|le|les|los|el|y|e|et|und|and|für|for|in)$/.test(token);

const joined = (text: string, one: Token | undefined, other: Token | undefined): boolean =>
  one !== undefined && other !== undefined && /^(?:[ \u00a0]*|\/| & )$/.test(text.slice(one.to, other.from));

const startsBig = (token: string): boolean => /^[\p{Lu}\d]/u.test(token) || /\p{Lu}/u.test(token.slice(1));

/** Finds `ContainerDays 2018`, `Container Camp London 2015`, `KubeCon 2018 Copenhagen`: a name beside its year. */
export function namedWithYear(text: string): Named | undefined {
  const tokens = tokensOf(text.slice(0, 4000));
  for (const [at, token] of tokens.entries()) {
    if (!yearWord.test(token.text)) continue;
    const run = runBefore(text, tokens, at);
    if (run.length > 0) return nameFrom(text, run, tokens, at);
  }
  return undefined;
}

const glued = /^(\p{L}[\p{L}.&-]*\p{L})['’]?((?:19|20)\d\d|[0-3]\d)$/u;

/** Finds a name with its year in one word: `SREcon19 EMEA`, `KubeCon2018`. */
const easternTail =
  /(?:カンファレンス|フォーラム|フェス|フェスタ|サミット|勉強会|大会|会議|まつり|祭り?|の集い|大会|峰会|年会|컨퍼런스)$/u;

function namedInOneWord(text: string): Named | undefined {
  const tokens = tokensOf(text.slice(0, 1000));
  for (const [at, token] of tokens.entries()) {
    const [, letters = '', digits = ''] = glued.exec(token.text) ?? [];
    const eastern = easternTail.test(letters);
    if (!eastern && (!startsBig(token.text) || !eventTail.test(letters))) continue;
    const next = tokens[at + 1];
    const region = next && joined(text, token, next) && /^\p{Lu}{2,5}$/u.test(next.text) ? next : undefined;
    const to = (region ?? token).to;
    const series = region ? `${letters} ${region.text}` : letters;
    const year = digits.length === 4 ? digits : `20${digits}`;
    return { name: text.slice(token.from, to), series, year, to };
  }
  return undefined;
}

/** The capitalised words just before a year, without the words that lead up to a name. */
function runBefore(text: string, tokens: Token[], at: number): Token[] {
  const run: Token[] = [];
  for (let back = at - 1; back >= 0 && run.length < 6; back--) {
    const token = tokens[back];
    if (!token || !joined(text, token, tokens[back + 1])) break;
    if (run.length > 0 && isLink(token.text)) {
      const opening = tokens[back - 1];
      if (
        opening &&
        joined(text, opening, token) &&
        /^\p{Lu}\p{L}/u.test(opening.text) &&
        !noise.test(opening.text)
      ) {
        run.unshift(opening, token);
        back--;
        continue;
      }
    }
    if (run.length > 0 && token.text === 'the') {
      const opening = namedBefore(text, tokens, back);
      return opening.length > 0 ? [...opening, token, ...run] : run;
    }
    if (run.length > 0 && noise.test(token.text) && !eventWord.test(token.text)) break;
    if (!startsBig(token.text) && !eventWord.test(token.text) && !eventTail.test(token.text)) break;
    run.unshift(token);
  }
  while (run[0] && noise.test(run[0].text) && !(run.length === 1 && eventTail.test(run[0].text))) run.shift();
  if (run.every(({ text: each }) => /^\d/.test(each)) || isMonthOnly(run)) return [];
  return run;
}

/** `Write` in `Write the Docs`, `State of` in `State of the Map`: how a name that goes on with `the` begins. */
function namedBefore(text: string, tokens: Token[], the: number): Token[] {
  const linked = (at: number): boolean => joined(text, tokens[at], tokens[at + 1]);
  const of = tokens[the - 1]?.text === 'of' && linked(the - 2) ? 1 : 0;
  const first = tokens[the - 1 - of];
  const opens = first !== undefined && /^\p{Lu}\p{Ll}/u.test(first.text) && !noise.test(first.text);
  return opens && linked(the - 1) ? tokens.slice(the - 1 - of, the) : [];
}

const isMonthOnly = (run: Token[]): boolean =>
  run.length <= 2 && findDate(`${run.map(({ text }) => text).join(' ')} 2000`) !== undefined;

function nameFrom(text: string, run: Token[], tokens: Token[], at: number): Named {
  const year = tokens[at]?.text.replace(/^['’]/, '') ?? '';
  const after = cityAfter(text, tokens, at);
  const before = after ? undefined : cityAtEnd(run);
  const last = after ?? tokens[at];
  const from = run[0]?.from ?? 0;
  const words = run.map((token) => token.text);
  const series = (before ? words.slice(0, words.length - before.split(' ').length) : words).join(' ');
  const city = after ? text.slice(after.from, after.to) : before;
  return {
    name: text.slice(from, last?.to ?? from),
    series: series || words.join(' '),
    year,
    to: last?.to ?? 0,
    ...(city && { city }),
  };
}

function cityAfter(text: string, tokens: Token[], at: number): Token | undefined {
  for (const size of [2, 1]) {
    const [first, last] = [tokens[at + 1], tokens[at + size]];
    if (!first || !last || !joined(text, tokens[at], first)) continue;
    if (isCity(text.slice(first.from, last.to))) return { text: '', from: first.from, to: last.to };
  }
  return undefined;
}

function cityAtEnd(run: Token[]): string | undefined {
  const words = run.map(({ text }) => text);
  for (const size of [2, 1]) {
    const city = words.slice(-size).join(' ');
    if (words.length > size && isCity(city)) return city;
  }
  return undefined;
}

const capRun =
  "((?:\\p{Lu}[\\p{L}\\d.&'’-]*|\\d{1,9}\\p{Lu}[\\p{L}\\d]*)(?: (?:\\p{Lu}[\\p{L}\\d.&'’-]*|of|de))*)";
const attended = new RegExp(
  `(?:attend(?:ed|ing)?|visit(?:ed|ing)?(?: of)?|(?:was|were|been) (?:at|to)|went to|back (?:from|to)|(?:first|second|third|fourth|fifth|\\d{1,4}(?:st|nd|rd|th)) (?:edition of )?|this year['’]s|besuchte|auf der|war(?:en)? (?:auf|bei)) ?(?:the |this year['’]s |der |die |das |den |la |le |les |amazing |annual |great |wonderful ){0,8}${capRun}`,
  'u',
);

/** Finds a name without a year in a sentence such as `I was at the amazing Container Camp`. */
function namedInSentence(text: string): Named | undefined {
  const found = attended.exec(text.slice(0, 3000));
  const name = found?.[1]?.replace(/(?<![.'’])[.'’]+$/, '');
  if (!found || !name || name.length < 4) return undefined;
  const words = name.split(' ');
  if (!words.some((each) => eventTail.test(each))) return undefined;
  return { name, series: name, to: found.index + found[0].length };
}

/** A name without a year in a title: one of its words ends as conferences do. */
export function namedInTitle(title: string): Named | undefined {
  const tokens = tokensOf(title.slice(0, 300));
  const at = tokens.findIndex(({ text }) => startsBig(text) && eventTail.test(text) && text.length > 3);
  const token = tokens[at];
  if (!token || (eventWord.test(token.text) && !tokens[at - 1])) return undefined;
  const run = runBefore(
    title,
    [...tokens.slice(0, at + 1), { text: '2000', from: token.to, to: token.to }],
    at + 1,
  );
  const name = run.map(({ text }) => text).join(' ');
  return name === '' || eventWord.test(name) ? undefined : { name, series: name, to: token.to };
}

const location = new RegExp(
  `(?<![\\p{L}])(?:in|at|im|à|au|sur le|in der|held in|took place in) (?:the |the beautiful |sunny |beautiful |der |dem |la |le )?(${"\\p{Lu}[\\p{L}.'’-]*(?: (?:of|am|an der|de|la|du)? ?\\p{Lu}[\\p{L}.'’-]*){0,4}(?:, \\p{Lu}[\\p{L}.'’-]*(?: \\p{Lu}[\\p{L}.'’-]*){0,2}){0,2}"})`,
  'gu',
);

/** Finds a place of which a part is a known city or country, in the sentences that speak of the conference. */
function findPlace(text: string): Place {
  for (const found of text.slice(0, 2000).matchAll(location)) {
    const place = readPlace((found[1] ?? '').replace(/(?<![.'’])[.'’]+$/, ''));
    if (place.city ?? place.country) return place;
  }
  return {};
}

/** Finds the place in a line such as `October 2-4, 2019, Dublin, Ireland`. */
function placeBesideDate(lead: string): Place {
  for (const line of lead.split('\n', 6)) {
    const found = line.length < 120 ? findDate(line) : undefined;
    if (!found) continue;
    const [before, after] = [line.slice(0, found.from), line.slice(found.to)].map((part) =>
      part.replace(/^[\s,|·–—-]+/, '').replace(/(?<![\s,|·.–—-])[\s,|·.–—-]+$/, ''),
    );
    if (before && after) continue;
    const rest = before || after || '';
    const place = /\d|[.!?]|(?:^|\s)(?!of\b|de\b|am\b|an\b|la\b)\p{Ll}/u.test(rest) ? {} : readPlace(rest);
    if (place.city ?? place.country) return place;
  }
  return {};
}

/** A title that ends with its place: `Lantern Days 2022 in Darmstadt`. Here any name is believed. */
function placeInTitle(title: string): Place {
  const city = /\s(?:in|à) (\p{Lu}[\p{L}-]+(?: \p{Lu}[\p{L}-]+)?)$/u.exec(title)?.[1];
  return city === undefined ? {} : { city };
}

const sentenceWith = (text: string, needle: string): string => {
  const at = text.indexOf(needle);
  if (at < 0) return '';
  // A point behind a figure ends no sentence: `vom 21. bis 23. Juni`.
  const ends = [...text.slice(0, at).matchAll(/(?<!\d)\. |\n/g)];
  const start = (ends.at(-1)?.index ?? -1) + 1;
  const rest = text.slice(at + needle.length, at + needle.length + 600);
  const end = /[.!?](?=\s+\p{Lu}|$)|\n/u.exec(rest);
  return text.slice(start, at + needle.length + (end ? end.index + 1 : rest.length));
};

/** Reads the conference of a post from its title and the words before its first talk. `published` only helps with the year. */
export function readConference(title: string, intro: string, published: string | undefined): FoundConference {
  const lead = intro.slice(0, 6000);
  const named =
    namedWithYear(title) ??
    namedInOneWord(title) ??
    namedInTitle(title) ??
    namedWithYear(firstSentences(lead)) ??
    namedInOneWord(firstSentences(lead)) ??
    namedInSentence(lead);
  if (!named) return { name: '' };
  const sentence =
    [sentenceWith(lead, named.name), sentenceWith(lead, named.series), firstSentences(lead)].find(
      (each) => each !== '',
    ) ?? '';
  const dates = datesOf(sentence, lead, named.year);
  const year = named.year ?? dates.startDate?.slice(0, 4) ?? published?.slice(0, 4);
  const place =
    [findPlace(sentence), findPlace(firstSentences(lead)), placeBesideDate(lead), placeInTitle(title)].find(
      (each) => each.city ?? each.country,
    ) ?? {};
  const city = named.city ?? place.city;
  return {
    name: named.year || !year ? named.name : `${named.name} ${year}`,
    series: named.series,
    ...(year && { edition: year, startDate: year }),
    ...dates,
    ...(place.venue && { venue: place.venue }),
    ...(city && { city }),
    ...(place.country && { country: place.country }),
    ...programmeOf(lead),
  };
}

const firstSentences = (text: string): string => text.slice(0, 700).split(/\n\n/).slice(0, 2).join('\n');

function datesOf(
  sentence: string,
  lead: string,
  year: string | undefined,
): { startDate?: string; endDate?: string } {
  for (const text of [sentence, firstSentences(lead)]) {
    const found = findDate(text);
    if (!found || (year && !found.start.startsWith(year))) continue;
    return { startDate: found.start, ...(found.end && { endDate: found.end }) };
  }
  const range = year && (findRange(sentence, year) ?? findRange(firstSentences(lead), year));
  return range ? { startDate: range.start, ...(range.end && { endDate: range.end }) } : {};
}

function programmeOf(lead: string): { programme?: string } {
  for (const found of lead.matchAll(/https?:\/\/[^\s<>()[\]"]+/g)) {
    const url = found[0].replace(/(?<![.,;:!?])[.,;:!?]+$/, '');
    const before = lead.slice(Math.max(0, found.index - 60), found.index);
    if (
      /program|schedule|agenda|fahrplan|sched\b/i.test(url) ||
      /(?:list of (?:all )?(?:the )?talks|programme|schedule|agenda|programm)[^.]{0,40}$/i.test(before)
    )
      return { programme: url };
  }
  return {};
}
