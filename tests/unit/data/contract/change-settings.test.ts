import { expect, test } from 'vitest';
import { changeSettings } from '../../../../data/contract/change-settings.ts';
import type { Settings } from '../../../../data/contract/settings.ts';

const settings: Settings = {
  theme: 'dark',
  contrast: 'system',
  spellCheck: true,
  keys: { undo: 'Mod+U' },
  layout: { 'list-width': 300, 'here-room': 'Quay' },
  headingTemplates: {},
};

test('a change replaces what it names, and leaves what it does not', () => {
  expect(changeSettings(settings, { theme: 'light', keys: {} })).toEqual({
    ...settings,
    theme: 'light',
    keys: {},
  });
});

test('a window that knows an old layout changes only the values it names', () => {
  expect(changeSettings(settings, { layout: { 'list-width': 280 } }).layout).toEqual({
    'list-width': 280,
    'here-room': 'Quay',
  });
});

test('what is undefined stays', () => {
  expect(changeSettings(settings, { theme: undefined, layout: undefined })).toEqual(settings);
});
