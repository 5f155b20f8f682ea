import { afterEach, expect, it } from 'vitest';
import type { Shell } from '../../../../electron/shell.ts';
import { TestLibrary } from '../../../support/open-library.ts';

let library: TestLibrary;
afterEach(() => library.close());

/** A desktop whose user chooses this folder, or thinks better of it. */
function desktop(chosen: string | undefined): { shell: Shell; shown: string[] } {
  const shown: string[] = [];
  const shell: Shell = {
    abilities: () => ({ chooseFolder: true, showInFolder: true }),
    chooseFolder: () => Promise.resolve(chosen),
    showInFolder: (folder) => Promise.resolve(void shown.push(folder)),
  };
  return { shell, shown };
}

it('says what the host can do, and where its data is', async () => {
  library = await TestLibrary.open([]);
  expect(await library.client.shell.abilities()).toMatchObject({
    chooseFolder: false,
    showInFolder: false,
    dataFolder: library.place.data,
  });
});

it('gives the folder that was chosen, or nothing', async () => {
  library = await TestLibrary.open([], { shell: desktop('/blog').shell });
  expect(await library.client.shell.chooseFolder({ title: 'Where to' })).toEqual({ folder: '/blog' });
  await library.restart({ shell: desktop(undefined).shell });
  expect(await library.client.shell.chooseFolder({ title: 'Where to' })).toEqual({});
});

it('shows a folder where there is a file manager', async () => {
  const { shell, shown } = desktop(undefined);
  library = await TestLibrary.open([], { shell });
  await library.client.shell.showInFolder({ folder: '/blog' });
  expect(shown).toEqual(['/blog']);
});
