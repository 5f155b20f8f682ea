import { expect, test } from 'vitest';
import { givenCommand, givenFolders, givenWords } from '../../../../electron/desktop/given-words.ts';

const folders = { library: '/home/ada/Notes', data: '/tmp/data' };

/** The same words as a packaged app, and Electron that is told which app to run, have them in their list. */
const starts: [string, boolean, string[]][] = [
  ['a packaged app', false, ['/opt/Lanyard/lanyard']],
  ['a packaged app without its sandbox', false, ['/opt/Lanyard/lanyard', '--no-sandbox']],
  ['an AppImage', false, ['/tmp/.mount_lanyarXYZ/lanyard']],
  ['Windows', false, ['C:\\Program Files\\Lanyard\\Lanyard.exe', '--allow-file-access-from-files']],
  ['Electron with a path', true, ['/usr/bin/electron', 'dist/electron/main.mjs']],
  ['Electron as root', true, ['/usr/bin/electron', '--no-sandbox', 'dist/electron/main.mjs']],
  [
    'Electron under a test',
    true,
    ['electron', '--inspect=0', '--remote-debugging-port=0', '--no-sandbox', '.'],
  ],
  ['a stand-in that is told the app', false, ['/usr/bin/node', 'main.mjs']],
];

test.each(starts)('%s reads folders behind a space and behind an equals sign', (_, defaultApp, before) => {
  const read = (...words: string[]) => givenFolders(givenWords([...before, ...words], defaultApp));
  expect(read('--library', folders.library, '--data', folders.data)).toEqual({ options: folders });
  expect(read(`--library=${folders.library}`, `--data=${folders.data}`)).toEqual({ options: folders });
  expect(read(`--data=${folders.data}`, 'schedule.ics', '--library', folders.library).options).toEqual(
    folders,
  );
  expect(read('--library', 'Notes of mine').options).toEqual({ library: 'Notes of mine' });
  expect(read('--library', 'a', '--library=b=c').options).toEqual({ library: 'b=c' });
  expect(read()).toEqual({ options: {} });
});

test.each(starts.slice(0, -1))(
  '%s leaves what is behind its own path to be opened',
  (_, defaultApp, before) => {
    const words = ['file:///home/ada/schedule.ics', 'lanyard://talk/t-1', '--library', '/l'];
    const own = before.slice(1).filter((word) => !defaultApp && word.startsWith('-'));
    expect(givenWords([...before, ...words], defaultApp)).toEqual([...own, ...words]);
  },
);

test.each([
  [['--library']],
  [['--library=']],
  [['--library', '']],
  [['--library', '--data', '/tmp/data']],
  [['--library', '--', '/home/ada/Notes']],
])('an option without its folder is a problem, never another library: %o', (words) => {
  const { options, problem } = givenFolders(words);
  expect(options).not.toHaveProperty('library');
  expect(problem).toContain('--library needs a value');
});

test('what only looks like an option is none', () => {
  const words = ['--', '--library', '/home/ada/Notes'];
  expect(givenFolders(words)).toEqual({ options: {} });
  expect(givenFolders(['--library-of-mine', '/x', '--libraryx=/y'])).toEqual({ options: {} });
  expect(givenWords(['electron'], true)).toEqual([]);
});

test.each([
  [
    ['list', '--json'],
    ['list', '--json'],
  ],
  [
    ['--library', '/l', 'list'],
    ['--library', '/l', 'list'],
  ],
  [
    ['--library=/l', '--json', 'list'],
    ['--library=/l', '--json', 'list'],
  ],
  [['--no-sandbox', '--ozone-platform=wayland', '-psn_0_1', 'list'], ['list']],
  [
    ['--library', 'list', 'check'],
    ['--library', 'list', 'check'],
  ],
  [['--help'], ['--help']],
  [['--no-sandbox', '--version'], ['--version']],
  [
    ['help', 'import'],
    ['help', 'import'],
  ],
  [['start'], ['start']],
])('%j run the command %j', (words, command) => expect(givenCommand(words)).toEqual(command));

test.each([
  [[]],
  [['--no-sandbox']],
  [['--library', 'list']],
  [['./list']],
  [['/home/ada/list']],
  [['C:\\Users\\ada\\list']],
  [['--', 'list']],
  [['file:///home/ada/list']],
  [['lanyard://list']],
  [['notes.md', 'list']],
  [['notes.md', '--help']],
  [['List']],
  [['constructor']],
  [['--constructor', 'list.md']],
])('%j open the window', (words) => expect(givenCommand(words)).toBeUndefined());
