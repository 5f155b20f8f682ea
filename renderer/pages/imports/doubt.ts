/** What is said of a field that was read with some doubt. */
import messages from '../../../data/words/messages/en/imports.json';
import { say } from '../../../data/words/say.ts';

const isKnown = (doubt: string): doubt is Extract<keyof typeof messages, string> => doubt in messages;

/** The sentence of a doubt that the reading of a post left; a doubt without one is said by its name. */
export const doubtOf = (doubt: string): string => (isKnown(doubt) ? say(`imports.${doubt}`) : doubt);

/** Whether a doubt is only about where a field was read, which is right more often than not. */
export const isSlight = (doubt: string): boolean => doubt.endsWith('-in-prose');
