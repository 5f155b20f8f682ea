import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { Conference } from '../../../../data/library/model.ts';
import { printConference } from '../../../../electron/store/print-conference.ts';
import { plainConference } from '../../../support/fault-library.ts';

const plainly = (conference: Conference) => `${JSON.stringify(conference, null, 1)}\n`;

const someTalks = (count: number) =>
  plainConference('one', ...Array.from({ length: count }, (_, at) => `talk-${at}`));

test.each([0, 1, 99, 100, 101, 250])(
  'a conference of %d talks has the bytes of JSON.stringify',
  async (count) => {
    const conference = someTalks(count);
    expect((await printConference(conference)).toString()).toBe(plainly(conference));
  },
);

test('whatever its fields hold, and wherever they stand', async () => {
  await fc.assert(
    fc.asyncProperty(fc.json(), fc.string({ unit: 'binary' }), fc.boolean(), async (json, text, after) => {
      const unread: object = { value: JSON.parse(json) as unknown, '"talks": []': [], [text]: text };
      const { talks, ...rest } = { ...someTalks(3), name: `\n "talks": []${text}` };
      const fields: object = { ...rest, ...unread };
      const conference = (after ? { talks, ...fields } : { ...fields, talks }) as Conference;
      expect(await printConference(conference)).toEqual(Buffer.from(plainly(conference)));
    }),
  );
});

test('is what the conference was when it was asked for', async () => {
  const conference = someTalks(300);
  const wanted = plainly(conference);
  const printed = printConference(conference);
  conference.talks = [];
  expect((await printed).toString()).toBe(wanted);
});

test('lets others have their turn when it takes long', async () => {
  let now = performance.now();
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 1));
  let turns = 0;
  const count = () => {
    turns += 1;
    next = setImmediate(count);
  };
  let next = setImmediate(count);
  await printConference(someTalks(500));
  clearImmediate(next);
  clock.mockRestore();
  expect(turns).toBeGreaterThan(3);
});
