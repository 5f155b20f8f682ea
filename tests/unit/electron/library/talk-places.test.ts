import { describe, expect, it } from 'vitest';
import { movesIn } from '../../../../electron/library/talk-places.ts';
import { conferenceOf, talkOf } from '../../../support/conferences.ts';

const libraryHost = (id: string, ...talks: string[]) =>
  conferenceOf(
    talks.map((talk) => talkOf(talk)),
    { id },
  );
const touched = (id: string, before: string[], after: string[]) => ({
  id,
  before: libraryHost(id, ...before),
  after: libraryHost(id, ...after),
});
const at = (address: string) => {
  const [conference = '', talk = ''] = address.split('/');
  return { conference, talk };
};
const move = (from: string, to: string) => ({ from: at(from), to: at(to) });

describe('what an operation moved', () => {
  it.each([
    ['nothing, where talks are changed in their place', [touched('a', ['t'], ['t'])], [], []],
    ['nothing, where one is deleted', [touched('a', ['t', 'u'], ['u'])], [], []],
    ['nothing, where one is made', [touched('a', ['t'], ['t', 'u'])], [], []],
    [
      'a talk that left one conference for another',
      [touched('a', ['t'], []), touched('b', ['u'], ['u', 't'])],
      [],
      [move('a/t', 'b/t')],
    ],
    [
      'a talk that got another id where it came',
      [touched('a', ['t'], []), touched('b', ['t'], ['t', 'n'])],
      [move('b/t', 'b/n')],
      [move('a/t', 'b/n')],
    ],
    [
      'talks that got other ids in their place',
      [touched('a', ['t'], ['t']), touched('b', ['t'], ['n']), touched('c', ['t'], ['m'])],
      [move('b/t', 'b/n'), move('c/t', 'c/m')],
      [move('b/t', 'b/n'), move('c/t', 'c/m')],
    ],
    [
      'a copy that went, to the talk that stays',
      [touched('a', ['t'], ['t']), touched('b', ['t'], [])],
      [move('b/t', 'a/t')],
      [move('b/t', 'a/t')],
    ],
    [
      'nothing that was expected and did not happen',
      [touched('a', ['t'], ['t']), touched('b', ['t'], ['t'])],
      [move('b/t', 'b/n')],
      [],
    ],
  ])('is %s', (_name, around, expected, moves) => {
    expect(movesIn(around, expected)).toEqual(moves);
  });
});
