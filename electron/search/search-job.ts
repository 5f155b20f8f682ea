/** What the thread of the search is asked, and what it says. */
import type { Conference } from '../../data/library/model.ts';
import type { ReadFrom } from './kept-index.ts';
import type { FactsOf } from './search-index.ts';

export type SearchJob =
  | { kind: 'open'; file: string; sources: Readonly<Record<string, ReadFrom>> }
  | { kind: 'prove' }
  | { kind: 'read'; folder: string; source: ReadFrom; facts: FactsOf }
  | { kind: 'put'; conference: Conference; facts: FactsOf; ids: readonly string[] }
  | { kind: 'remove'; conference: string }
  | { kind: 'find'; text: string; most: number }
  | { kind: 'keep'; file: string };

export interface SaidJob {
  id: number;
  value?: unknown;
  failed?: string;
}
