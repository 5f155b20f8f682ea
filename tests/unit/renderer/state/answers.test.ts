import { describe, expect, it } from 'vitest';
import { Answers, AnswersInOrder } from '../../../../renderer/state/answers.ts';

describe('an answer to what was asked', () => {
  it('counts until something else is asked', () => {
    const answers = new Answers();
    const first = answers.ask();
    expect(first()).toBe(true);
    const second = answers.ask();
    expect([first(), second()]).toEqual([false, true]);
  });

  it('counts beside others that were asked with it, and none of them once they are dropped', () => {
    const answers = new Answers();
    const [first, beside] = [answers.ask(), answers.expect()];
    expect([first(), beside()]).toEqual([true, true]);
    answers.drop();
    expect([first(), beside()]).toEqual([false, false]);
  });
});

describe('answers to one question that is asked again and again', () => {
  it('are each taken in their order', () => {
    const answers = new AnswersInOrder();
    const [first, second] = [answers.ask(), answers.ask()];
    expect([first(), second()]).toEqual([true, true]);
  });

  it('are late after the answer to a later time', () => {
    const answers = new AnswersInOrder();
    const [first, second] = [answers.ask(), answers.ask()];
    expect([second(), first()]).toEqual([true, false]);
  });
});
