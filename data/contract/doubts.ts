/** What of a search was not understood, as a sentence. */
import type { Doubt } from './search.ts';
import { say } from '../words/say.ts';

export const sentenceOfDoubt = ({ kind, words }: Doubt): string => {
  const [operator = ''] = words.toLowerCase().split(':');
  return say(`search.doubt-${kind}`, { words, operator });
};
