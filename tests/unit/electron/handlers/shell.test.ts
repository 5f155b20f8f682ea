import { afterEach, expect, it } from 'vitest';
import type { Arrival } from '../../../../data/contract/shell.ts';
import { plainShell, type Shell } from '../../../../electron/shell.ts';
import { TestLibrary } from '../../../support/open-library.ts';

let library: TestLibrary;
afterEach(() => library.close());

/** A desktop whose user chooses this folder, or thinks better of it. */
function desktop(chosen: string | undefined): { shell: Shell; shown: string[] } {
  const shown: string[] = [];
  const shell: Shell = {
    ...plainShell,
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

it('drags what was kept, by its name alone', async () => {
  const dragged: string[] = [];
  const shell: Shell = { ...plainShell, drag: (drag) => void dragged.push(drag) };
  library = await TestLibrary.open([], { shell });
  await library.client.shell.drag({ drag: 'drag-1' });
  expect(dragged).toEqual(['drag-1']);
  await library.restart();
  await library.client.shell.drag({ drag: 'drag-1' });
  expect(await library.client.shell.abilities()).toMatchObject({ drag: false });
});

it('has the app do what only it can, tells its menu what applies, and gives each thing that arrived once', async () => {
  const asked: unknown[] = [];
  const arrived: Arrival[] = [{ kind: 'place', hash: '#/talk/a' }];
  const shell: Shell = {
    ...plainShell,
    abilities: () => ({
      chooseFolder: true,
      showInFolder: true,
      drag: true,
      menu: true,
      acts: ['new-window'],
    }),
    applies: (commands) => void asked.push(commands),
    act: (act) => Promise.resolve(void asked.push(act)),
    arrivals: () => Promise.resolve(arrived.splice(0)),
  };
  library = await TestLibrary.open([], { shell });
  const { client } = library;
  expect(await client.shell.abilities()).toMatchObject({ menu: true, acts: ['new-window'] });
  await client.shell.applies({ commands: ['new-talk'] });
  await client.shell.act({ act: 'new-window' });
  expect(asked).toEqual([['new-talk'], 'new-window']);
  expect(await client.shell.arrivals()).toEqual([{ kind: 'place', hash: '#/talk/a' }]);
  expect(await client.shell.arrivals()).toEqual([]);
});

it('refuses to do what is none of its doings', async () => {
  library = await TestLibrary.open([]);
  const act = 'format-disk' as 'new-window';
  await expect(library.client.shell.act({ act })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
});
