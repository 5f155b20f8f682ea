// `npm test`: types, lint, format, unit tests, build, app tests and desktop tests, with one summary at the end.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from './browser.mjs';
import { desktopObstacle } from './desktop.mjs';
import {
  buildStep,
  formatStep,
  lintStep,
  playwright,
  root,
  run,
  runAll,
  typeSteps,
  unusedStep,
  vitest,
} from './steps.mjs';

const reports = join(root, 'test-results');
const lanes = Math.max(1, Math.min(availableParallelism(), 4));

const readReport = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined);

/** A check that is no test suite counts as one test. */
const counted = (result) => ({ ...result, passed: result.ok ? 1 : 0, failed: result.ok ? 0 : 1, skipped: 0 });

/** A suite that broke before it could count is one failure. */
const broken = (result, counts) => (result.ok || counts.failed > 0 ? counts : { ...counts, failed: 1 });

async function unitTests() {
  const file = join(reports, 'unit.json');
  const words = [vitest, 'run', '--reporter=default', '--reporter=json', `--outputFile=${file}`];
  const result = await run({ name: 'unit tests', words });
  const report = readReport(file);
  const { numPassedTests: passed = 0, numFailedTests: failed = 0, numPendingTests = 0 } = report ?? {};
  return { ...result, ...broken(result, { passed, failed, skipped: numPendingTests }) };
}

async function browserTests(name, config, env) {
  const file = join(reports, `${name.replace(' ', '-')}.json`);
  const words = [playwright, 'test', '-c', config, '--reporter=list,json'];
  const result = await run({ name, words, env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: file } });
  const { expected = 0, flaky = 0, unexpected = 0, skipped = 0 } = readReport(file)?.stats ?? {};
  const counts = { passed: expected + flaky, failed: unexpected, skipped };
  return { ...result, ...broken(result, counts), uncertain: flaky };
}

async function appTests() {
  const browser = await findBrowser();
  if (!browser) {
    console.log(
      'FAIL app tests: no browser works here and none could be installed. Install Chromium or Chrome.',
    );
    return { name: 'app tests', ok: false, time: '', passed: 0, failed: 1, skipped: 0 };
  }
  console.log(`     Browser: ${browser.name}`);
  const env = { LANYARD_WORKERS: String(lanes), ...(browser.path ? { LANYARD_BROWSER: browser.path } : {}) };
  return browserTests('app tests', 'tests/app/playwright.config.ts', env);
}

async function desktopTests() {
  const obstacle = desktopObstacle();
  if (obstacle) console.log(`     Desktop tests are skipped: ${obstacle}`);
  return browserTests('desktop tests', 'tests/desktop/playwright.config.ts', {});
}

function summarise(results) {
  const sum = (key) => results.reduce((all, result) => all + result[key], 0);
  console.log('');
  for (const { name, ok, time, passed, failed, skipped, uncertain = 0 } of results) {
    const doubt = uncertain ? ` (${uncertain} only at the second try)` : '';
    const counts = `${passed} passed${doubt}${failed ? `, ${failed} failed` : ''}${skipped ? `, ${skipped} skipped` : ''}`;
    console.log(`${ok ? 'ok  ' : 'FAIL'} ${name.padEnd(18)} ${time.padStart(8)}   ${counts}`);
  }
  const skipped = sum('skipped');
  console.log('');
  console.log(`${sum('passed')} passed, ${sum('failed')} failed${skipped ? `, ${skipped} skipped` : ''}`);
  return results.every(({ ok }) => ok) && sum('failed') === 0;
}

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
const checks = [buildStep, ...typeSteps, lintStep, unusedStep, formatStep].map((step) => ({
  name: step.name,
  act: async () => counted(await run(step)),
}));
const first = await runAll([...checks, { name: 'unit tests', act: unitTests }], lanes);
const built = first.find(({ name }) => name === 'build');
const last = built.ok ? [await appTests(), await desktopTests()] : [];
process.exitCode = summarise([...first, ...last]) ? 0 : 1;
