/** What both connections to the host have in common: their states, and calls that fail because of them. */
import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '../../data/contract/contract.ts';
import { Fault } from '../../data/words/errors.ts';
import { oversizedMessage } from '../../data/contract/oversized.ts';

/** The contract as the page calls it. Calls made while the wire is lost fail at once. */
export type Client = ContractRouterClient<Contract>;

/** `stranger`: somebody answers who does not know this page, and gets nothing until it is let in again. */
export type WireState = 'connected' | 'lost' | 'reconnecting' | 'stranger';

/** One way of carrying calls. */
export interface Wire {
  call: Client;
  state(): WireState;
  /** Tells of each change of state; gives back what ends that. */
  onState(listener: (state: WireState) => void): () => void;
}

const isLost = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'AbortError' || error.message.includes('WebSocket is not open'));

/** Carries a call; one that ends because the wire went fails with `host-lost`. */
export async function orLost<T>({ next }: { next: () => Promise<T> }): Promise<T> {
  try {
    return await next();
  } catch (error) {
    throw isLost(error) ? new Fault('host-lost', {}, { cause: error }) : error;
  }
}

/** Sends a message unless it is too large for any host: then the call fails before it is sent. */
export function sendOn<Message extends string | { readonly byteLength: number }>(
  send: (message: Message) => void,
): (message: Message) => void {
  return (message) => {
    const fault = oversizedMessage(message);
    if (fault) throw fault;
    send(message);
  };
}

/** Whether a call ended because nobody answers. */
export const isHostLost = (error: unknown): boolean => error instanceof Fault && error.code === 'host-lost';
