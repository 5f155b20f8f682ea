/** Reads a built site: its links, its pictures, and what a page shows. */
import { parseDocument } from 'htmlparser2';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

type Node = ReturnType<typeof parseDocument>['children'][number];
type Element = Extract<Node, { attribs: unknown }>;

/** All elements of a page, in their order. */
export function elementsOf(html: string): Element[] {
  const found: Element[] = [];
  const walk = (nodes: readonly Node[]): void => {
    for (const node of nodes) {
      if ('attribs' in node) found.push(node);
      if ('children' in node) walk(node.children);
    }
  };
  walk(parseDocument(html, { withStartIndices: true, withEndIndices: true }).children);
  return found;
}

const host = 'https://example.org';

/** Where an address of a page leads within the site, and to which anchor; nothing for one that leads out. */
function within(address: string, page: string): { path: string; anchor: string } | undefined {
  const url = new URL(address, `${host}/${page}`);
  if (url.origin !== host) return undefined;
  return { path: decodeURIComponent(url.pathname).slice(1), anchor: decodeURIComponent(url.hash.slice(1)) };
}

/** Addresses of a site that lead nowhere, each with its page: files, pictures and anchors that are not there. */
export function brokenLinks(folder: string): string[] {
  const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.split('\\').join('/'))
    .filter((path) => path.endsWith('.html'));
  const elements = new Map(pages.map((page) => [page, elementsOf(readFileSync(join(folder, page), 'utf8'))]));
  const anchors = new Map([...elements].map(([page, all]) => [page, anchorsIn(all)]));
  return [...elements].flatMap(([page, all]) =>
    addressesIn(all).flatMap((address) => {
      const to = within(address, page);
      return to && !isThere(folder, to, anchors) ? [`${page} → ${address}`] : [];
    }),
  );
}

const anchorsIn = (all: readonly Element[]): Set<string> =>
  new Set(all.flatMap(({ name, attribs }) => [attribs.id ?? '', name === 'a' ? (attribs.name ?? '') : '']));

const addressesIn = (all: readonly Element[]): string[] =>
  all.flatMap(({ name, attribs }) => {
    const address = name === 'img' ? attribs.src : ['a', 'link'].includes(name) ? attribs.href : undefined;
    return address === undefined || !URL.canParse(address, host) ? [] : [address];
  });

function isThere(
  folder: string,
  { path, anchor }: { path: string; anchor: string },
  anchors: ReadonlyMap<string, ReadonlySet<string>>,
): boolean {
  const page = [path, posix.join(path, 'index.html')].find((tried) => anchors.has(tried));
  if (page !== undefined) return anchor === '' || (anchors.get(page)?.has(anchor) ?? false);
  return existsSync(join(folder, path));
}

/** The HTML of a page's post: what stands in the element that its theme puts it into. */
export function postIn(html: string, holds: (element: Element) => boolean): string {
  const [found] = elementsOf(html).filter(holds);
  const children = found?.children ?? [];
  return html.slice(children[0]?.startIndex ?? 0, (children.at(-1)?.endIndex ?? -1) + 1);
}
