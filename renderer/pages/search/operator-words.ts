/** Operators and their values in words. */
import type { Facet } from '../../../data/contract/search.ts';
import type { Plan, TalkKind } from '../../../data/library/model.ts';
import { say, type MessageKey } from '../../../data/words/say.ts';

/** What an operator takes; nothing of one that is not known. */
export function describedOperator(name: string): string {
  const key = `search.about-${name}` as MessageKey;
  const words = say(key);
  return words === key ? '' : words;
}

/** The value of a filter as its row shows it. */
export function wordsOfValue({ operator, value }: Facet['values'][number]): string {
  switch (operator) {
    case 'has':
    case 'is': {
      const key = `search.value-${value}` as MessageKey;
      const words = say(key);
      return words === key ? value : words;
    }
    case 'kind':
      return say(`views.kind-${value as TalkKind}`);
    case 'plan':
      return say(`views.plan-${value as Plan}`);
    case 'tag':
      return `#${value}`;
    default:
      return value;
  }
}
