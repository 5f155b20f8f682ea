import { expect, test } from 'vitest';
import type { ConferenceHead } from '../../../../data/contract/heads.ts';
import type { StatusChanges } from '../../../../data/contract/library.ts';
import { withStatusChanges } from '../../../../renderer/state/status-changes.ts';

const head = (id: string, name = id): ConferenceHead => ({
  ...{ id, name, ribbon: { name: 'harbour', weave: 'plain' }, talks: 0, days: [] },
});

const changes = (fields: Partial<StatusChanges>): StatusChanges => ({
  ...{ session: 'one', version: 2, fields: {}, gone: [], heads: [] },
  ...fields,
});

const before = withStatusChanges(
  undefined,
  changes({ fields: { trash: 1, undo: 'Change Fog' }, heads: [head('a'), head('b')], order: ['b', 'a'] }),
);

test('fields and conferences that did not change stay as they are', () => {
  const after = withStatusChanges(before, changes({ fields: { trash: 2 } }));
  expect(after).toEqual({ ...before, trash: 2 });
  expect(after.conferences).toBe(before.conferences);
});

test('a field that is gone goes', () => {
  expect(withStatusChanges(before, changes({ gone: ['undo'] }))).not.toHaveProperty('undo');
});

test('a conference changes, comes and goes in its place', () => {
  const changed = withStatusChanges(before, changes({ heads: [head('a', 'Harbour')] }));
  expect(changed.conferences.map(({ name }) => name)).toEqual(['b', 'Harbour']);
  const come = withStatusChanges(before, changes({ heads: [head('c')], order: ['c', 'b', 'a'] }));
  expect(come.conferences.map(({ id }) => id)).toEqual(['c', 'b', 'a']);
  const gone = withStatusChanges(before, changes({ order: ['a'] }));
  expect(gone.conferences).toEqual([head('a')]);
});
