import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { TestLibrary } from '../../../support/open-library.ts';

let library: TestLibrary;
afterEach(() => library.close());

it('begins with settings of its own, and keeps what is changed', async () => {
  library = await TestLibrary.open([]);
  expect(await library.client.settings.get()).toMatchObject({ theme: 'system', spellCheck: true });
  await library.client.settings.change({ theme: 'dark', layout: { sidebar: 240 } });
  await library.client.settings.change({ layout: { notes: 300 } });
  await library.restart();
  expect(await library.client.settings.get()).toMatchObject({
    theme: 'dark',
    layout: { sidebar: 240, notes: 300 },
  });
});

it('takes no value that is none of a setting, and begins anew where the file has one', async () => {
  library = await TestLibrary.open([]);
  const wrong = { theme: 'pink' } as unknown as { theme: 'dark' };
  await expect(library.client.settings.change(wrong)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  writeFileSync(join(library.place.data, 'settings.json'), '{"theme":"pink"}');
  expect((await library.client.settings.get()).theme).toBe('system');
});
