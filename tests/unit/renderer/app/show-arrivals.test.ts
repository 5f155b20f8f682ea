import { expect, test } from 'vitest';
import type { Arrival } from '../../../../data/contract/shell.ts';
import { showArrivals } from '../../../../renderer/app/show-arrivals.ts';
import type { Route } from '../../../../renderer/state/route.ts';

/** What a window did, in order. */
async function didFor(arrivals: readonly Arrival[], page: Route['page'] = 'home'): Promise<string[]> {
  const did: string[] = [];
  const router = {
    route: { page } as Route,
    go: (route: Route) => {
      router.route = route;
      did.push(`goes to ${JSON.stringify(route)}`);
    },
  };
  const imports = {
    goOnWithDraft: (draft: string) => Promise.resolve(void did.push(`goes on with ${draft}`)),
  };
  const notices = { say: (words: string) => void did.push(`says ${words}`) };
  const desk = { router, imports, notices } as unknown as Parameters<typeof showArrivals>[0];
  await showArrivals(desk, arrivals);
  return did;
}

test('a place is gone to', async () => {
  expect(await didFor([{ kind: 'place', hash: '#/talk/a' }])).toEqual(['goes to {"page":"talk","id":"a"}']);
});

test('a place that is none leads to the beginning', async () => {
  expect(await didFor([{ kind: 'place', hash: '#/nowhere/a' }])).toEqual(['goes to {"page":"home"}']);
});

test('imports are shown where imports are, one after the other', async () => {
  const arrivals: Arrival[] = [
    { kind: 'draft', draft: 'one' },
    { kind: 'draft', draft: 'two' },
  ];
  const rest = ['goes on with one', 'goes on with two'];
  expect(await didFor(arrivals)).toEqual(['goes to {"page":"import"}', ...rest]);
  expect(await didFor(arrivals, 'import')).toEqual(rest);
});

test('what was not opened is said, and the others are shown all the same', async () => {
  const arrivals: Arrival[] = [
    { kind: 'fault', sentence: 'gone.ics is not there.' },
    { kind: 'draft', draft: 'one' },
  ];
  expect((await didFor(arrivals, 'import')).join()).toBe('says gone.ics is not there.,goes on with one');
});
