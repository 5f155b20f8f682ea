// Compiles data/words/messages/<locale>/<area>.json (ICU MessageFormat) into functions, as the module 'virtual:messages/<locale>'.
import MessageFormat from '@messageformat/core';
import compileModule from '@messageformat/core/compile-module.js';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const prefix = 'virtual:messages/';
const root = join(import.meta.dirname, '../data/words/messages');

const areaFiles = (locale) => readdirSync(join(root, locale)).filter((file) => file.endsWith('.json'));

/** One locale's messages as `{area: {key: message}}`, areas named after their files. */
export function readMessages(locale) {
  const read = (file) => JSON.parse(readFileSync(join(root, locale, file), 'utf8'));
  return Object.fromEntries(
    areaFiles(locale)
      .sort()
      .map((file) => [file.slice(0, -5), read(file)]),
  );
}

/** Source of a module whose default export is `{area: {key: (values) => string}}`. */
function compileMessages(locale) {
  return compileModule(new MessageFormat(locale, { returnType: 'string' }), readMessages(locale));
}

export function messages() {
  return {
    name: 'lanyard-messages',
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith(`\0${prefix}`)) return undefined;
      const locale = id.slice(prefix.length + 1);
      for (const file of areaFiles(locale)) this.addWatchFile(join(root, locale, file));
      return compileMessages(locale);
    },
  };
}
