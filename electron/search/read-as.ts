/** How a query was read, for those who asked. */
import type { Reading } from '../../data/contract/search.ts';
import type { Asked } from './asked.ts';

export function readingOf(asked: Asked): Reading {
  switch (asked.kind) {
    case 'words':
      return {
        kind: 'words',
        words: asked.open ? asked.said.replace(/(?<!\*)\*+$/, '') : asked.said,
        as: asked.phrase ? 'phrase' : asked.open ? 'beginning' : 'word',
      };
    case 'field':
      return { kind: 'operator', name: asked.name, value: asked.value };
    case 'record':
      return asked.name === '/'
        ? { kind: 'pattern', words: asked.value }
        : { kind: 'operator', name: asked.name, value: asked.value };
    case 'not':
      return { kind: 'not', part: readingOf(asked.part) };
    case 'and':
    case 'or':
      return { kind: asked.kind, parts: asked.parts.map(readingOf) };
  }
}
