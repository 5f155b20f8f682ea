import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { growthOf } from '../support/backtracking.ts';

const root = join(import.meta.dirname, '../..');
const rooms = ['data', 'electron', 'renderer'];

interface Pattern {
  /** File and line. */
  at: string;
  source: string;
  flags: string;
}

function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : /\.(?:ts|svelte)$/.test(path) ? [path] : [];
  });
}

/** The scripts of a component, each line where it stands. */
const scriptsOf = (text: string): string =>
  text
    .split(/(<script[^<>]*>|<\/script>)/)
    .map((part, at, all) => (all[at - 1]?.startsWith('<script') ? part : part.replace(/[^\n]/g, ' ')))
    .join('');

/** Regular expressions that are written as such, and where others are made. */
function patternsIn(path: string): { literals: Pattern[]; made: string[] } {
  const text = readFileSync(join(root, path), 'utf8');
  const source = path.endsWith('.svelte') ? scriptsOf(text) : text;
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.ESNext, true);
  const [literals, made]: [Pattern[], string[]] = [[], []];
  const at = (node: ts.Node) => `${path}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      literals.push({ at: at(node), source: node.text.slice(1, end), flags: node.text.slice(end + 1) });
    }
    const makes = ts.isNewExpression(node) || ts.isCallExpression(node);
    if (makes && node.expression.getText(file) === 'RegExp') made.push(at(node));
    ts.forEachChild(node, visit);
  };
  visit(file);
  return { literals, made };
}

const found = rooms.flatMap(filesBelow).map((path) => ({ path, ...patternsIn(path) }));

/** Regular expressions that were made from words while the sources ran, by the line that made them. */
const made: Pattern[] = [];
const { RegExp: native } = globalThis;

function note(pattern: RegExp): RegExp {
  const line = (new Error().stack ?? '').split('\n')[3] ?? '';
  const [, file = '', row = ''] = /(?:\(|at )(?:file:\/\/)?([^()\s]+):(\d+):\d+\)?$/.exec(line) ?? [];
  made.push({ at: `${relative(root, file)}:${row}`, source: pattern.source, flags: pattern.flags });
  return pattern;
}

const noted = new Proxy(native, {
  apply: (target, _, [pattern, flags]: [string, string?]) => note(new target(pattern, flags)),
  construct: (target, [pattern, flags]: [string, string?]) => note(new target(pattern, flags)),
});

/** What makes patterns of words only when it is asked. */
async function ask(): Promise<void> {
  const { recognise } = await import('../../electron/imports/posts/recognise.ts');
  const posts = join(root, 'tests/fixtures/posts');
  for (const name of readdirSync(posts)) recognise([{ name, text: readFileSync(join(posts, name), 'utf8') }]);
  const { freeFileName } = await import('../../electron/store/file-names.ts');
  freeFileName(
    { format: 1, id: 'a', revision: 1, name: 'A 2026', days: [], rooms: [], talks: [] },
    new Set(),
  );
}

beforeAll(async () => {
  globalThis.RegExp = noted;
  for (const { path } of found.filter((one) => one.made.length > 0))
    await import(pathToFileURL(join(root, path)).href);
  await ask();
  globalThis.RegExp = native;
}, 60_000);
afterAll(() => {
  globalThis.RegExp = native;
});

const grown = (patterns: readonly Pattern[]) =>
  patterns.flatMap(({ at, source, flags }) => {
    const growth = growthOf(source, flags);
    return growth ? [`${growth} ${at} /${source}/${flags}`] : [];
  });

describe('regular expressions', () => {
  it('that are written in the sources take time in proportion to the text', () => {
    const literals = found.flatMap((one) => one.literals);
    expect(literals.length).toBeGreaterThan(500);
    expect(grown(literals)).toEqual([]);
  });

  it('that are made of words while the program runs do so too, and none is left out', () => {
    const sites = new Set(found.flatMap((one) => one.made));
    const known = made.filter(({ at }) => sites.has(at));
    expect([...sites].filter((at) => !known.some((one) => one.at === at))).toEqual([]);
    expect(grown(known)).toEqual([]);
  });
});
