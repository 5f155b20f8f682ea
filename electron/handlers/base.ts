import { implement, ORPCError } from '@orpc/server';
import { contract } from '../../data/contract.ts';
import { Fault } from '../../data/errors.ts';
import { causeOf, codeOf } from '../store/disk.ts';

/**
 * Every handler starts here: a `Fault`, and a disk that refuses, go out as the contract's typed error; anything else is
 * a bug and is logged.
 */
export const host = implement(contract).use(async ({ next }) => {
  try {
    return await next();
  } catch (error) {
    const fault = faultOf(error);
    if (fault) throw typedError(fault);
    if (!(error instanceof ORPCError)) console.error(error);
    throw error;
  }
});

function typedError(fault: Fault) {
  const data = { code: fault.code, values: fault.values };
  return new ORPCError('FAULT', { data, message: fault.message });
}

/** What a user can act on. */
function faultOf(error: unknown): Fault | undefined {
  if (error instanceof Fault) return error;
  const system = error instanceof Error && 'errno' in error && codeOf(error) !== undefined;
  return system ? diskFault(error) : undefined;
}

function diskFault(error: Error & { path?: unknown }): Fault {
  const file = typeof error.path === 'string' ? error.path : '';
  return new Fault('disk-failed', { file, cause: causeOf(error) }, { cause: error });
}
