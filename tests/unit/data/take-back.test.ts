import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { takeBack } from '../../../data/take-back.ts';
import { applyAll, conferenceOf, someConference, someEdit, talkOf } from '../../support/conferences.ts';

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

  it('never lowers the revision of a note, so that an open editor notices', () => {
    const before = conferenceOf([talkOf('a', { note: 'old', noteRevision: 3 })]);
    const after = conferenceOf([talkOf('a', { note: 'new', noteRevision: 4 })]);
    expect(takeBack(before, after, after).conference?.talks[0]).toMatchObject({
      note: 'old',
      noteRevision: 5,
    });
  });
});
