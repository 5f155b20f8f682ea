import { createRouterClient } from '@orpc/server';
import fc from 'fast-check';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { contract } from '../../../../data/contract/contract.ts';
import { openApp, type App } from '../../../../electron/app.ts';
import { plainShell } from '../../../../electron/shell.ts';
import { keepFigure, thorough } from '../../../support/fault-figures.ts';
import { plainConference, realLibrary, type RealLibrary } from '../../../support/fault-library.ts';

/** Messages for each procedure. */
const most = thorough ? 10_000 : 60;

let place: RealLibrary;
let app: App;
beforeAll(async () => {
  place = realLibrary(plainConference('good', 'a', 'b'));
  const { library, data } = place;
  app = await openApp({ library, data, shell: plainShell, access: 'write' });
  // A bug is written, and then it fails a test: none is to be.
  vi.spyOn(console, 'error').mockImplementation((...said) => bugs.push(said.join(' ')));
});
afterAll(async () => {
  vi.restoreAllMocks();
  await app.close();
  place.remove();
});

const bugs: unknown[] = [];

type Call = (input: unknown) => Promise<unknown>;
interface Procedure {
  name: string;
  input: z.ZodType | undefined;
}

const procedures: Procedure[] = Object.entries(contract).flatMap(([space, calls]) =>
  Object.entries(calls).map(([call, { '~orpc': own }]) => ({
    name: `${space}.${call}`,
    input: (own as { inputSchema?: z.ZodType }).inputSchema,
  })),
);

/** The call of the host by its name. */
function callOf(name: string): Call {
  const client = createRouterClient(app.router) as unknown as Record<string, Record<string, Call>>;
  const [space = '', call = ''] = name.split('.');
  return client[space]?.[call] ?? (() => Promise.reject(new Error(`no ${name}`)));
}

/** Names of what the procedures take: a message is more like one of theirs with these than with random ones. */
const keysOf = (input: z.ZodType | undefined): string[] =>
  input instanceof z.ZodObject ? Object.keys(input.shape) : [];

const odd = fc.constantFrom<unknown>(
  ...['__proto__', 'constructor', '../../etc/passwd', '\0', '\ud800', '', 'good', 'a', 'javascript:alert(1)'],
  ...[
    null,
    undefined,
    NaN,
    Infinity,
    -1,
    1e308,
    2 ** 53,
    true,
    [],
    {},
    [[]],
    new Date(0),
    new Map([['a', 1]]),
  ],
);
const value = fc.oneof(
  odd,
  fc.anything({ maxDepth: 3, withNullPrototype: true, withSet: true }),
  fc.string(),
);

/** Something that may have the names of what is wanted. */
function message(input: z.ZodType | undefined): fc.Arbitrary<unknown> {
  const keys = keysOf(input);
  if (keys.length === 0) return value;
  const fields = Object.fromEntries([...keys, 'more'].map((key) => [key, value]));
  return fc.oneof(
    { arbitrary: fc.record(fields, { requiredKeys: [] }), weight: 4 },
    { arbitrary: value, weight: 1 },
  );
}

/** Every file of the library and of the app's own folder, with what tells a change. */
const traces = (): string[] =>
  [place.library, place.data].flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const { size, mtimeMs } = statSync(path);
      return `${path} ${size} ${entry.isFile() ? mtimeMs : ''}`;
    }),
  );

const fits = (input: z.ZodType, random: unknown): boolean => input.safeParse(random).success;

describe('a message that does not fit its call is refused and changes nothing', () => {
  let sent = 0;
  afterAll(() =>
    keepFigure({
      promise: `${sent} random messages to ${procedures.length} procedures`,
      wanted: 'no crash, no effect outside of the schema',
      measured: `${bugs.length} crashes`,
      holds: bugs.length === 0,
    }),
  );

  it.each(procedures.filter(({ input }) => input))(
    '$name',
    async ({ name, input }) => {
      const call = callOf(name);
      const before = traces();
      const { revision } = app.store().changes;
      await fc.assert(
        fc.asyncProperty(message(input), async (random) => {
          // What fits may have an effect, and is for other tests.
          fc.pre(input !== undefined && !fits(input, random));
          const refused = await call(random).then(
            () => 'answered',
            (error: unknown) => (error as { code?: unknown }).code,
          );
          expect(refused).toBe('BAD_REQUEST');
        }),
        { numRuns: most, maxSkipsPerRun: 1000 },
      );
      sent += most;
      expect(app.store().changes.revision).toBe(revision);
      expect(traces()).toEqual(before);
      expect(bugs).toEqual([]);
    },
    thorough ? 600_000 : 30_000,
  );
});
