import { implement, ORPCError } from '@orpc/server';
import { contract } from '../../data/contract.ts';
import { Fault } from '../../data/errors.ts';

/** Every handler starts here: a `Fault` goes out as the contract's typed error, anything else is a bug and is logged. */
export const host = implement(contract).use(async ({ next }) => {
  try {
    return await next();
  } catch (error) {
    if (error instanceof Fault)
      throw new ORPCError('FAULT', {
        data: { code: error.code, values: error.values },
        message: error.message,
      });
    if (!(error instanceof ORPCError)) console.error(error);
    throw error;
  }
});
