/** What is said to the user when a call fails. */
import { Fault, type FaultCode } from '../../data/words/errors.ts';
import errors from '../../data/words/messages/en/errors.json';
import { say, type MessageValues } from '../../data/words/say.ts';

interface FaultData {
  code: string;
  values: MessageValues;
}

const isFaultData = (data: unknown): data is FaultData =>
  typeof data === 'object' && data !== null && 'code' in data && 'values' in data;

const isFaultCode = (code: string): code is FaultCode => code in errors;

/** The code of the fault a call failed with; nothing when it failed otherwise. */
export function faultCodeOf(error: unknown): string | undefined {
  if (error instanceof Fault) return error.code;
  return error instanceof Error && 'data' in error && isFaultData(error.data) ? error.data.code : undefined;
}

/** What the fault a call failed with says of the thing; nothing when it failed otherwise. */
export function faultValuesOf(error: unknown): MessageValues {
  if (error instanceof Fault) return error.values;
  return error instanceof Error && 'data' in error && isFaultData(error.data) ? error.data.values : {};
}

/** The sentence a failed call is shown with: the fault's own, else one calm sentence, and the rest to the console. */
export function sentenceOf(error: unknown): string {
  if (error instanceof Fault) return error.message;
  if (error instanceof Error && 'data' in error && isFaultData(error.data) && isFaultCode(error.data.code)) {
    return new Fault(error.data.code, error.data.values).message;
  }
  console.error(error);
  return say('views.went-wrong');
}
