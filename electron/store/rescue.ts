/** Finds the talks that can still be read in a broken conference file. */
import { createScanner } from 'jsonc-parser';
import { migrateTalk } from '../../data/library/migrations.ts';
import { talkSchema, type Talk } from '../../data/library/model.ts';

/** An object or array that is open at a place of the text. */
interface Open {
  kind: '{' | '[';
  from: number;
  /** Keys of a talk that stand directly in it. */
  keys: number;
}

const talkKeys = new Set(['"id"', '"note"', '"noteRevision"', '"title"']);
const longestKey = 20;
const deepest = 64;
const most = 10_000;

/**
 * The talks that still stand whole in a broken conference file, in the file's order, what is the same once. Every object is
 * looked at once, however the file is broken: cut, with zeros in it, with brackets missing. The text is not changed.
 */
export function rescueTalks(text: string): Talk[] {
  const found = new Map<string, Talk>();
  for (const [from, to] of wholeObjects(text)) {
    const talk = talkIn(text.slice(from, to));
    if (talk) found.set(JSON.stringify(talk), talk);
    if (found.size >= most) break;
  }
  return [...found.values()];
}

/** The name a broken conference file gives before its talks. */
export function rescueName(text: string): string | undefined {
  const end = text.indexOf('"talks"');
  const head = text.slice(0, Math.min(end < 0 ? Infinity : end, 20_000));
  const name = /"name"\s*:\s*("(?:[^"\\\n]|\\[^\n]){0,300}")/.exec(head)?.[1];
  try {
    return name === undefined ? undefined : (JSON.parse(name) as string);
  } catch {
    return undefined;
  }
}

/** Starts and ends of the objects that have all the keys of a talk. */
function* wholeObjects(text: string): Generator<[number, number]> {
  const scanner = createScanner(text, true);
  const open = new OpenStack();
  scanner.scan();
  for (let at = scanner.getTokenOffset(); at < text.length; at = scanner.getTokenOffset()) {
    const sign = text[at];
    if (sign === '{' || sign === '[') open.push(sign, at);
    else if (sign === ']') open.close('[');
    else if (sign === '}') {
      const one = open.close('{');
      if (one && one.keys >= talkKeys.size && open.depth < deepest) yield [one.from, at + 1];
    } else if (sign === '"' && open.innermost) {
      const length = scanner.getTokenLength();
      if (talkKeys.has(text.slice(at, at + Math.min(length, longestKey)))) open.innermost.keys += 1;
    }
    scanner.scan();
  }
}

/** What is open at a place, with a count of each kind, so that a bracket that closes nothing costs nothing. */
class OpenStack {
  readonly #stack: Open[] = [];
  readonly #counts = { '{': 0, '[': 0 };

  get depth(): number {
    return this.#stack.length;
  }

  get innermost(): Open | undefined {
    return this.#stack.at(-1);
  }

  push(kind: Open['kind'], from: number): void {
    this.#stack.push({ kind, from, keys: 0 });
    this.#counts[kind] += 1;
  }

  /** Takes the innermost one of a kind, and what was left open inside it. */
  close(kind: Open['kind']): Open | undefined {
    if (this.#counts[kind] === 0) return undefined;
    for (let one = this.#stack.pop(); one; one = this.#stack.pop()) {
      this.#counts[one.kind] -= 1;
      if (one.kind === kind) return one;
    }
    return undefined;
  }
}

function talkIn(json: string): Talk | undefined {
  try {
    // What is left of a broken file may not say its format; bringing a newer talk up changes nothing.
    const value: unknown = migrateTalk(JSON.parse(json), 1);
    return talkSchema.safeParse(value).success ? (value as Talk) : undefined;
  } catch {
    return undefined;
  }
}
