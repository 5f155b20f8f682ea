import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { takeBack } from '../../../../data/library/take-back.ts';
import { applyAll, conferenceOf, someConference, someEdit, talkOf } from '../../../support/conferences.ts';

const withoutRevisions = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (key, one: unknown) => (key === 'noteRevision' || key === 'revision' ? 0 : one)),
  );

describe('taking a change back', () => {
  it('gives what was before, when nothing changed since', () => {
    fc.assert(
      fc.property(someConference, fc.array(someEdit, { maxLength: 4 }), (before, edits) => {
        const after = applyAll(before, edits);
        const { conference, kept } = takeBack(before, after, after);
        expect(kept).toBe(0);
        expect(withoutRevisions(conference)).toEqual(withoutRevisions(before));
      }),
    );
  });

  it('leaves a talk that was written in since, and counts it', () => {
    const before = conferenceOf([]);
    const after = conferenceOf([talkOf('a'), talkOf('b')]);
    const current = conferenceOf([talkOf('a', { note: 'More words.', noteRevision: 2 }), talkOf('b')]);
    const { conference, kept } = takeBack(before, after, current);
    expect(kept).toBe(1);
    expect(conference?.talks.map((talk) => talk.id)).toEqual(['a']);
  });

  it('compares what another program wrote, whatever its fields are called', () => {
    const foreign = JSON.parse(
      '{"toString":1,"valueOf":"x","hasOwnProperty":null,"__proto__":{"a":1}}',
    ) as object;
    const before = conferenceOf([{ ...talkOf('a'), ...foreign }]);
    const after = conferenceOf([{ ...talkOf('a', { title: 'Renamed' }), ...foreign }]);
    const since = conferenceOf([{ ...talkOf('a', { title: 'Renamed' }), ...foreign, valueOf: 'y' }]);
    expect(takeBack(before, after, structuredClone(after))).toMatchObject({ kept: 0 });
    expect(takeBack(before, after, since)).toMatchObject({ kept: 1 });
  });

  it('removes a conference that the change made, unless something was written in it', () => {
    const made = conferenceOf([talkOf('a')]);
    expect(takeBack(undefined, made, made)).toEqual({ kept: 0 });
    const written = conferenceOf([talkOf('a', { note: 'Mine.' })]);
    expect(takeBack(undefined, made, written)).toMatchObject({
      kept: 1,
      conference: { talks: [{ note: 'Mine.' }] },
    });
  });

  it('brings a removed conference back', () => {
    const before = conferenceOf([talkOf('a')]);
    expect(takeBack(before, undefined, undefined)).toEqual({ kept: 0, conference: before });
  });

  it('brings a talk back though another has its id by now, and leaves the other', () => {
    const before = conferenceOf([talkOf('a', { note: 'The newest words.' })]);
    const current = conferenceOf([talkOf('a', { note: 'An older file came back.' })]);
    const { conference, kept } = takeBack(before, conferenceOf([]), current);
    expect(kept).toBe(1);
    expect(conference?.talks.map(({ note }) => note)).toEqual([
      'The newest words.',
      'An older file came back.',
    ]);
  });

  it('does not bring a talk back that is there as it was', () => {
    const before = conferenceOf([talkOf('a')]);
    const current = conferenceOf([talkOf('a', { noteRevision: 7, updatedAt: '2026-05-04T09:00:00Z' })]);
    expect(takeBack(before, conferenceOf([]), current).conference?.talks).toHaveLength(1);
  });

  it('leaves a talk where it went that was changed there since', () => {
    const before = conferenceOf([talkOf('a'), talkOf('b')]);
    const after = conferenceOf([talkOf('b')]);
    const { conference } = takeBack(before, after, after, (talk) => talk === 'a');
    expect(conference?.talks.map(({ id }) => id)).toEqual(['b']);
  });

  it('loses none of several talks of one id', () => {
    const [first, second] = [talkOf('a', { note: 'first' }), talkOf('a', { note: 'second' })];
    const texts = (...talks: Parameters<typeof takeBack>) =>
      takeBack(...talks).conference?.talks.map(({ note }) => note);
    const both = conferenceOf([first, second]);
    const retitled = conferenceOf([first, { ...second, title: 'Another' }]);
    expect(texts(both, retitled, retitled)).toEqual(['first', 'second']);
    const without = conferenceOf([first]);
    expect(texts(both, without, without)).toEqual(['first', 'second']);
    const other = conferenceOf([first, talkOf('b')]);
    expect(texts(other, both, both)).toEqual(['first', 'Note of b.']);
  });

  it('never lowers the revision of a note, so that an open editor notices', () => {
    const before = conferenceOf([talkOf('a', { note: 'old', noteRevision: 3 })]);
    const after = conferenceOf([talkOf('a', { note: 'new', noteRevision: 4 })]);
    expect(takeBack(before, after, after).conference?.talks[0]).toMatchObject({
      note: 'old',
      noteRevision: 5,
    });
  });
});
