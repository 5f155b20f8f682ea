import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Conference } from '../../../../data/library/model.ts';
import { saysSame, type SavedVersion } from '../../../../data/library/merge-unseen.ts';
import {
  asOneChange,
  changeBetween,
  parseChange,
  printChange,
  versionsAround,
  withoutContent,
} from '../../../../data/library/saved-changes.ts';
import { applyAll, conferenceOf, someConference, someEdit, talkOf } from '../../../support/conferences.ts';

const made = { at: '2026-11-27T10:00:00.000Z', by: 'me' };

/** What one machine saved, one version after another. */
const someHistory: fc.Arbitrary<SavedVersion[]> = fc
  .tuple(someConference, fc.array(fc.array(someEdit, { maxLength: 3 }), { minLength: 1, maxLength: 5 }))
  .map(([first, edits]) => {
    const conferences = edits.reduce<Conference[]>(
      (all, one) => [...all, applyAll(all.at(-1) ?? first, one)],
      [first],
    );
    return conferences.map((conference, index) => ({ saves: new Map([['me', index + 1]]), conference }));
  });

const changesOf = (history: readonly SavedVersion[]) =>
  history.slice(1).flatMap((after, index) => {
    const before = history[index];
    return before ? [changeBetween(before, after, made)] : [];
  });

/** As a set: the order of talks is no part of what a version is known by. */
const sorted = ({ talks, ...rest }: Conference) => ({
  ...rest,
  talks: [...talks].sort((one, other) => (one.id < other.id ? -1 : 1)),
});

describe('what saves changed', () => {
  it('gives every version back from the last', () => {
    fc.assert(
      fc.property(someHistory, (history) => {
        const last = history.at(-1)?.conference ?? conferenceOf([]);
        for (const { saves, conference } of versionsAround(changesOf(history), last)) {
          const wanted = history.find((one) => one.saves.get('me') === saves.get('me'));
          expect(saysSame(sorted(conference), wanted && sorted(wanted.conference))).toBe(true);
        }
      }),
    );
  });

  it('is the same once it was kept and read', () => {
    fc.assert(
      fc.property(someHistory, (history) => {
        for (const change of changesOf(history))
          expect(parseChange(JSON.parse(JSON.stringify(printChange(change))))).toEqual(change);
      }),
    );
  });

  it('gives the first and the last version back when it was made one change', () => {
    fc.assert(
      fc.property(someHistory, (history) => {
        const [first, ...rest] = changesOf(history);
        const last = history.at(-1)?.conference ?? conferenceOf([]);
        if (!first) return;
        const [from, to] = versionsAround([rest.reduce(asOneChange, first)], last);
        if (from && history[0])
          expect(saysSame(sorted(from.conference), sorted(history[0].conference))).toBe(true);
        if (to) expect(saysSame(sorted(to.conference), sorted(last))).toBe(true);
      }),
    );
  });

  it('holds only what differs', () => {
    const [before, after] = [
      conferenceOf([talkOf('a'), talkOf('b')]),
      conferenceOf([talkOf('a'), talkOf('b', { note: 'more' })], { revision: 2, city: 'Oslo' }),
    ];
    const from = { saves: new Map(), conference: before };
    const change = changeBetween(from, { saves: new Map([['me', 1]]), conference: after }, made);
    expect(change.before).toMatchObject({ fields: [{ key: 'city' }], talks: [{ key: 'b' }] });
    expect(change.after).toMatchObject({ fields: [{ key: 'city', value: 'Oslo' }], talks: [{ key: 'b' }] });
  });

  it('tells of no version where its content was let go', () => {
    const history = [conferenceOf([talkOf('a')]), conferenceOf([])].map((conference, index) => ({
      saves: new Map([['me', index]]),
      conference,
    }));
    expect(versionsAround(changesOf(history).map(withoutContent), conferenceOf([]))).toEqual([]);
  });

  it('is of the newest format, whatever program kept it', () => {
    const listed = { title: 'Fog', speakers: [] };
    const old = { ...talkOf('a'), listed: { guid: 'g', ...listed } };
    const part = { fields: [], talks: [{ key: 'a', value: old }, { key: 'b' }] };
    const kept: unknown = { ...made, from: {}, to: { me: 1 }, before: part, after: part };
    const now = { ...talkOf('a'), listed: { origins: [{ guid: 'g' }], ...listed } };
    expect(parseChange(kept)?.after.talks).toEqual([{ key: 'a', value: now }, { key: 'b' }]);
  });

  it.each([[null], [{}], [{ at: 1 }], ['text'], [{ ...made, from: {}, to: {}, before: {}, after: {} }]])(
    'is nothing that does not look like it: %j',
    (value) => {
      expect(parseChange(value)).toBeUndefined();
    },
  );
});
