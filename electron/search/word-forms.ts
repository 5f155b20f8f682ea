/**
 * Other forms of a word: whoever asks for "crossing" also means "crossed". Endings of English and German are put on and taken
 * off, and what nobody wrote is not found; a stemmer would have to go through all terms.
 */
import { addAll } from '../../data/values/add-to.ts';

/** Shorter words are too much like others, and longer ones are none. */
const shortest = 4;
const longest = 30;

/** Endings that are taken off, and what may have stood in their place. */
const takenOff: readonly (readonly [ending: string, before: readonly string[]])[] = [
  ['ies', ['y']],
  ['ied', ['y']],
  ['ations', ['', 'e', 'ate']],
  ['ation', ['', 'e', 'ate']],
  ['ions', ['', 'e']],
  ['ion', ['', 'e']],
  ['ing', ['', 'e']],
  ['ed', ['', 'e']],
  ['es', ['', 'e']],
  ['en', ['', 'e']],
  ['s', ['']],
  ['e', ['']],
  ['n', ['']],
];

const putOn = ['s', 'es', 'ed', 'ing', 'er', 'ers', 'ion', 'ions', 'e', 'en', 'n'];
/** What is put on where an e was dropped. */
const putOnDropped = ['ed', 'ing', 'er', 'ers', 'ion', 'ions'];

/** Forms of a folded word other than itself; most of them are words nobody writes. */
export function formsOf(word: string): string[] {
  if (word.length < shortest || word.length > longest || !/^\p{Script=Latin}+$/u.test(word)) return [];
  const forms = new Set([word, ...basesOf(word)].flatMap((base) => [base, ...withEndings(base)]));
  forms.delete(word);
  return [...forms];
}

function basesOf(word: string): string[] {
  const bases = takenOff.flatMap(([ending, before]) => {
    if (!word.endsWith(ending) || word.endsWith('ss')) return [];
    const rest = word.slice(0, -ending.length);
    return before.map((letters) => rest + letters);
  });
  return [...bases, ...bases.flatMap(undoubled)].filter((base) => base.length >= shortest - 1);
}

/** `planning` is of `plan`. */
const undoubled = (base: string): string[] => (/([bdfglmnprt])\1$/.test(base) ? [base.slice(0, -1)] : []);

function withEndings(base: string): string[] {
  const forms = putOn.map((ending) => base + ending);
  if (base.endsWith('e'))
    addAll(
      forms,
      putOnDropped.map((ending) => base.slice(0, -1) + ending),
    );
  if (base.endsWith('y')) forms.push(`${base.slice(0, -1)}ies`, `${base.slice(0, -1)}ied`);
  if (/[aeiou][bdgmnprt]$/.test(base))
    addAll(
      forms,
      ['ed', 'ing', 'er', 'ers'].map((ending) => base + base.slice(-1) + ending),
    );
  return forms;
}
