import { beforeEach, expect, it } from 'vitest';
import { SaveOrder } from '../../../../electron/store/save-order.ts';

let unsaved: Set<string>;
let saved: string[];
let failing: string | undefined;
let order: SaveOrder;

/** Saves as the open conferences do: what must be on disk first is asked for. */
async function save(id: string): Promise<void> {
  await order.before(id);
  if (id === failing) throw new Error(`${id} cannot be saved`);
  unsaved.delete(id);
  saved.push(id);
}

const moved = (from: string, to: string) =>
  order.moved([{ from: { conference: from, talk: 't' }, to: { conference: to, talk: 't' } }]);

beforeEach(() => {
  [unsaved, saved, failing] = [new Set(['a', 'b', 'c']), [], undefined];
  order = new SaveOrder({ busy: (id) => unsaved.has(id), save });
});

it('saves where a talk went before where it was, however far it went', async () => {
  moved('a', 'b');
  moved('b', 'c');
  await save('a');
  expect(saved).toEqual(['c', 'b', 'a']);
});

it('does not save what a talk left while where it went cannot be', async () => {
  moved('a', 'b');
  failing = 'b';
  await expect(save('a')).rejects.toThrow('b cannot be saved');
  expect(saved).toEqual([]);
  failing = undefined;
  await save('a');
  expect(saved).toEqual(['b', 'a']);
});

it('waits for nobody where no talk went', async () => {
  moved('a', 'a');
  failing = 'b';
  await save('a');
  expect(saved).toEqual(['a']);
});

it('ends where two wait for each other', async () => {
  moved('a', 'b');
  moved('b', 'a');
  await save('a');
  expect(saved).toEqual(['b', 'a']);
});
