/** HTML from elsewhere, read to one depth: deeper, parsers take more than its length in time, and call themselves too often. */
import { DomHandler, Parser, type Handler, type ParserOptions } from 'htmlparser2';

/** Elements inside one another, also those that need no end: a page nests some thirty deep. */
const deepest = 800;

/** Thrown where HTML nests deeper than any that somebody wrote. */
export class HtmlTooDeep extends Error {
  override readonly name = 'HtmlTooDeep';
}

/** What is told of a page while it is read. */
export type HtmlListener = Pick<Handler, 'onopentag' | 'onclosetag' | 'ontext'> & Partial<Handler>;

/** Reads HTML in time proportional to its length; whatever it is, something is read. Throws `HtmlTooDeep`. */
export function readHtml(html: string, listener: HtmlListener, options?: ParserOptions): void {
  let depth = 0;
  const bounded: Partial<Handler> = {
    onopentag: (...tag) => {
      depth += 1;
      if (depth > deepest) throw new HtmlTooDeep();
      listener.onopentag(...tag);
    },
    onclosetag: (...tag) => {
      depth -= 1;
      listener.onclosetag(...tag);
    },
    ontext: (words) => listener.ontext(words),
    oncomment: (words) => listener.oncomment?.(words),
    oncommentend: () => listener.oncommentend?.(),
    oncdatastart: () => listener.oncdatastart?.(),
    oncdataend: () => listener.oncdataend?.(),
    onprocessinginstruction: (...said) => listener.onprocessinginstruction?.(...said),
    onend: () => listener.onend?.(),
  };
  const parser = new Parser(bounded, options);
  parser.write(html);
  parser.end();
}

/** The nodes of a page. Throws `HtmlTooDeep`. */
export function nodesOfHtml(html: string, options?: ParserOptions) {
  const handler = new DomHandler();
  readHtml(html, handler, options);
  return handler.root.children;
}
