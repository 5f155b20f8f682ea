/** What the thread of the search is asked, and what it says. */
import type { Conference } from '../../data/library/model.ts';
import type { AskedSearch } from '../../data/contract/search.ts';
import type { ReadFrom } from './kept-index.ts';
import type { NamesOf } from './names.ts';
import type { OtherNames } from './other-names.ts';
import type { FactsOf } from './search-index.ts';
import type { TextFiles } from './talk-texts.ts';

/** A query, and where texts can be read for its expressions. */
export interface Question extends AskedSearch {
  texts?: TextFiles;
  /** Names that are looked for beside those of the query. */
  others?: OtherNames;
}

export type SearchJob =
  | { kind: 'open'; file: string; sources: Readonly<Record<string, ReadFrom>> }
  | { kind: 'prove' }
  | { kind: 'read'; folder: string; source: ReadFrom; facts: FactsOf; slides?: string }
  /** `slides`: the folder of words that were read on pictures. */
  | { kind: 'put'; conference: Conference; facts: FactsOf; ids: readonly string[]; slides?: string }
  | { kind: 'remove'; conference: string }
  | { kind: 'names'; conference: string; names: NamesOf }
  | { kind: 'find'; question: Question }
  | { kind: 'suggest'; words: readonly string[]; most: number }
  | { kind: 'every'; question: Question }
  | { kind: 'count'; questions: readonly Question[] }
  | { kind: 'complete'; text: string; at: number; most: number }
  | { kind: 'keep'; file: string };

export interface SaidJob {
  id: number;
  value?: unknown;
  failed?: string;
}
