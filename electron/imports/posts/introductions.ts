/** Speakers as the prose introduces them: `Ada Byron from Acme talked about`, `a keynote held by`, `Ada is the lead at Acme`. */
import { cleanOrganisation, fullName, nameScore, samePerson } from './people.ts';
import { remembered } from './remembered.ts';
import { stageVerbs } from './vocabulary.ts';

/** Someone a paragraph says was on stage. `at` is the position in the paragraph's words. */
export interface Introduction {
  name: string;
  role?: string;
  affiliation?: string;
  at: number;
  /** `held`: the talk is said to be theirs. `subject`: they do what speakers do. */
  by: 'held' | 'subject';
}

/** Where someone belongs, as read from the text. */
export interface Belonging {
  role?: string;
  affiliation?: string;
}

const letter = "(?:[\\p{L}\\d&'’+-]|\\.(?=[\\p{L}\\d]))";
/** Before the first capital or digit of a word. */
const small = "(?:[\\p{Ll}\\p{Lt}\\p{Lm}\\p{Lo}&'’+-]|\\.(?=[\\p{L}\\d]))";
const word = `${small}{0,40}[\\p{Lu}\\d]${letter}{0,40}`;
const organisation = `(?:(?:the|der|dem|la|le|l['’]) ?)?(${word}(?: (?:of|and|&|de|für|for) ${word}| ${word}){0,6})`;
const from = "(?:from|of|at|with|von|aus|bei|vom|de chez|chez|de la|de|d['’])";
const people = `(${fullName}(?:(?:,? (?:and|&|et|und|y|e|en) |, )${fullName}){0,3})`;
const place = `(?: ${from} ?${organisation}| \\(([^()\\n:;]{2,80})\\)|, ([^,\\n]{3,60}?) (?:at|of|for|from|bei|chez) ${organisation})?(?: \\([^()\\n]{0,100}\\))?`;
const handle = /(?:,? \(?@[\w.-]{2,30}\)?(?=[,. )]|$),?)/g;

const either = (words: string): string =>
  words.replace(/\b([a-zé])/gu, (letter) => `[${letter}${letter.toUpperCase()}]`);
const occasion = either(
  'talk|keynote|session|presentation|workshop|lecture|demo|panel|vortrag|conférence|présentation|intervention',
);
const libraryHost = `(?:${occasion}|held|given|presented|delivered|led|hosted|gehalten|présentée?|animée?)(?: (?:was |were )?(?:held|given|presented|delivered))?`;

const subject = new RegExp(`(?<!\\S)${people}${place},? ${stageVerbs}(?![\\p{L}])`, 'u');
/** `Ada Byron, known for her work on looms, presented`: at the start of a paragraph only. */
const apposed = new RegExp(`^${people}, [^.;\\n]{3,140}?, ${stageVerbs}(?![\\p{L}])`, 'u');
const held = new RegExp(`(?<![\\p{L}])${libraryHost} (?:by|von|par|from) (?:the )?${people}${place}`, 'u');
/** `Ada Byron's keynote` at the start of a paragraph. */
const owned = new RegExp(`^(?:In )?(${fullName})['’]s? (?:\\p{Ll}+ ){0,2}${occasion}`, 'u');
const crowd = new RegExp(
  `(?:held|given|presented|delivered) by (?:[\\p{L}\\d-]{1,20} ){0,4}?(\\p{Ll}[\\p{L}-]{2,30}) (?:of|from|at) ${organisation}`,
  'u',
);
const ownCompany = new RegExp(`(?:their|his|her|own) company,? ${organisation}`, 'u');

const longest = 1500;
/** A quick look before the slow one: two capitals beside each other, perhaps with a particle between. */
const namesSomeone = /(?<!\S)[^\s\p{Lu}]*\p{Lu}\S*\s(?:\p{Ll}{1,4}\s){0,2}\p{Lu}/u;

/** Markdown's marks, links and handles taken off, so that grammar is all that is left. */
const bareWords = remembered((paragraph) =>
  paragraph
    .slice(0, longest)
    .replace(/!?\[([^\]\n]{0,500})\]\([^)\n]{0,2000}\)(?:\{[^}\n]{0,500}\})?/g, '$1')
    .replace(/[*_]{1,3}(?=\p{L})|(?<=[\p{L}.])[*_]{1,3}/gu, '')
    .replace(handle, '')
    .replace(/\s+/g, ' '),
);

/** Finds who a paragraph introduces first, all of one sentence: two who speak together are two entries. */
export const introductions = remembered((paragraph): readonly Introduction[] => {
  if (!namesSomeone.test(paragraph.slice(0, longest))) return [];
  const words = bareWords(paragraph);
  const found = [
    read(held.exec(words), 'held'),
    read(owned.exec(words), 'held'),
    read(subject.exec(words) ?? apposed.exec(words), 'subject'),
  ];
  const named = found.filter((each) => each.length > 0).sort((a, b) => (a[0]?.at ?? 0) - (b[0]?.at ?? 0));
  return named[0] ?? [];
});

/** Whom the first paragraph that introduces anyone introduces. */
export const firstIntroduced = (paragraphs: readonly string[]): readonly Introduction[] =>
  paragraphs.map(introductions).find((found) => found.length > 0) ?? [];

/** Finds the speakers whose talk the paragraph says it is: `a talk by Ada Byron`. */
export const heldBy = (paragraph: string): Introduction[] => read(held.exec(bareWords(paragraph)), 'held');

