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
  const notices = {
    say: (words: string, act?: { words: string; run: () => void }) => {
      did.push(`says ${words}`);
      if (!act) return;
      did.push(`offers ${act.words}`);
      act.run();
    },
  };
  const library = {
    status: { undo: 'before' },
    readAgain: () => Promise.resolve(void (library.status.undo = 'the bundle')),
    edit: (work: (edit: string) => unknown) => Promise.resolve(work('edit-undo')),
    host: { call: { library: { undo: () => void did.push(`undoes ${library.status.undo}`) } } },
  };
  const desk = { router, imports, notices, library } as unknown as Parameters<typeof showArrivals>[0];
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

test('a bundle that came in is shown, said, and can be undone, as one that was dropped', async () => {
  const taken = { conference: 'c-1', name: 'Harbour Days', talks: 2, pictures: 0, refused: 0 };
  const did = await didFor([{ kind: 'bundle', taken }]);
  expect(did[0]).toBe('goes to {"page":"conference","id":"c-1"}');
  expect(did[1]).toMatch(/^says .*Harbour Days/);
  expect(did.slice(2)).toEqual(['offers Undo', 'undoes the bundle']);
});
