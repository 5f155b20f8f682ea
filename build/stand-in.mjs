// Folders that electron-builder takes for Electron's, for looking at a package where Electron cannot be fetched.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const program = `#!/bin/sh
echo 'This package was made with a stand-in for Electron: it can be looked at, not started.' >&2
exit 1
`;

/** The fuses as Electron ships them: a mark to find them by, their version, their number, and a digit each. */
const fuseWire = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
  Buffer.from([1, 9]),
  Buffer.from('101100011'),
]);

const withFuses = (bytes) => Buffer.concat([Buffer.from(bytes), fuseWire]);

async function writeAll(folder, files) {
  for (const [path, content, mode] of files) {
    await mkdir(join(folder, path, '..'), { recursive: true });
    await writeFile(join(folder, path), content, mode ? { mode } : {});
  }
}

const common = (version) => [
  ['version', version],
  ['LICENSE', ''],
  ['LICENSES.chromium.html', ''],
];

const forLinux = (version) => [
  ...common(version),
  ['electron', withFuses(program), 0o755],
  ['chrome-sandbox', program, 0o755],
  ['locales/en-US.pak', ''],
];

/** A program for Windows that holds nothing but facts about itself, as electron-builder rewrites them. */
async function windowsProgram() {
  const { NtExecutable, NtExecutableResource, Resource } = await import('resedit');
  const program = NtExecutable.createEmpty(false, false);
  const resources = NtExecutableResource.from(program);
  const facts = Resource.VersionInfo.createEmpty();
  facts.setStringValues(
    { lang: 1033, codepage: 1200 },
    { ProductName: 'Electron', FileDescription: 'Electron' },
  );
  facts.setFileVersion(1, 0, 0, 0, 1033);
  facts.outputToResourceEntries(resources.entries);
  resources.outputResource(program);
  return Buffer.from(program.generate());
}

const forWindows = async (version) => [
  ...common(version),
  ['electron.exe', withFuses(await windowsProgram())],
  ['resources.pak', ''],
  ['locales/en-US.pak', ''],
];

const plist = (name, id) => `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict>
<key>CFBundleExecutable</key><string>${name}</string>
<key>CFBundleIdentifier</key><string>${id}</string>
<key>CFBundleName</key><string>${name}</string>
<key>CFBundlePackageType</key><string>APPL</string>
<key>CFBundleIconFile</key><string>electron.icns</string>
</dict></plist>
`;

function forMac(version) {
  const contents = 'Electron.app/Contents';
  const framework = `${contents}/Frameworks/Electron Framework.framework`;
  const helpers = ['', ' (Renderer)', ' (GPU)', ' (Plugin)'].flatMap((kind) => {
    const name = `Electron Helper${kind}`;
    const helper = `${contents}/Frameworks/${name}.app/Contents`;
    return [
      [`${helper}/Info.plist`, plist(name, 'com.github.Electron.helper')],
      [`${helper}/MacOS/${name}`, program, 0o755],
    ];
  });
  return [
    ...common(version),
    [`${contents}/Info.plist`, plist('Electron', 'com.github.Electron')],
    [`${contents}/PkgInfo`, 'APPL????'],
    [`${contents}/MacOS/Electron`, program, 0o755],
    [`${contents}/Resources/electron.icns`, ''],
    [`${contents}/Resources/en.lproj/InfoPlist.strings`, ''],
    [`${framework}/Electron Framework`, withFuses(program), 0o755],
    [`${framework}/Versions/A/Resources/en.lproj/locale.pak`, ''],
    ...helpers,
  ];
}

const kinds = { linux: forLinux, win32: forWindows, darwin: forMac };

/** Makes the folder for a system and gives it back; what is packaged with it has all of the app and nothing of Electron. */
export async function makeStandIn(folder, version, platform) {
  await mkdir(join(folder, 'resources'), { recursive: true });
  await writeAll(folder, await kinds[platform](version));
  return folder;
}
