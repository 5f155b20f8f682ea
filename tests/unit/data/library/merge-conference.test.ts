import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinCopies } from '../../../../data/library/common-ground.ts';
import { mergeConference } from '../../../../data/library/merge-conference.ts';
import type { Attachment } from '../../../../data/library/model.ts';
import { applyAll, conferenceOf, someConference, someEdit, talkOf } from '../../../support/conferences.ts';

describe('joining two versions of a conference', () => {
  it('takes what one side changed when the other left it alone', () => {
    const base = conferenceOf([talkOf('a'), talkOf('b')], { city: 'Oslo' });
    const mine = { ...base, talks: [talkOf('a', { title: 'Mine' }), talkOf('b')] };
    const theirs = {
      ...base,
      city: 'Porto',
      talks: [talkOf('a'), talkOf('b', { note: 'Theirs.', noteRevision: 2 })],
    };
    const joined = mergeConference(base, mine, theirs);
    expect(joined).toMatchObject({ city: 'Porto', talks: [{ title: 'Mine' }, { note: 'Theirs.' }] });
  });

  it('keeps both texts where both sides wrote at the same place', () => {
    const base = conferenceOf([talkOf('a', { note: 'first\nlast' })]);
    const mine = conferenceOf([talkOf('a', { note: 'first\nmine\nlast', noteRevision: 2 })]);
    const theirs = conferenceOf([talkOf('a', { note: 'first\ntheirs\nlast', noteRevision: 2 })]);
    const note = mergeConference(base, mine, theirs).talks[0]?.note.split('\n');
    expect(note).toEqual(expect.arrayContaining(['first', 'mine', 'theirs', 'last']));
  });

  it('keeps a talk removed on one side and written in on the other', () => {
    const base = conferenceOf([talkOf('a')]);
    const written = conferenceOf([talkOf('a', { note: 'More.', noteRevision: 2 })]);
    expect(mergeConference(base, written, conferenceOf([])).talks).toHaveLength(1);
    expect(mergeConference(base, conferenceOf([]), written).talks).toHaveLength(1);
  });

  it('joins each of two talks to which a hand gave one id with its own other side', () => {
    const notes = (...all: string[]) => conferenceOf(all.map((note) => talkOf('a', { note })));
    const joined = mergeConference(
      notes('one', 'two'),
      notes('one, here', 'two'),
      notes('one', 'two, there'),
    );
    expect(joined.talks.map(({ note }) => note)).toEqual(['one, here', 'two, there']);
  });

  it('keeps the pictures that both sides added, one record for each file, in one order whoever joins', () => {
    const picture = (file: string, at: string): Attachment => ({ file, at: `2026-05-01T${at}:00Z` });
    const [first, mine, theirs] = [
      picture('a.png', '09:00'),
      picture('b.png', '11:00'),
      picture('c.png', '10:00'),
    ];
    const base = conferenceOf([talkOf('t', { attachments: [first] })], { attachments: [first] });
    const withPictures = (...attachments: Attachment[]) =>
      conferenceOf([talkOf('t', { attachments })], { attachments });
    const [one, other] = [
      withPictures({ ...first, credit: 'Ada' }, mine),
      withPictures({ ...first, alt: 'A ship' }, theirs),
    ];
    const all = [{ ...first, credit: 'Ada', alt: 'A ship' }, theirs, mine];
    for (const joined of [
      mergeConference(base, one, other),
      mergeConference(base, other, one),
      joinCopies(one, other),
    ])
      expect([joined.attachments, joined.talks[0]?.attachments]).toEqual([all, all]);
    expect(JSON.stringify(mergeConference(one, one, one).talks)).toBe(JSON.stringify(one.talks));
    const gone = conferenceOf([talkOf('t')]);
    expect(mergeConference(base, gone, base)).not.toHaveProperty('attachments');
    expect(mergeConference(base, base, gone).talks[0]).not.toHaveProperty('attachments');
  });

  it('loses no line that either side wrote and no talk that either side made', () => {
    const edits = fc.array(someEdit, { maxLength: 4 });
    fc.assert(
      fc.property(someConference, edits, edits, (base, one, other) => {
        const [mine, theirs] = [applyAll(base, one), applyAll(base, other)];
        const joined = mergeConference(base, mine, theirs);
        for (const side of [mine, theirs])
          for (const talk of side.talks) {
            const before = base.talks.find((old) => old.id === talk.id);
            const after = joined.talks.find((now) => now.id === talk.id);
            if (before && JSON.stringify(before) === JSON.stringify(talk)) continue;
            const lines = talk.note
              .split('\n')
              .filter((text) => text !== '' && !before?.note.split('\n').includes(text));
            expect(after?.note.split('\n') ?? []).toEqual(expect.arrayContaining(lines));
          }
      }),
    );
  });

  it('gives the same notes whichever side is mine, up to their order', () => {
    const edits = fc.array(someEdit, { maxLength: 3 });
    fc.assert(
      fc.property(someConference, edits, edits, (base, one, other) => {
        const [mine, theirs] = [applyAll(base, one), applyAll(base, other)];
        const lines = (conference: typeof base) =>
          Object.fromEntries(
            conference.talks.map((talk) => [talk.id, talk.note.split('\n').filter(Boolean).sort()]),
          );
        expect(lines(mergeConference(base, mine, theirs))).toEqual(
          lines(mergeConference(base, theirs, mine)),
        );
      }),
    );
  });
});
