/** Slides and photos of a talk as pages: a photo is one, a file of slides has many. */
import { isSlides } from '../../../data/library/attachments.ts';
import { addTo } from '../../../data/values/add-to.ts';
import { foldWords } from '../../../data/text/fold.ts';
import type { Client } from '../../host/connect.ts';

type DeckFile = Awaited<ReturnType<Client['slides']['ofTalk']>>['files'][number];
type Line = NonNullable<DeckFile['lines']>[number];

/** One page; `page` counts from 1 on in a file of slides. Without `lines` nobody read its words yet. */
export interface DeckPage {
  key: string;
  file: DeckFile;
  page?: number;
  of: number;
  lines?: Line[];
}

/** Pages of files, in their order; a file of slides that was not read yet is one page. */
export const pagesOf = (files: readonly DeckFile[]): DeckPage[] => files.flatMap(pagesOfFile);

function pagesOfFile(file: DeckFile): DeckPage[] {
  const { lines } = file;
  if (!isSlides(file.file) || !lines) return [{ key: file.file, file, of: 1, ...(lines && { lines }) }];
  const of = Math.max(1, ...lines.map(({ page = 1 }) => page));
  const byPage = new Map<number, Line[]>();
  for (const line of lines) addTo(byPage, line.page ?? 1, line);
  return Array.from({ length: of }, (_, at) => ({
    ...{ key: `${file.file} ${at + 1}`, file, of, page: at + 1 },
    lines: byPage.get(at + 1) ?? [],
  }));
}

/** How often words stand on a page. */
export function placesOn({ lines = [] }: DeckPage, words: string): number {
  const wanted = foldWords(words).trim();
  if (wanted === '') return 0;
  return lines.reduce((sum, { text }) => sum + foldWords(text).split(wanted).length - 1, 0);
}
