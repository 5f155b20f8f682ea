import type { ChildProcess } from 'node:child_process';
import { socketPath, whoHas, type Call } from '../../electron/carriers/local-socket.ts';
import type { BuiltHost } from './built-host.ts';
import type { RealLibrary } from './fault-library.ts';

/** Starts the built host over a library, and calls it as a window does. */
export async function startOver(
  host: BuiltHost,
  { library, data }: RealLibrary,
): Promise<Call & { child: ChildProcess }> {
  const { child } = await host.start(['serve', '--library', library, '--data', data]);
  const owner = await whoHas(socketPath(library, data));
  if (!owner) throw new Error('the host does not answer');
  return { child, ...(await owner.call()) };
}
