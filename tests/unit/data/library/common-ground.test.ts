import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commonText, joinCopies, joinTexts } from '../../../../data/library/common-ground.ts';
import type { Conference } from '../../../../data/library/model.ts';
import { plainConference } from '../../../support/fault-library.ts';

const withNotes = (...notes: string[]): Conference => {
  const conference = plainConference('a', ...notes.map((_, index) => `talk-${index}`));
  return {
    ...conference,
    talks: conference.talks.map((talk, index) => ({ ...talk, note: notes[index] ?? '' })),
  };
};

describe('two texts whose common ancestor is not known', () => {
  it('are joined with every line of either, and what they share once', () => {
    expect(joinTexts('One.\n\nMine.\n\nEnd.', 'One.\n\nTheirs.\n\nEnd.')).toBe(
      'One.\n\nTheirs.\nMine.\n\nEnd.',
    );
  });

  it('are joined to the longer one where the other wrote nothing else', () => {
    expect(joinTexts('One.\nTwo.', 'One.')).toBe('One.\nTwo.');
    expect(joinTexts('One.', 'One.\nTwo.')).toBe('One.\nTwo.');
  });

  it('take what was deleted for deleted where the ancestor is known', () => {
    expect(joinTexts('One.\nTwo.', 'One.', 'One.\nTwo.')).toBe('One.');
  });

  it('lose no line', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', '', 'd')).map((lines) => lines.join('\n'));
    const kept = fc.property(text, text, (mine, theirs) => {
      const joined = joinTexts(mine, theirs).split('\n');
      for (const line of [...mine.split('\n'), ...theirs.split('\n')])
        if (line !== '') expect(joined).toContain(line);
    });
    fc.assert(kept);
  });

  it('have in common what stands in both, in its order', () => {
    expect(commonText('a\nb\nc', 'a\nx\nc')).toBe('a\nc');
  });
});

describe('two copies of a conference', () => {
  it('keep talks that only one of them has', () => {
    const joined = joinCopies(plainConference('a', 'one', 'two'), plainConference('a', 'two', 'three'));
    expect(joined.talks.map(({ id }) => id).sort()).toEqual(['one', 'three', 'two']);
  });

  it('join the notes of each talk', () => {
    const joined = joinCopies(withNotes('Same.', 'Mine.'), withNotes('Same.', 'Theirs.'));
    expect(joined.talks.map(({ note }) => note)).toEqual(['Same.', 'Theirs.\nMine.']);
  });

  it('keep a field of one’s own where it differs, and take one that is missing', () => {
    const mine = { ...plainConference('a', 'one'), name: 'Mine' };
    const theirs = { ...plainConference('a', 'one'), name: 'Theirs', city: 'Bergen' };
    expect(joinCopies(mine, theirs)).toMatchObject({ name: 'Mine', city: 'Bergen' });
  });
});
