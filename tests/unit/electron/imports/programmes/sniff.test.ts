import { describe, expect, it, vi } from 'vitest';
import { formatOf } from '../../../../../electron/imports/programmes/sniff.ts';

const comments = (count: number) => '<!-- a -->\n'.repeat(count);

describe('the format of a text that is markup', () => {
  it.each([
    ['<schedule>', 'frab-xml'],
    ['<?xml version="1.0"?>\n<!-- made by > hand -->\n<schedule/>', 'frab-xml'],
    ['<!DOCTYPE schedule>\n<schedule/>', 'frab-xml'],
    ['<!doctype schedule [ <!ELEMENT a (b)> ] >\n<schedule/>', 'frab-xml'],
    [`${comments(30)}<ns:icalendar>`, 'xcal'],
    ['<?xml?><html>', 'html'],
    ['<!DOCTYPE html>\n<p>', 'html'],
    ['<!-- schedule --', undefined],
    ['<!DOCTYPE schedule [ <!ELEMENT', undefined],
    [comments(30), undefined],
    ['<?xml', undefined],
    ['<1>', undefined],
  ])('%j is %s', (text, format) => {
    expect(formatOf(text)).toBe(format);
  });

  it('is found in steps that grow with its comments', () => {
    const steps = (count: number) => {
      const look = vi.spyOn(String.prototype, 'indexOf');
      formatOf(comments(count));
      const { length } = look.mock.calls;
      look.mockRestore();
      return length;
    };
    expect([steps(10), steps(100), steps(1000)]).toEqual([10, 100, 1000]);
  });
});
