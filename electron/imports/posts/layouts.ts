/** The list of ways in which posts set their talks without headings: a new one is one more file and one more entry. */
import type { Layout } from './layout.ts';
import { splitDefinitions } from './definition-lines.ts';
import { splitLinkLines } from './link-lines.ts';
import { splitProse } from './prose-talks.ts';
import { splitStrongLines } from './strong-lines.ts';
import { splitTables } from './tables.ts';
import { splitTalkLists } from './talk-lists.ts';

export const layouts: readonly Layout[] = [
  { name: 'list', read: splitTalkLists },
  { name: 'strong-lines', read: splitStrongLines },
  { name: 'table', read: splitTables },
  { name: 'link-lines', read: splitLinkLines },
  { name: 'definitions', read: splitDefinitions },
  { name: 'prose', read: splitProse },
];
