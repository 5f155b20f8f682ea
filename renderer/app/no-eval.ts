/** Keeps zod from making code from text, which the page may not: imported first, before any schema is made. */
import { config } from 'zod';

config({ jitless: true });
