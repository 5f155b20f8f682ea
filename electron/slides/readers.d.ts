/** The parts of other packages that the program of slides uses, which they do not type. */
declare module 'tesseract.js/src/worker-script/index.js' {
  export interface TesseractAnswer {
    status: 'resolve' | 'reject' | 'progress';
    data: unknown;
  }
  export function dispatchHandlers(
    packet: { workerId: string; jobId: string; action: string; payload: object },
    send: (answer: TesseractAnswer) => void,
  ): void;
  export function setAdapter(adapter: { getCore: () => Promise<unknown>; gunzip: unknown }): void;
}

declare module 'pdfjs-dist/legacy/build/pdf.worker.min.mjs';

/** The part of PDF.js that reads text. */
declare module 'pdfjs-dist/legacy/build/pdf.min.mjs' {
  interface PdfPage {
    getTextContent(): Promise<{ items: { str?: string; hasEOL?: boolean }[] }>;
    cleanup(): void;
  }
  interface PdfDocument {
    numPages: number;
    getPage(number: number): Promise<PdfPage>;
  }
  export function getDocument(source: object): { promise: Promise<PdfDocument> };
}
