// What is done to the packed folder before it is signed and put into one file: fuses, and on Linux the entry for menus.
import { LinuxTargetHelper } from 'app-builder-lib/out/targets/LinuxTargetHelper.js';
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { burnFuses } from './fuses.mjs';

function binaryOf({ electronPlatformName, packager }) {
  const { productFilename } = packager.appInfo;
  if (electronPlatformName === 'linux') return packager.executableName;
  return `${productFilename}.${electronPlatformName === 'win32' ? 'exe' : 'app'}`;
}

/**
 * Entry and icon where a system keeps its own: an AppImage is looked at this way, and whoever unpacks an archive has them
 * at hand. The entry is the one that other packages get, apart from the program's path.
 */
async function addDesktopEntry({ appOutDir, packager }) {
  const helper = new LinuxTargetHelper(packager);
  const shared = join(appOutDir, 'usr/share');
  const entry = join(shared, 'applications', `${helper.getDesktopFileName()}.desktop`);
  const mimeTypes = [...packager.config.appImage.mimeTypes];
  const options = { ...packager.platformSpecificBuildOptions, mimeTypes };
  await helper.writeDesktopEntry(options, `${packager.executableName} %U`, entry);
  const picture = (await helper.icons).find(({ size }) => size === 512);
  await mkdir(join(shared, 'pixmaps'), { recursive: true });
  await copyFile(picture.file, join(shared, 'pixmaps', `${packager.executableName}.png`));
}

/** electron-builder's `afterPack`. */
export default async function afterPack(packed) {
  // A changed binary is no longer the one that Electron signed; Apple's own processors start nothing unsigned.
  const reset = process.platform === 'darwin' && packed.electronPlatformName === 'darwin';
  await burnFuses(join(packed.appOutDir, binaryOf(packed)), reset);
  if (packed.electronPlatformName === 'linux') await addDesktopEntry(packed);
}
