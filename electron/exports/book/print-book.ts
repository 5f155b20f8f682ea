/** The parts of a book as EPUB 3 asks for them: https://www.w3.org/TR/epub-33/. */
import { typeOf } from '../../../data/library/attachments.ts';
import { say } from '../../../data/words/say.ts';
import { printPage, xmlWords } from './xhtml.ts';

/** A page of the book that its contents lead to. `body` is XML. */
export interface BookPage {
  file: string;
  title: string;
  body: string;
}

export interface Book {
  /** Tells it from all other books. */
  id: string;
  title: string;
  author: string;
  /** BCP 47. */
  language: string;
  /** When it was last changed, ISO 8601. */
  modified: string;
  pages: readonly BookPage[];
  /** Names of the pictures in it. */
  pictures: readonly string[];
}

const container = `<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
`;

const style =
  'body{line-height:1.5;margin:0 5%}h1,h2,h3,h4,h5,h6{line-height:1.25;break-after:avoid}img{max-width:100%}' +
  'pre{white-space:pre-wrap;font-size:.85em}blockquote{margin:1em 0;padding-left:1em;border-left:2px solid}' +
  'table{border-collapse:collapse}th,td{border:1px solid;padding:.2em .5em}';

/** All texts of a book by their paths, in the order in which they are to lie in it; the type of it comes before them all. */
export function printBook(book: Book): [path: string, text: string][] {
  const { language, pages } = book;
  return [
    ['mimetype', 'application/epub+zip'],
    ['META-INF/container.xml', container],
    ['book/package.opf', printPackage(book)],
    ['book/contents.xhtml', printPage(say('archive.contents'), language, printContents(pages))],
    ['book/book.css', style],
    ...pages.map(({ file, title, body }): [string, string] => [
      `book/${file}`,
      printPage(title, language, body),
    ]),
  ];
}

function printContents(pages: readonly BookPage[]): string {
  const items = pages.map(({ file, title }) => `<li><a href="${file}">${xmlWords(title) || '…'}</a></li>`);
  const heading = xmlWords(say('archive.contents'));
  return `<nav epub:type="toc"><h1>${heading}</h1><ol>${items.join('\n')}</ol></nav>`;
}

function printPackage({ id, title, author, language, modified, pages, pictures }: Book): string {
  const creator = author === '' ? '' : `<dc:creator>${xmlWords(author)}</dc:creator>\n`;
  const xhtml = 'application/xhtml+xml';
  return `<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="${xmlWords(language)}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:${id}</dc:identifier>
<dc:title>${xmlWords(title) || '…'}</dc:title>
<dc:language>${xmlWords(language)}</dc:language>
${creator}<meta property="dcterms:modified">${modified}</meta>
</metadata>
<manifest>
<item id="contents" href="contents.xhtml" media-type="${xhtml}" properties="nav"/>
<item id="style" href="book.css" media-type="text/css"/>
${pages.map(({ file }, at) => `<item id="p${at}" href="${file}" media-type="${xhtml}"/>`).join('\n')}
${pictures.map((name, at) => `<item id="i${at}" href="pictures/${name}" media-type="${typeOf(name) ?? ''}"/>`).join('\n')}
</manifest>
<spine>
<itemref idref="contents"/>
${pages.map((_, at) => `<itemref idref="p${at}"/>`).join('\n')}
</spine>
</package>
`;
}
