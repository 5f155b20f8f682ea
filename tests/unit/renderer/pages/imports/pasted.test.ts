import { describe, expect, it } from 'vitest';
import { pastedSource } from '../../../../../renderer/pages/imports/pasted.ts';

describe('a paste', () => {
  it.each([
    ['plain text', '', 'Lantern Days 2025', { text: 'Lantern Days 2025' }],
    ['rich text', '<h1>Lantern Days</h1><p>Notes</p>', 'Lantern Days\nNotes', { type: 'html' }],
    [
      'markdown coloured by an editor',
      '<div><p># Lantern Days</p></div>',
      '# Lantern Days',
      { text: '# Lantern Days' },
    ],
    ['words in a bare span', '<meta><span>Lantern Days</span>', 'Lantern Days', { text: 'Lantern Days' }],
  ])('of %s', (_, html, text, expected) => {
    expect(pastedSource('clipboard', html, text)).toMatchObject(expected);
  });

  it('without words is nothing', () => {
    expect(pastedSource('clipboard', '', '  \n')).toBeUndefined();
    expect(pastedSource('clipboard', '<img src="a.png">', '')).toBeUndefined();
  });
});
