/** Starts the workers of this page; no other script becomes one. */
import type { TrustedTypesWindow } from 'trusted-types/lib';

/** Addresses the build gave to workers of this page. */
const known = new Set<string>();

const policy = (globalThis as unknown as TrustedTypesWindow).trustedTypes?.createPolicy('lanyard-worker', {
  createScriptURL: (address) => {
    if (!known.has(address)) throw new TypeError(`${address} is no worker of this page`);
    return address;
  },
});

/** `address` is what an import with `?worker&url` gives. */
export function startWorker(address: string): Worker {
  known.add(address);
  // The type of `Worker` does not know trusted addresses yet.
  return new Worker((policy?.createScriptURL(address) ?? address) as string, { type: 'module' });
}
