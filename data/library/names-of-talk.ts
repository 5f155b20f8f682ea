/** The names that one talk brings into a library, in all the ways in which notes write them. */
import { nameWords } from '../text/name-words.ts';
import type { TalkDigest } from './digest.ts';
import type { KnownName } from './known-names.ts';

/** What a talk's names are read from. */
type Named = Pick<TalkDigest, 'title' | 'speakers' | 'tags'>;

/** Names of a talk, its speakers, their companies and its tags. The same talk gives the same ones, in the same order. */
export const namesOf = ({ title, speakers, tags }: Named): KnownName[] => [
  ...titleNames(title),
  ...speakers.flatMap(({ name }) => personNames(name)),
  ...speakers.flatMap(({ affiliation = '' }) => companyNames(affiliation)),
  ...tags.flatMap(tagNames),
];

/** What a title says before its colon or dash is how people call a talk. */
const mainTitle = /^[^:–—]{3,80}?(?=\s*[:–—]\s|\s-\s)/;

function titleNames(title: string): KnownName[] {
  const main = mainTitle.exec(title)?.[0].trim();
  return [whole('talk', title), ...(main && main !== title ? [part('talk', title, main, 'first')] : [])];
}

/** The whole name, and by themselves its first and its last word. */
function personNames(name: string): KnownName[] {
  const words = nameWords(name);
  if (words.length < 2) return [whole('person', name)];
  const written = (word = words[0]) => (word ? name.slice(word.from, word.to) : '');
  const ends = [
    part('person', name, written(), 'first'),
    part('person', name, written(words.at(-1)), 'last'),
  ];
  return [whole('person', name), ...ends.filter((one) => isTelling(one.written))];
}

/** What says what kind of company it is, as it stands behind names. */
const legalForm =
  /(?<![\s,])[\s,]+(?:gmbh(?:\s?&\s?co\.?\s?kg)?|ag|se|kg|ug|e\.\s?v\.|inc\.?|ltd\.?|limited|llc|llp|plc|corp\.?|corporation|co\.|company|b\.?v\.?|n\.?v\.?|s\.?a\.?s?\.?|s\.?r\.?l\.?|s\.?p\.?a\.?|oy|ab|a\/s|aps|pty)$/i;

/** The name without its legal form too, and its first word by itself. */
function companyNames(name: string): KnownName[] {
  const bare = name.replace(legalForm, '');
  const [first, second] = nameWords(bare);
  const short = first && second ? bare.slice(first.from, first.to) : '';
  return [
    ...(name === '' ? [] : [whole('company', name)]),
    ...(name.includes('&')
      ? [{ kind: 'company' as const, name, written: bare.replaceAll('&', ' and ') }]
      : []),
    ...(bare === name || bare === '' ? [] : [{ kind: 'company' as const, name, written: bare }]),
    ...(isTelling(short) ? [part('company', name, short, 'first')] : []),
  ];
}

/** The tag, and what stands behind its last slash. */
function tagNames(tag: string): KnownName[] {
  const leaf = tag.split('/').at(-1) ?? tag;
  return [whole('tag', tag), ...(leaf === tag ? [] : [part('tag', tag, leaf, 'last')])];
}

const whole = (kind: KnownName['kind'], name: string): KnownName => ({ kind, name, written: name });

const part = (
  kind: KnownName['kind'],
  name: string,
  written: string,
  which: 'first' | 'last',
): KnownName => ({ kind, name, written, part: which });

const isTelling = (word: string): boolean => word.length >= 3 && /\p{L}{3}/u.test(word);
