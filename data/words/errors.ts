/** Errors that are meant for the user, with their codes; all others are bugs. */
import type errors from './messages/en/errors.json';
import { say, type MessageValues } from './say.ts';

/** Names a thing that can go wrong and that a user can act on; its sentence is `errors.<code>` in the catalogue. */
export type FaultCode = Extract<keyof typeof errors, string>;

/**
 * An error a user can act on. `message` is the whole sentence: the thing, the cause, the next step.
 * Anything else that is thrown is a bug.
 */
export class Fault extends Error {
  override readonly name = 'Fault';
  constructor(
    readonly code: FaultCode,
    readonly values: MessageValues = {},
    options?: { cause: unknown },
  ) {
    super(say(`errors.${code}`, values), options);
  }
}
