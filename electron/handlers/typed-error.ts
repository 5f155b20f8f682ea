/** How a fault leaves the host. */
import { ORPCError } from '@orpc/server';
import type { Fault } from '../../data/words/errors.ts';

/** A fault as the contract's typed error. */
export const typedError = (fault: Fault) =>
  new ORPCError('FAULT', { data: { code: fault.code, values: fault.values }, message: fault.message });
