/** Settings reach what follows them: at the start, and whenever the user changes one. */
import type { Settings } from '../../data/contract/settings.ts';
import type { Client } from '../carriers/local-socket.ts';
import { logBugs } from '../carriers/wire.ts';

/** Gives the settings to `use` now and at each change from then on; settles when it was used first. */
export async function followSettings(client: Client, use: (settings: Settings) => void): Promise<void> {
  const follow = async () => use(await client.settings.get());
  await follow();
  const changes = await client.library.changes();
  const rest = async () => {
    for await (const { kind } of changes) if (kind === 'settings') await follow();
  };
  rest().catch(logBugs);
}
