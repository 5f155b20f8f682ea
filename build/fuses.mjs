// What Electron's binary may do, burnt into it: every fuse is decided here, and read back from the package.
import { FuseState, FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses';

/** Each fuse by its name. One that a new Electron brings and that is missing here stops the packaging. */
const fuses = {
  // The app is no Node: nobody runs scripts with it, by a variable, an option or a debugger.
  RunAsNode: false,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableCookieEncryption: true,
  // On macOS and Windows Electron checks that the archive is the one that was packaged.
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  // There is no snapshot of our own.
  LoadBrowserProcessSpecificV8Snapshot: false,
  // Pages come by a protocol of our own and never from files.
  GrantFileProtocolExtraPrivileges: false,
  // As Electron brings it: without, WebAssembly checks each access by itself, slower and no safer.
  WasmTrapHandlers: true,
};

/** Reads the fuses of a packaged app back, by their names; `undefined` for one that this Electron no longer has. */
async function readFuses(binary) {
  const wire = Object.entries(await getCurrentFuseWire(binary)).filter(([key]) => key !== 'version');
  const stateOf = { [FuseState.ENABLE]: true, [FuseState.DISABLE]: false };
  return Object.fromEntries(wire.map(([index, state]) => [FuseV1Options[index] ?? index, stateOf[state]]));
}

/** Flips all fuses of a binary, or of an app on macOS, and reads them back. Throws where one is not as it is decided. */
export async function burnFuses(binary, resetAdHocDarwinSignature) {
  const decided = Object.entries(fuses).map(([name, on]) => [FuseV1Options[name], on]);
  await flipFuses(binary, {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    resetAdHocDarwinSignature,
    ...Object.fromEntries(decided),
  });
  const read = await readFuses(binary);
  const wrong = Object.entries(fuses).filter(([name, on]) => read[name] !== on);
  if (wrong.length > 0)
    throw new Error(`Fuses that did not flip: ${wrong.map(([name]) => name).join(', ')}.`);
}
