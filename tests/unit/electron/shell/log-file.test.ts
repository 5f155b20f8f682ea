import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { logFile, printedError, writeLog } from '../../../../electron/desktop/log-file.ts';
import { Fault } from '../../../../data/words/errors.ts';

vi.mock('electron', () => ({ shell: {} }));

const secret = 'the harbour master resigns';
const now = new Date('2026-11-28T09:00:00Z');

describe('what is written of an error', () => {
  test.each<[string, () => unknown]>([
    ['in its words', () => new Error(secret)],
    ['in its name', () => Object.assign(new Error('x'), { name: secret })],
    ['in its code', () => Object.assign(new Error('x'), { code: secret })],
    ['in the words of its cause', () => new Error('x', { cause: new Error(secret) })],
    ['in words over several lines', () => new Error(`x\n    ${secret}\n${secret}`)],
    ['in a fault of the user', () => new Fault('file-missing', { name: secret })],
    ['as what was thrown', () => secret],
    ['in what was thrown', () => ({ note: secret })],
  ])('holds nothing that stands %s', (_, make) => {
    const text = printedError(make());
    expect(text).not.toContain('harbour');
    expect(text.length).toBeGreaterThan(4);
  });

  test('says its kind, its code and where it happened', () => {
    const text = printedError(Object.assign(new TypeError('x'), { code: 'ENOSPC' }));
    expect(text).toMatch(/^TypeError ENOSPC\n {4}at .*log-file\.test\.ts/);
  });

  test('of causes without end is finite', () => {
    const error = new Error('x');
    error.cause = error;
    expect(printedError(error).length).toBeLessThan(20_000);
  });
});

describe('the log', () => {
  let data: string;
  beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), 'lanyard-log-'));
  });
  afterEach(() => rmSync(data, { recursive: true, force: true }));

  test('begins anew when it is long, and keeps the one before', () => {
    for (let count = 0; count < 700; count += 1) writeLog(data, 'x'.repeat(1000), now);
    const size = (file: string) => statSync(file).size;
    expect(size(logFile(data))).toBeLessThan(300 * 1024);
    expect(size(`${logFile(data)}.1`)).toBeLessThan(300 * 1024);
    expect(existsSync(`${logFile(data)}.1.1`)).toBe(false);
  });

  test('says when', () => {
    writeLog(data, 'Error', now);
    expect(readFileSync(logFile(data), 'utf8')).toBe('2026-11-28T09:00:00.000Z Error\n');
  });

  test('that cannot be written stops nothing', () => {
    writeFileSync(join(data, 'logs'), '');
    expect(() => writeLog(data, 'Error', now)).not.toThrow();
  });
});
