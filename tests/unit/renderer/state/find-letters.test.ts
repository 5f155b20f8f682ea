import { describe, expect, it } from 'vitest';
import { findLetters } from '../../../../renderer/state/find-letters.ts';

const shown = (name: string, typed: string) =>
  findLetters(name, typed)?.matches.map(([start, end]) => name.slice(start, end));

describe('what was typed is found in a name', () => {
  it.each([
    ['Next talk', 'ex', ['ex']],
    ['Export the next talk', 'ext', ['ext']],
    ['Running with Scissors', 'scis run', ['Run', 'Scis']],
    ['Zoë Świątek', 'zoe swi', ['Zoë', 'Świ']],
    ['All commands', 'acm', ['A', 'c', 'm']],
    ['Anything', '', []],
    ['Next talk', 'xyz', undefined],
  ])('in "%s" by "%s"', (name, typed, found) => expect(shown(name, typed)).toEqual(found));

  it('prefers the start of a word to its middle, and whole pieces to strewn letters', () => {
    const score = (name: string) => findLetters(name, 'tal')?.score ?? 0;
    expect(score('New talk')).toBeGreaterThan(score('Capital'));
    expect(score('Capital')).toBeGreaterThan(score('Toggle the panel'));
  });
});
