import { implement, ORPCError } from '@orpc/server';
import { contract } from '../../data/contract.ts';
import type { Fault } from '../../data/errors.ts';
import { faultOf } from '../store/disk-fault.ts';

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
