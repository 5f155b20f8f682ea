/** What every handler starts from. */
import { implement, ORPCError } from '@orpc/server';
import { contract } from '../../data/contract/contract.ts';
import { oversizedTextIn } from '../../data/contract/oversized.ts';
import { faultOf } from '../store/disk-fault.ts';
import { typedError } from './typed-error.ts';

/**
 * Every handler starts here: no text is larger than one may be; a `Fault`, and a disk that refuses, go out as the
 * contract's typed error; anything else is a bug and is logged.
 */
export const host = implement(contract).use(async ({ next }, input) => {
  try {
    const oversized = oversizedTextIn(input);
    if (oversized) throw oversized;
    return await next();
  } catch (error) {
    const fault = faultOf(error);
    if (fault) throw typedError(fault);
    if (!(error instanceof ORPCError)) console.error(error);
    throw error;
  }
});
