import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const rooms = ['data', 'electron', 'renderer'];
const code = /\.(ts|svelte)$/;

function filesOf(room: string): string[] {
  return readdirSync(join(root, room), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && code.test(entry.name) && !entry.name.endsWith('.d.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

/** The TypeScript of a file; of a component, its scripts. */
function scriptOf(file: string): string {
  const text = readFileSync(join(root, file), 'utf8');
  if (!file.endsWith('.svelte')) return text;
  return [...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map((match) => match[1]).join('\n');
}

interface Import {
  from: string;
  /** A file of ours by its path from the root, or a package by its name. */
  to: string;
  ours: boolean;
}

function importsOf(file: string): Import[] {
  return ts.preProcessFile(scriptOf(file), true, true).importedFiles.map(({ fileName }) => {
    const bare = fileName.replace(/\?.*$/, '');
    const ours = bare.startsWith('.');
    return { from: file, to: ours ? join(dirname(file), bare).split(sep).join('/') : bare, ours };
  });
}

/** Whether a file imports more than types of another. */
function isValueImport(from: string, to: string): boolean {
  const bare = to.split('/').at(-1) ?? to;
  return scriptOf(from)
    .split(/;|(?=\bimport\b)/)
    .some((line) => /^\s*import\b(?! type\b)/.test(line) && line.includes(bare));
}

const files = rooms.flatMap(filesOf);
const imports = files.flatMap(importsOf);
const within = (path: string, ...folders: string[]) =>
  folders.some((folder) => path === folder || path.startsWith(`${folder}/`));
const arrows = (wrong: (one: Import) => boolean) =>
  imports.filter(wrong).map(({ from, to }) => `${from} -> ${to}`);
const builtIn = (name: string) => name.startsWith('node:');

/** Follows the imports of values and types alike; gives each ring it finds as its files. */
function rings(): string[] {
  const targets = new Map<string, string[]>(files.map((file) => [file, []]));
  for (const { from, to, ours } of imports) if (ours && targets.has(to)) targets.get(from)?.push(to);
  const found: string[] = [];
  const done = new Set<string>();
  const walk = (file: string, path: readonly string[]): void => {
    const start = path.indexOf(file);
    if (start >= 0) found.push([...path.slice(start), file].join(' -> '));
    if (start >= 0 || done.has(file)) return;
    for (const next of targets.get(file) ?? []) walk(next, [...path, file]);
    done.add(file);
  };
  for (const file of files) walk(file, []);
  return found;
}

/** What each folder may import of its own room, beside itself. */
const below: Record<string, string[]> = {
  'data/values': [],
  'data/words': ['data/values'],
  'data/text': ['data/words', 'data/values'],
  'data/library': ['data/text', 'data/words', 'data/values'],
  'data/plan': ['data/library', 'data/text', 'data/words', 'data/values'],
  'data/programme': ['data/library', 'data/text', 'data/words', 'data/values'],
  'data/posts': ['data/library', 'data/text', 'data/words', 'data/values'],
  'data/pictures': ['data/plan', 'data/library', 'data/text', 'data/words', 'data/values'],
  'data/photos': ['data/library', 'data/plan', 'data/text', 'data/words', 'data/values'],
  'data/samples': ['data/library'],
  'electron/store': [],
  'electron/sync': ['electron/store'],
  'electron/library': ['electron/store', 'electron/sync'],
  'electron/imports': ['electron/library', 'electron/store'],
  'electron/photos': ['electron/store'],
  'electron/slides': ['electron/store', 'electron/library', 'electron/program.ts'],
  'electron/search': ['electron/store', 'electron/library'],
  'electron/exports': ['electron/store', 'electron/photos'],
  'electron/handlers': [
    'electron/store',
    'electron/sync',
    'electron/library',
    'electron/search',
    'electron/imports',
    'electron/exports',
    'electron/photos',
    'electron/slides',
    'electron/shell.ts',
  ],
  'electron/carriers': ['electron/store', 'electron/handlers', 'electron/app.ts', 'electron/shell.ts'],
  'renderer/host': [],
  'renderer/state': ['renderer/host'],
  'renderer/parts': ['renderer/state', 'renderer/host'],
  'renderer/text': ['renderer/parts', 'renderer/state', 'renderer/host'],
  'renderer/pages': ['renderer/text', 'renderer/parts', 'renderer/state', 'renderer/host'],
};
/** They put the rest together and may import all of it. */
const above = ['data/contract', 'electron/cli', 'electron/desktop', 'electron/start', 'renderer/app'];

describe('who may import whom', () => {
  test('the imports are really read', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(imports.length).toBeGreaterThan(files.length);
  });

  test('data knows nothing of Node, of a page, of Electron or of the rooms around it', () => {
    const foreign = (name: string) =>
      builtIn(name) || /^(electron|svelte|@lucide\/svelte|ws|vite)(\/|$)/.test(name);
    expect(
      arrows(({ from, to, ours }) => within(from, 'data') && (ours ? !within(to, 'data') : foreign(to))),
    ).toEqual([]);
  });

  test('the host knows the data and itself, and the facts of its package', () => {
    expect(
      arrows(
        ({ from, to, ours }) =>
          within(from, 'electron') && ours && !within(to, 'electron', 'data') && to !== 'package.json',
      ),
    ).toEqual([]);
  });

  test('the page knows the data and itself', () => {
    expect(
      arrows(({ from, to, ours }) => within(from, 'renderer') && ours && !within(to, 'renderer', 'data')),
    ).toEqual([]);
    expect(arrows(({ from, to }) => within(from, 'renderer') && builtIn(to))).toEqual([]);
  });

  test("only the desktop's own files import 'electron', and only main imports them", () => {
    const desktop = (path: string) => within(path, 'electron/main.ts', 'electron/desktop');
    expect(arrows(({ from, to }) => to === 'electron' && !desktop(from))).toEqual([]);
    expect(arrows(({ from, to }) => desktop(to) && !desktop(from))).toEqual([]);
  });

  test('only renderer/host knows what carries the calls', () => {
    const wire = /^(@orpc\/(client|server|standard|shared|interop)|partysocket|ws)(\/|-|$)/;
    expect(
      arrows(({ from, to }) => within(from, 'renderer') && !within(from, 'renderer/host') && wire.test(to)),
    ).toEqual([]);
  });

  test.each(Object.entries(below))(
    '%s imports of the rooms beside it only what is below it',
    (folder, allowed) => {
      const [top = ''] = folder.split('/');
      const wrong = ({ from, to, ours }: Import) =>
        ours && code.test(to) && within(from, folder) && within(to, top) && !within(to, folder, ...allowed);
      expect(arrows(wrong)).toEqual([]);
    },
  );

  test('no page imports another', () => {
    const pageOf = (path: string) => path.split('/').slice(0, 3).join('/');
    const isPage = (path: string) => within(path, 'renderer/pages');
    const wrong = ({ from, to, ours }: Import) =>
      ours && isPage(from) && isPage(to) && pageOf(from) !== pageOf(to);
    expect(arrows(wrong)).toEqual([]);
  });

  test('what reads posts and what reads programmes know nothing of each other, of drafts or of the library', () => {
    const kinds = ['electron/imports/posts', 'electron/imports/programmes'];
    const kindOf = (path: string) => kinds.find((folder) => within(path, folder));
    const wrong = ({ from, to, ours }: Import) =>
      ours &&
      kindOf(from) !== undefined &&
      kindOf(to) !== kindOf(from) &&
      within(to, 'electron/imports', 'electron/library', 'electron/sync');
    expect(arrows(wrong)).toEqual([]);
  });

  test('every folder of a room has its arrows stated here', () => {
    const folders = files
      .filter((file) => file.split('/').length > 2)
      .map((file) => file.split('/').slice(0, 2).join('/'));
    expect([...new Set(folders)].filter((folder) => !(folder in below) && !above.includes(folder))).toEqual(
      [],
    );
  });

  test('handlers hold what answers a call and no more', () => {
    const handlers = files.filter((file) => within(file, 'electron/handlers'));
    const lines = handlers.map((file) => readFileSync(join(root, file), 'utf8').split('\n').length - 1);
    expect(lines.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(900);
  });

  test('nothing of the project imports a test or the build', () => {
    expect(arrows(({ to, ours }) => ours && within(to, 'tests', 'build'))).toEqual([]);
  });

  test('whatever reads foreign text is loaded by the thread that reads alone', () => {
    const readers = [
      'electron/imports/readers.ts',
      'electron/imports/read-bundle.ts',
      'electron/imports/posts/html.ts',
      'electron/imports/programmes/open.ts',
      'electron/imports/videos/read-videos.ts',
    ];
    const parsers = ['yaml', 'smol-toml', 'papaparse', 'turndown', 'saxes', 'fflate', 'ical.js'];
    const asValues = imports.filter(({ from, to }) => isValueImport(from, to));
    const own = ['electron/imports/reader-worker.ts', ...readers];
    const loading = asValues.filter(
      ({ from, to }) =>
        readers.includes(to) &&
        !own.includes(from) &&
        !within(from, 'electron/imports/posts', 'electron/imports/programmes'),
    );
    expect(loading.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
    const parsing = asValues
      .filter(
        ({ from, to }) =>
          parsers.includes(to) &&
          !readers.includes(from) &&
          !within(from, 'electron/imports/posts', 'electron/imports/programmes'),
      )
      .map(({ from, to }) => `${from} -> ${to}`);
    // These write, and read nothing.
    expect(parsing.sort()).toEqual([
      'electron/exports/archive/print-files.ts -> yaml',
      'electron/exports/book/write-book.ts -> fflate',
      'electron/exports/bundle.ts -> fflate',
      'electron/exports/front-matter.ts -> yaml',
      'electron/exports/ics.ts -> ical.js',
      'electron/exports/profiles/profile.ts -> yaml',
    ]);
  });

  test('no imports run in a ring', () => expect(rings()).toEqual([]));
});

/** How many members of each class others see, by its name, static ones and properties of its constructor among them. */
function membersSeen(file: string): [name: string, count: number][] {
  const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected;
  const isSeen = (one: ts.ClassElement | ts.ParameterDeclaration) =>
    (ts.getCombinedModifierFlags(one) & hidden) === 0 && !(one.name && ts.isPrivateIdentifier(one.name));
  const isProperty = (one: ts.ParameterDeclaration) =>
    (ts.getCombinedModifierFlags(one) & ts.ModifierFlags.ParameterPropertyModifier) !== 0;
  const membersOf = (one: ts.ClassElement): (ts.ParameterDeclaration | ts.ClassElement)[] =>
    ts.isConstructorDeclaration(one) ? one.parameters.filter(isProperty) : [one];
  const found: [string, number][] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isClassLike(node))
      found.push([node.name?.text ?? file, node.members.flatMap(membersOf).filter(isSeen).length]);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, scriptOf(file), ts.ScriptTarget.Latest, true));
  return found;
}

describe('classes', () => {
  test('of the host show at most twenty members', () => {
    const classes = files.filter((file) => within(file, 'electron')).flatMap(membersSeen);
    expect(classes.length).toBeGreaterThan(50);
    expect(classes.filter(([, count]) => count > 20)).toEqual([]);
  });
});

describe('how files are named and imported', () => {
  test('files are kebab-case, components PascalCase, and none is called utils', () => {
    const names = files.map((file) => file.split('/').at(-1) ?? '');
    const good = /^([a-z0-9]+(-[a-z0-9]+)*(\.svelte)?\.ts|[A-Z][A-Za-z0-9]*\.svelte)$/;
    expect(names.filter((name) => !good.test(name) || /util/i.test(name))).toEqual([]);
  });

  test('imports of our files name them with their extension', () => {
    expect(arrows(({ to, ours }) => ours && !/\.\w+$/.test(to))).toEqual([]);
  });
});
