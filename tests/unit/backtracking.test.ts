import { describe, expect, it } from 'vitest';
import { growthOf } from '../support/backtracking.ts';

describe('of a regular expression', () => {
  it.each([
    [/^(?:a+)+$/, 'nested repetitions'],
    [/^(?:a|a)*$/, 'alternatives that are the same'],
    [/^(?:<!--[^]*?-->|\s)*</, 'alternatives that overlap'],
    [/^(?:a?b?c?)*d/, 'repetitions of what may be nothing'],
    [/^(?:\w{1,20}\s?)*:/, 'a bounded repetition in an endless one'],
    [/(?=(?:\d+)*x)y/, 'nested repetitions that are only looked for'],
    [/^(?:ab|a|b)*$/, 'alternatives that others make up together'],
  ])('%s is exponential: %s', ({ source, flags }) => {
    expect(growthOf(source, flags)).toBe('exponential');
  });

  it.each([
    [/\s+$/, 'a repetition that is tried from everywhere'],
    [/<[^>]*>/, 'one that may begin within itself'],
    [/^(.+?)\s+-/, 'neighbours that overlap'],
    [/^\d+\d+x/, 'neighbours that are the same'],
    [/^.*a.*b$/, 'two that divide the text in many ways'],
    [/\s*;/, 'one that may be nothing'],
    [/(?<!x)a+b/, 'one that only seems to begin in few places'],
  ])('%s is polynomial: %s', ({ source, flags }) => {
    expect(growthOf(source, flags)).toBe('polynomial');
  });

  it.each([
    /^\s+|x/,
    /^(?:a+b)+$/,
    /"[^"]*"/,
    /(?<!\s)\s+$/,
    /(?<!\s)\s*;/,
    /\s+/,
    /\bword\b/,
    /^(.+?)(?<!\s)\s+-/,
    /^(?:[^\W_]+[-_])*x$/,
    /a{1,300}b/,
    /(?:\d{2}:)?\d{2}/,
    /^[ \t]*x=/m,
    /(?<=\n)a+b/,
  ])('%s is linear', ({ source, flags }) => {
    expect(growthOf(source, flags)).toBeUndefined();
  });
});
