import { expect, it } from 'vitest';
import { SerialQueue } from '../../../../electron/store/serial-queue.ts';

/** Work that ends when it is told to. */
function work(name: string, began: string[]) {
  let [end, fail] = [(): void => undefined, (): void => undefined];
  const ended = new Promise<string>((resolve, reject) => {
    [end, fail] = [() => resolve(name), () => reject(new Error(name))];
  });
  const run = () => {
    began.push(name);
    return ended;
  };
  return { run, end, fail };
}

it('begins work when the one before has ended, and gives each its own answer', async () => {
  const began: string[] = [];
  const [queue, one, two] = [new SerialQueue(), work('one', began), work('two', began)];
  const answers = Promise.all([queue.run(one.run), queue.run(two.run)]);
  await Promise.resolve();
  two.end();
  await Promise.resolve();
  expect(began).toEqual(['one']);
  one.end();
  expect(await answers).toEqual(['one', 'two']);
});

it('goes on after work that failed, which fails for whoever asked for it', async () => {
  const began: string[] = [];
  const [queue, one, two] = [new SerialQueue(), work('one', began), work('two', began)];
  const failed = expect(queue.run(one.run)).rejects.toThrow('one');
  const second = queue.run(two.run);
  one.fail();
  two.end();
  await failed;
  expect(await second).toBe('two');
});

it('rests when all has ended, and tells how the last work did', async () => {
  const [queue, one] = [new SerialQueue(), work('one', [])];
  await queue.last();
  const failed = expect(queue.run(one.run)).rejects.toThrow('one');
  one.fail();
  await queue.rest();
  await failed;
  await expect(queue.last()).rejects.toThrow('one');
});
