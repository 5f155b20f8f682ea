/** The first script of the page, put into the page itself: from its first moment on no key is lost. */
import { firstKeys } from './first-keys-held.ts';

firstKeys();
