import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '../../data/contract.ts';
import { Fault } from '../../data/errors.ts';

/** The contract as the page calls it. Calls made while the wire is lost fail at once. */
export type Client = ContractRouterClient<Contract>;

export type WireState = 'connected' | 'lost' | 'reconnecting';

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
