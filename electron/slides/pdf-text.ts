/** Words of slides as PDF, page by page, by PDF.js: text alone, nothing is drawn and nothing in it is run. */
import type { ReadLine } from './slide-job.ts';
import { addAll } from '../../data/values/add-to.ts';

/** No more pages are read, and no more lines of one. */
const most = { pages: 1000, lines: 500 };

/** What PDF.js gives of a page: pieces of text, some at the end of a line. */
interface TextPiece {
  str?: string;
  hasEOL?: boolean;
}

/** Pieces as lines. */
function linesOf(pieces: readonly TextPiece[], page: number): ReadLine[] {
  const lines: string[] = [''];
  for (const { str = '', hasEOL = false } of pieces) {
    lines[lines.length - 1] += str;
    if (hasEOL) lines.push('');
  }
  const said = lines.map((line) => line.replace(/\s+/g, ' ').trim()).filter((line) => line !== '');
  return said.slice(0, most.lines).map((text) => ({ text, sure: 100, page }));
}

/** The lines of all pages. Throws where it is no PDF, or is locked by a password. */
export async function readPdf(bytes: Uint8Array): Promise<ReadLine[]> {
  // Loaded with the first one. What would be its own thread is found here, in this process.
  const worker: unknown = await import('pdfjs-dist/legacy/build/pdf.worker.min.mjs');
  Object.assign(globalThis, { pdfjsWorker: worker });
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.min.mjs');
  const data = new Uint8Array(bytes);
  const shut = { useWorkerFetch: false, isEvalSupported: false, disableFontFace: true, verbosity: 0 };
  const document = await getDocument({ data, ...shut }).promise;
  const lines: ReadLine[] = [];
  for (let number = 1; number <= Math.min(document.numPages, most.pages); number += 1) {
    const page = await document.getPage(number);
    addAll(lines, linesOf((await page.getTextContent()).items, number));
    page.cleanup();
  }
  return lines;
}
