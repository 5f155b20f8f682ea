import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Talk } from '../../../../data/library/model.ts';
import { withOwnIds } from '../../../../data/library/own-ids.ts';
import { conferenceOf, talkOf } from '../../../support/conferences.ts';

const derived = ({ id }: Talk, number: number) => `${id}-${number}`;
const idsOf = (talks: readonly Talk[]) => talks.map(({ id }) => id);
const named = (...ids: string[]) => ids.map((id, index) => talkOf(id, { note: `note ${index}` }));

describe('a conference whose talks share ids', () => {
  it('has each id once, and every note, however many share one', () => {
    const someIds = fc.array(fc.constantFrom('a', 'b', 'a-2', 'a-3', 'b-2'), { maxLength: 12 });
    fc.assert(
      fc.property(someIds, (ids) => {
        const before = conferenceOf(named(...ids));
        const { conference, renamed } = withOwnIds(before, derived);
        expect(new Set(idsOf(conference.talks)).size).toBe(ids.length);
        expect(conference.talks.map(({ note }) => note)).toEqual(before.talks.map(({ note }) => note));
        expect(renamed.map(({ to }) => to.talk)).toEqual(
          idsOf(conference.talks).filter((id, index) => id !== ids[index]),
        );
        expect(withOwnIds(before, derived)).toEqual({ conference, renamed });
      }),
    );
  });

  it('stays the very same where no two do', () => {
    const before = conferenceOf(named('a', 'b'));
    expect(withOwnIds(before, derived)).toEqual({ conference: before, renamed: [] });
    expect(withOwnIds(before, derived).conference).toBe(before);
  });

  it('leaves the id to the one that keeps it, wherever it stands', () => {
    const [came, there] = named('a', 'a');
    const before = conferenceOf([came, there].flatMap((talk) => talk ?? []));
    const { conference, renamed } = withOwnIds(before, derived, (talk) => talk === there);
    expect(idsOf(conference.talks)).toEqual(['a-2', 'a']);
    const of = { conference: 'conference' };
    expect(renamed).toEqual([{ from: { ...of, talk: 'a' }, to: { ...of, talk: 'a-2' } }]);
  });

  it('never gives an id that another talk has', () => {
    const { conference } = withOwnIds(conferenceOf(named('a', 'a-2', 'a', 'a')), derived);
    expect(idsOf(conference.talks)).toEqual(['a', 'a-2', 'a-3', 'a-4']);
  });

  it('asks for few ids, however many share one', () => {
    let asked = 0;
    const counted = (talk: Talk, number: number) => {
      asked += 1;
      return derived(talk, number);
    };
    withOwnIds(conferenceOf(named(...new Array<string>(5000).fill('a'))), counted);
    expect(asked).toBe(4999);
  });
});
