import type { Contract } from '../data/contract.ts';
import { ORPCError, onError, type Router } from '@orpc/server';
import { RPCHandler } from '@orpc/server/ws';
import type { WebSocket } from 'ws';

/** The handlers of the contract, whoever carries the calls. */
export type ContractRouter = Router<Contract, Record<never, never>>;

/** Largest message taken on any wire, in bytes. */
export const largestMessage = 16 * 1024 * 1024;

/** Writes what only a bug can cause to stderr, with its stack. Faults and bad requests are answers, not bugs. */
export function logBugs(error: unknown): void {
  const expected = error instanceof ORPCError && error.code !== 'INTERNAL_SERVER_ERROR';
  const aborted = error instanceof Error && error.name === 'AbortError';
  if (!expected && !aborted) console.error(error);
}

/** Answers the contract on a WebSocket until it closes. Messages that cannot be read are dropped. */
export function answerOn(router: ContractRouter): (socket: WebSocket) => void {
  const handler = new RPCHandler(router, { interceptors: [onError(logBugs)] });
  return (socket) => {
    // Too large a message raises 'error' on the socket, which would otherwise end the process.
    socket.on('error', () => socket.terminate());
    void handler.upgrade(socket);
  };
}
