/** Words of reStructuredText as markdown: links by name and in place, roles, literals, footnotes. */

/** Addresses by name, and those without one in their order. */
export interface Targets {
  named: ReadonlySet<string>;
  /** Takes the next of those without a name. */
  next: () => string | undefined;
}

const nameKey = (name: string): string => name.toLowerCase().replace(/\s+/g, ' ').trim();

/** Collects what links may lead to. */
export function targetsOf(lines: readonly string[]): Targets {
  const named = new Set<string>();
  const unnamed: string[] = [];
  for (const line of lines) {
    const [, name = '', to = ''] = /^\.\. _(`[^`\n]{1,200}`|[^:\n]{1,200}|_): ?(\S.*)$/.exec(line) ?? [];
    const short = /^__ (\S.*)$/.exec(line)?.[1];
    if (name === '_') unnamed.push(to.trim());
    else if (name !== '') named.add(nameKey(name.replace(/`/g, '')));
    else if (short !== undefined) unnamed.push(short.trim());
  }
  let at = 0;
  return { named, next: () => unnamed[at++] };
}

const marks =
  /``([^`\n](?:[^`\n]|`(?!`))*)``|:[\w:+.-]{1,40}:`([^`\n]{1,500})`|`([^`<\n]{0,500})<([^<>\n]{1,2000})>`__?|`([^`\n]{1,500})`(__?)?|(?<![\w`])([A-Za-z0-9][\w.-]{0,60})(__?)(?![\w`])|\[(#?[\w*-]{0,20})\]_/g;

/** One paragraph's words. */
export const inlineOfRst = (words: string, targets: Targets): string =>
  words.replace(
    marks,
    (
      all: string,
      literal: string | undefined,
      role: string | undefined,
      said: string | undefined,
      to: string | undefined,
      phrase: string | undefined,
      phraseTail: string | undefined,
      word: string | undefined,
      wordTail: string | undefined,
      note: string | undefined,
    ) => {
      if (literal !== undefined) return `\`${literal}\``;
      if (role !== undefined) return role.replace(/(?<!\s)\s*<[^<>]*>$/, '');
      if (to !== undefined) return linked(said?.trim() ?? '', to.trim());
      if (phrase !== undefined) return phraseTail === undefined ? phrase : named(phrase, phraseTail, targets);
      if (word !== undefined)
        return isNamed(word, wordTail, targets) ? named(word, wordTail ?? '', targets) : all;
      return note === undefined ? all : `[^${note.replace(/^#/, '') || 'auto'}]`;
    },
  );

const isNamed = (word: string, tail: string | undefined, targets: Targets): boolean =>
  tail === '__' || targets.named.has(nameKey(word));

function named(words: string, tail: string, targets: Targets): string {
  if (tail !== '__') return `[${words}]`;
  const to = targets.next();
  return to === undefined ? words : `[${words}](${to})`;
}

const linked = (words: string, to: string): string =>
  to.endsWith('_') ? `[${words}]` : words === '' ? `<${to}>` : `[${words}](${to.replace(/ /g, '%20')})`;
