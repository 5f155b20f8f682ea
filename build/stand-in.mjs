// A folder that electron-builder takes for Electron's on Linux, for looking at a package where Electron cannot be fetched.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const program = `#!/bin/sh
echo 'This package was made with a stand-in for Electron: it can be looked at, not started.' >&2
exit 1
`;

/** Makes the folder and gives it back; what is packaged with it has all of the app and nothing of Electron. */
export async function makeStandIn(folder, version) {
  await mkdir(join(folder, 'resources'), { recursive: true });
  await mkdir(join(folder, 'locales'));
  await writeFile(join(folder, 'electron'), program, { mode: 0o755 });
  await writeFile(join(folder, 'version'), version);
  await writeFile(join(folder, 'LICENSE'), '');
  await writeFile(join(folder, 'locales/en-US.pak'), '');
  return folder;
}
