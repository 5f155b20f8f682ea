import { implement } from '@orpc/server';
import { contract } from '../../data/contract/contract.ts';
import { type Change } from '../../data/contract/library.ts';
import type { ContractRouter } from '../../electron/carriers/wire.ts';

/** A router that answers a few calls of the contract, for tests of what carries them. */
export function smallRouter(name: string): ContractRouter {
  const os = implement(contract);
  const small = {
    library: {
      list: os.library.list.handler(() => [{ id: name }]),
      changes: os.library.changes.handler(async function* ({ signal }) {
        for (let revision = 1; revision <= 3; revision++) {
          yield await Promise.resolve<Change>({ revision, kind: 'library' });
        }
        await new Promise((resolve) => signal?.addEventListener('abort', resolve));
      }),
      undo: os.library.undo.handler(({ errors }) => {
        throw errors.FAULT({ data: { code: 'nothing-to-undo', values: {} } });
      }),
    },
    links: { resolve: os.links.resolve.handler(({ input }) => ({ destination: wordsBack(input.words) })) },
  };
  return small as unknown as ContractRouter;
}

const wordsBack = (title: string) => ({ kind: 'tag' as const, title, talks: 0 });
