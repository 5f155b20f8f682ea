/** The contract over a WebSocket as the host answers it: what is received, refused, and logged as a bug. */
import type { Contract } from '../../data/contract/contract.ts';
import { ORPCError, onError, type Router } from '@orpc/server';
import { RPCHandler } from '@orpc/server/ws';
import { encodeResponseMessage, MessageType } from '@orpc/standard-server-peer';
import type { MessageEvent, WebSocket } from 'ws';
import { largestMessage, oversizeOfMessage } from '../../data/library/limits.ts';
import { CallTurns } from './call-turns.ts';

/** The handlers of the contract, whoever carries the calls. */
export type ContractRouter = Router<Contract, Record<never, never>>;

/** Largest message that is received at all, in bytes. One over `largestMessage` is only read for whom to refuse. */
export const largestReceived = 4 * largestMessage;

/** Writes what only a bug can cause to stderr, with its stack. Faults and bad requests are answers, not bugs. */
export function logBugs(error: unknown): void {
  const expected = error instanceof ORPCError && error.code !== 'INTERNAL_SERVER_ERROR';
  const aborted = error instanceof Error && error.name === 'AbortError';
  if (!expected && !aborted) console.error(error);
}

/** How a call begins, as it is sent: with its number. */
const startOfCall = /^\{"i":"([\w-]{1,40})"/;

/** The answer to a call that is too large to be read, as it is sent; nothing when it does not say which call it is. */
export async function refusalOf(message: string | Uint8Array) {
  const head =
    typeof message === 'string' ? message : Buffer.from(message.subarray(0, 64)).toString('latin1');
  const call = startOfCall.exec(head)?.[1];
  // Sentences are loaded when there is something to say.
  const { oversizedMessage } = await import('../../data/contract/oversized.ts');
  const { typedError } = await import('../handlers/typed-error.ts');
  const fault = oversizedMessage(message);
  if (call === undefined || !fault) return undefined;
  const error = typedError(fault);
  const answer = { status: error.status, headers: {}, body: { json: { ...error.toJSON(), defined: true } } };
  return encodeResponseMessage(call, MessageType.RESPONSE, answer);
}

/** What is answered to a message that is no call; nothing for one that is. */
export type Greeting = (message: string) => string | undefined;

/**
 * Answers the contract on a WebSocket until it closes. Messages that cannot be read are dropped; those that `greet`
 * answers are no calls.
 */
export function answerOn(
  router: ContractRouter,
  greet: Greeting = () => undefined,
): (socket: WebSocket) => void {
  const handler = new RPCHandler(router, { interceptors: [onError(logBugs)] });
  const turns = new CallTurns();
  return (socket) => {
    // A message beyond all bounds raises 'error' on the socket, which would otherwise end the process.
    socket.on('error', () => socket.terminate());
    // Before the handler hears of it, which answers nobody who has gone.
    socket.on('close', () => turns.finish(socket));
    void handler.upgrade(carefulSocket(socket, greet, turns));
  };
}

type HandledSocket = Parameters<RPCHandler<Record<never, never>>['upgrade']>[0];

/** A socket that answers a call that is too large with the reason, instead of reading it, and greetings itself. */
function carefulSocket(socket: WebSocket, greet: Greeting, turns: CallTurns): HandledSocket {
  const hear = (heard: (event: MessageEvent) => void) => {
    socket.addEventListener('message', (event) => {
      const message = event.data as string | Uint8Array;
      const answer = typeof message === 'string' ? greet(message) : undefined;
      if (oversizeOfMessage(message)) void refuse(socket, message);
      else if (answer !== undefined) socket.send(answer);
      else turns.add(socket, () => heard(event));
    });
  };
  const addEventListener = (type: 'message' | 'close', heard: () => void) =>
    type === 'message' ? hear(heard) : socket.addEventListener(type, heard);
  // The handler asks for these two events only.
  return { addEventListener, send: socket.send.bind(socket) } as HandledSocket;
}

/** What close code 1009 of RFC 6455 says: too large a message. */
const tooBig = 1009;

async function refuse(socket: WebSocket, message: string | Uint8Array): Promise<void> {
  const answer = await refusalOf(message);
  if (answer) socket.send(answer);
  else socket.close(tooBig);
}