function read(match: RegExpExecArray | null, by: Introduction['by']): Introduction[] {
  if (!match) return [];
  const [, names = '', placed, bracketed, role, roleAt] = match;
  const affiliation = cleanOrganisation(placed ?? bracketed ?? roleAt ?? '');
  const at = match.index;
  return names
    .split(/,? (?:and|&|et|und|y|e|en) |, /)
    .map((name) => trimName(name.replace(/['’]s?$/, '')))
    .filter((name) => nameScore(name) >= 0.5)
    .map((name) => ({
      name,
      by,
      at,
      ...(affiliation && { affiliation }),
      ...(role && roleAt && { role: role.replace(/^(?:the|an?) /i, '') }),
    }));
}

/** Drops a first word that only began the sentence: `Yesterday Ada Byron`. */
function trimName(name: string): string {
  const words = name.split(' ');
  return words.length > 2 && nameScore(name) < 0.5 ? words.slice(1).join(' ') : name;
}

const doing =
  '(?:is |are )?(?:builds?|runs?|uses?|operates?|deploys?|built|migrated|scaled|solved|manages?|moved|adopted|monitors?|tests?|ships?|develops?)';

/** What may stand right behind a name and says where its owner belongs; each is tried where a name ends. */
const behindName: [RegExp, (groups: string[]) => Belonging][] = [
  [
    new RegExp(
      ` (?:is|was|works as|ist|est) (?:the |an? |currently |now |der |die |la |le )*([^,.\\n]{3,60}?) (?:at|for|from|with|bei|chez) (?:the )?([\\p{L}\\d&.'’-]{2,40}(?: ${word}){0,4})`,
      'uy',
    ),
    ([role, at]) => ({ ...(role && { role }), ...(at && { affiliation: at }) }),
  ],
  [
    new RegExp(` (?:from|of|de chez|chez|von|bei|aus|d['’]) ?${organisation}`, 'uy'),
    ([at]) => ({ ...(at && { affiliation: at }) }),
  ],
  [/(?: \p{Lu}[\p{L}-]+)? \(([^()\n]{2,60})\)/uy, ([at]) => ({ ...(at && { affiliation: at }) })],
  [
    new RegExp(`,? (?:who )?(?:works|worked|arbeitet|travaille) (?:at|for|bei|chez) ${organisation}`, 'uy'),
    ([at]) => ({ ...(at && { affiliation: at }) }),
  ],
  [
    new RegExp(`, ([^,.\\n]{3,60}?) (?:at|of|from|bei|chez) ${organisation},`, 'uy'),
    ([role, at]) => ({
      ...(role && { role: role.replace(/^(?:the|an?) /i, '') }),
      ...(at && { affiliation: at }),
    }),
  ],
  [
    new RegExp(
      ` (?:showed|explained|told|described|shows|explains|tells|demonstrated)(?: us| me)? how (${word}(?: ${word}){0,2}) ${doing}`,
      'uy',
    ),
    ([at]) => ({ ...(at && { affiliation: at }) }),
  ],
];

/** Finds where a speaker who is known by name belongs. `topic` is the talk's title, which is no company. */
export function belongingOf(name: string, paragraphs: string[], topic: string): Belonging {
  for (const paragraph of paragraphs) {
    const words = bareWords(paragraph);
    const ends = endsOf(name, words);
    for (const [pattern, take] of ends.length > 0 ? behindName : []) {
      const belonging = firstOf(ends, (end) => {
        pattern.lastIndex = end;
        const match = pattern.exec(words);
        return match ? tidy(take(match.slice(1)), topic, name) : undefined;
      });
      if (belonging?.affiliation) return belonging;
    }
  }
  return {};
}

function firstOf<T>(ends: number[], read: (end: number) => T | undefined): T | undefined {
  for (const end of ends) {
    const found = read(end);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Where a name ends in words, whole or by one of its parts, in the order of the words. */
function endsOf(name: string, words: string): number[] {
  const parts = name.split(/\s+/).filter((part) => part.length > 2 && /^\p{Lu}/u.test(part));
  const ends: number[] = [];
  for (const part of new Set([name, ...parts]))
    for (let at = words.indexOf(part); at >= 0; at = words.indexOf(part, at + part.length))
      if (!/\p{L}/u.test(words.charAt(at - 1))) ends.push(at + part.length);
  return ends.sort((one, other) => one - other);
}

function tidy({ role, affiliation }: Belonging, topic: string, name: string): Belonging | undefined {
  const organised = cleanOrganisation(affiliation ?? '');
  if (!organised || samePerson(organised, name)) return undefined;
  if (topic !== '' && topic.toLowerCase().includes(organised.toLowerCase()))
    return role ? { role, affiliation: organised } : undefined;
  return { affiliation: organised, ...(role && { role }) };
}

/** Finds where unnamed speakers belong: `held by two pupils of the …`, `within their company …`. */
export function groupBelonging(paragraphs: string[]): Belonging {
  for (const paragraph of paragraphs) {
    const words = bareWords(paragraph);
    const [, role, of] = crowd.exec(words) ?? [];
    if (role && of) return { role, affiliation: cleanOrganisation(of) ?? of };
    const own = ownCompany.exec(words)?.[1];
    if (own) return { affiliation: cleanOrganisation(own) ?? own };
  }
  return {};
}

const acts = new RegExp(
  `(?: ${from} ?${organisation}| \\([^()\\n]{2,80}\\))?,? ${stageVerbs}(?![\\p{L}])`,
  'uy',
);

/** Says whether the text below a heading treats a name as a person's: they speak, or are said to. */
export function speaksIn(name: string, paragraphs: string[]): boolean {
  return paragraphs.some((paragraph) => {
    const words = bareWords(paragraph);
    return endsOf(name, words).some((end) => {
      acts.lastIndex = end;
      return acts.test(words);
    });
  });
}
