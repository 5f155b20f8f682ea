import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { takeVersion, type SavedVersion } from '../../../../data/library/merge-unseen.ts';
import type { Conference } from '../../../../data/library/model.ts';
import { applyAll, conferenceOf, someConference, someEdit, talkOf } from '../../../support/conferences.ts';

const saves = (counts: Record<string, number>) => new Map(Object.entries(counts));
const version = (counts: Record<string, number>, conference: Conference): SavedVersion => ({
  saves: saves(counts),
  conference,
});
const notes = (...all: string[]) =>
  conferenceOf(all.map((note, index) => talkOf(['a', 'b', 'c'][index] ?? '', { note })));
const notesOf = ({ talks }: Conference) => talks.map(({ note }) => note);

describe('a version of somebody who had our last save', () => {
  const saved = [version({}, notes('old')), version({ me: 1 }, notes('old mine'))];

  it('may have removed what it said', () => {
    const taken = takeVersion(saved, notes('old mine'), version({ me: 1, you: 1 }, notes('old')));
    expect(notesOf(taken.conference)).toEqual(['old']);
    expect(taken).toMatchObject({ clashes: [], lacking: false });
  });

  it('is joined with what is not saved yet', () => {
    const theirs = version({ me: 1, you: 1 }, notes('old theirs mine'));
    const taken = takeVersion(saved, notes('old mine typed'), theirs);
    expect(notesOf(taken.conference)).toEqual(['old theirs mine typed']);
    expect(taken.saved).toBe(theirs);
  });

  it('may be of a program that counts nothing', () => {
    const taken = takeVersion(saved, notes('old mine'), version({ me: 1 }, notes('theirs')));
    expect(notesOf(taken.conference)).toEqual(['theirs']);
  });
});

describe('a version of somebody who had not our last save', () => {
  const saved = [version({}, notes('old')), version({ me: 1 }, notes('old mine'))];

  it('is joined with it, and the file is to be written again', () => {
    const taken = takeVersion(saved, notes('old mine'), version({ you: 1 }, notes('theirs old')));
    expect(notesOf(taken.conference)).toEqual(['theirs old mine']);
    expect(taken).toMatchObject({ clashes: [], lacking: true });
    expect(taken.saved.saves).toEqual(saves({ me: 1, you: 1 }));
  });

  it('clashes with it where both changed the same words', () => {
    const [mine, theirs] = [notes('old mine'), notes('new')];
    const own = [version({}, notes('old word')), version({ me: 1 }, mine)];
    const taken = takeVersion(own, mine, version({ you: 1 }, theirs));
    const [joined = ''] = notesOf(taken.conference);
    expect(taken.clashes).toEqual([{ talk: 'a', here: 'old mine', there: 'new', joined }]);
    for (const word of ['mine', 'new']) expect(joined).toContain(word);
  });

  it('brings back what is older: that is shown, and what was saved stays', () => {
    const taken = takeVersion(saved, notes('old mine'), version({}, notes('old')));
    expect(notesOf(taken.conference)).toEqual(['old mine']);
    expect(taken.clashes).toEqual([{ talk: 'a', here: 'old mine', there: 'old', joined: 'old mine' }]);
    expect(taken.lacking).toBe(true);
  });

  it('brings back what was deleted since where it is older, unless that is elsewhere now', () => {
    const before = version({}, notes('one', 'two', 'three'));
    const mine = notes('one');
    const taken = takeVersion([before, version({ me: 1 }, mine)], mine, before, (talk) => talk === 'c');
    expect(notesOf(taken.conference)).toEqual(['one', 'two']);
  });

  it('takes no talk away that was added, and brings none back that was removed', () => {
    const before = version({}, notes('one', 'two'));
    const mine = conferenceOf([talkOf('a', { note: 'one' }), talkOf('new', { note: 'mine' })]);
    const taken = takeVersion(
      [before, version({ me: 1 }, mine)],
      mine,
      version({ you: 1 }, notes('one more', 'two')),
    );
    expect(taken.conference.talks.map(({ id, note }) => [id, note])).toEqual([
      ['a', 'one more'],
      ['new', 'mine'],
    ]);
  });

  it('takes no other fact back that was changed', () => {
    const before = conferenceOf([talkOf('a')], { city: 'Oslo' });
    const mine = conferenceOf([talkOf('a', { title: 'Mine' })], { city: 'Porto' });
    const theirs = conferenceOf([talkOf('a')], { city: 'Oslo', venue: 'Theirs' });
    const own = [version({}, before), version({ me: 1 }, mine)];
    const { conference } = takeVersion(own, mine, version({ you: 1 }, theirs));
    expect(conference).toMatchObject({ city: 'Porto', venue: 'Theirs', talks: [{ title: 'Mine' }] });
  });

  it('is shown where nothing is known that both grew from', () => {
    const own = [version({ me: 7 }, notes('shared\nmine'))];
    const taken = takeVersion(own, notes('shared\nmine'), version({ you: 1 }, notes('shared\ntheirs')));
    const [joined = ''] = notesOf(taken.conference);
    expect(joined.split('\n').sort()).toEqual(['mine', 'shared', 'theirs']);
    expect(taken.clashes).toEqual([{ talk: 'a', here: 'shared\nmine', there: 'shared\ntheirs', joined }]);
  });

  it('gives no note another text under the number that it has here', () => {
    const mine = conferenceOf([talkOf('a', { note: 'old mine', noteRevision: 9 })]);
    const own = [version({}, notes('old')), version({ me: 1 }, mine)];
    const { conference } = takeVersion(own, mine, version({ you: 1 }, notes('theirs old')));
    expect(conference.talks[0]?.noteRevision).toBeGreaterThan(9);
  });
});

describe('two machines that take in each other’s versions', () => {
  it('have the same one, whatever both changed, and write nothing again', () => {
    const edits = fc.array(someEdit, { maxLength: 4 });
    fc.assert(
      fc.property(someConference, edits, edits, (base, one, other) => {
        const [mine, theirs] = [applyAll(base, one), applyAll(base, other)];
        const [ours, yours] = [version({ me: 1 }, mine), version({ you: 1 }, theirs)];
        const here = takeVersion([version({}, base), ours], mine, yours);
        const there = takeVersion([version({}, base), yours], theirs, ours);
        expect(here.saved.conference).toEqual(there.saved.conference);
        const again = takeVersion(
          [version({}, base), ours, yours, here.saved, version({ me: 2, you: 1 }, here.conference)],
          here.conference,
          version({ me: 1, you: 2 }, there.conference),
        );
        expect(again.lacking).toBe(false);
      }),
    );
  });

  it('double nothing where each has taken in an earlier version of the other', () => {
    const [start, one, other] = [notes('start'), notes('start one'), notes('other start')];
    const own = [version({}, start), version({ me: 1 }, one), version({ you: 1 }, other)];
    const mine = notes('other start one more');
    const theirs = notes('and other start one');
    const taken = takeVersion(
      [...own, version({ me: 2, you: 1 }, mine)],
      mine,
      version({ me: 1, you: 2 }, theirs),
    );
    expect(notesOf(taken.conference)).toEqual(['and other start one more']);
  });
});
