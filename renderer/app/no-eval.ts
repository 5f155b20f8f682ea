// The page may not make code from text, and zod asks whether it may as soon as a schema is made: this comes first.
import { config } from 'zod';

config({ jitless: true });
