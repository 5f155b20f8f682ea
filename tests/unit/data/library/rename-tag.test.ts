import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { renamedTag, renameTag, withoutTag } from '../../../../data/library/rename-tag.ts';

describe('renaming a tag', () => {
  test.each([
    ['#web #Web/css #website #x/web', '#net #net/css #website #x/web'],
    ['`#web` (#web)', '`#web` (#net)'],
    ['_#web_', '_#net_'],
  ])('turns %j into %j', (text, expected) => {
    expect(renameTag(text, 'web', 'net')).toBe(expected);
  });

  it('moves a nested tag with its children', () => {
    expect(renameTag('#a/b #a/b/c #a/bc', 'a/b', 'd')).toBe('#d #d/c #a/bc');
  });

  it('that is not there leaves every byte', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(renameTag(text, 'no-such-tag-4711', 'x')).toBe(text);
      }),
    );
  });

  it('finds it composed and decomposed, in any case', () => {
    expect(renameTag('#caf\u00e9 #cafe\u0301/crema #CAFÉ #cafe', 'café', 'bar')).toBe(
      '#bar #bar/crema #bar #cafe',
    );
    expect(renamedTag('Stra\u00dfe/Nord', 'STRASSE', 'road')).toBe('road/Nord');
  });
});

it('renames a tag to one below it as often as it is asked, and moves what is there no further', () => {
  expect(renameTag('#web #web/css #web/css/grid #web/js', 'web', 'web/css')).toBe(
    '#web/css #web/css #web/css/grid #web/css/js',
  );
});

describe('taking a tag away', () => {
  test.each([
    ['on #web and #Web/css, not #website', 'on web and Web/css, not #website'],
    ['`#web` _#web_ #x/web', '`#web` _web_ #x/web'],
    ['no tag', 'no tag'],
  ])('leaves the words of %j', (text, expected) => expect(withoutTag(text, 'web')).toBe(expected));
});
