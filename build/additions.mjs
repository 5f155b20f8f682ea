// Applies each made-up addition of tests/additions to a copy of the project, counts the files it touches beside its test,
// and runs what all of them add: npm run test:additions
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { applyPatch, parsePatch } from 'diff';
import { root, run, vitest } from './steps.mjs';

/** An addition touches no more files than this, and brings a test. */
const most = 3;
const copied = [
  'build',
  'data',
  'electron',
  'renderer',
  'tests/support',
  'package.json',
  'vitest.config.mjs',
];

const nameOf = (marked) => marked.replace(/^[ab]\//, '');

async function copyProject() {
  const place = join(root, 'node_modules/.cache');
  await mkdir(place, { recursive: true });
  const copy = await mkdtemp(join(place, 'lanyard-additions-'));
  for (const path of copied) await cp(join(root, path), join(copy, path), { recursive: true });
  await cp(join(root, 'tests/unit'), join(copy, 'tests/unit'), { recursive: true });
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
  return copy;
}

async function applyTo(copy, { oldFileName, newFileName, hunks }) {
  const name = nameOf(newFileName);
  const before = oldFileName === '/dev/null' ? '' : await readFile(join(copy, name), 'utf8');
  const after = applyPatch(before, { oldFileName, newFileName, hunks });
  if (after === false) throw new Error(`${name} is not as the addition expects it.`);
  await mkdir(dirname(join(copy, name)), { recursive: true });
  await writeFile(join(copy, name), after);
  return name;
}

async function add(copy, file) {
  const names = [];
  for (const patch of parsePatch(await readFile(join(root, 'tests/additions', file), 'utf8')))
    names.push(await applyTo(copy, patch));
  const tests = names.filter((name) => name.startsWith('tests/'));
  const touched = names.filter((name) => !name.startsWith('tests/'));
  console.log(`${file.replace(/\.patch$/, '')}: ${touched.length} files (${touched.join(', ')})`);
  if (touched.length > most || tests.length !== 1)
    throw new Error(`${file} touches more than ${most} files, or brings no test.`);
  return tests;
}

const copy = await copyProject();
try {
  const tests = [];
  for (const file of (await readdir(join(root, 'tests/additions'))).sort())
    tests.push(...(await add(copy, file)));
  const words = [vitest, 'run', '--root', copy, ...tests];
  const { ok } = await run({ name: 'what is added', words, cwd: copy });
  process.exitCode = ok ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await rm(copy, { recursive: true, force: true });
}
