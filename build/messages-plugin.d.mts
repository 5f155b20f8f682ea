import type { Plugin } from 'vite';

/** One locale's messages as `{area: {key: message}}`. */
export function readMessages(locale: string): Record<string, Record<string, string>>;
/** Compiles the catalogue into the module `virtual:messages/<locale>`. */
export function messages(): Plugin;
