import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '../../data/contract.ts';

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
