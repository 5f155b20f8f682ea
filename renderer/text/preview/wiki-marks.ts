/** Wiki links and tags in the preview. */
import type { MarkedExtension, TokenizerAndRendererExtension, Tokens } from 'marked';
import { addressPart } from '../../../data/text/address-part.ts';
import { findLinks, findTags } from '../../../data/text/links.ts';
import { cutAtLink, cutAtTag, reach } from '../link-reach.ts';
import { escapeHtml } from '../../../data/text/escape-html.ts';

/** Beginnings of the addresses that wiki links and tags have inside the preview. */
export const wikiAddress = '#wiki=';
export const tagAddress = '#tag=';

interface WikiToken extends Tokens.Generic {
  address: string;
  kind: 'wiki' | 'tag';
  text: string;
}

const render = (token: Tokens.Generic) => {
  const { address, kind, text } = token as WikiToken;
  return `<a class="${kind}" href="${escapeHtml(address)}">${escapeHtml(text)}</a>`;
};

const wikiLink: TokenizerAndRendererExtension = {
  name: 'wiki',
  level: 'inline',
  start: (source) => {
    const at = source.indexOf('[[');
    return at < 0 ? undefined : at;
  },
  tokenizer(source) {
    if (!source.startsWith('[[')) return undefined;
    const [link] = findLinks(cutAtLink(source.slice(0, reach)));
    if (link?.from !== 0) return undefined;
    const address = wikiAddress + addressPart(link.target);
    return {
      type: 'wiki',
      kind: 'wiki',
      raw: source.slice(0, link.to),
      address,
      text: link.words ?? link.target,
    };
  },
  renderer: render,
};

const startOfTag = /(?<![\p{L}\p{N}\p{M}#&/@%$+=^`\\])#(?=[\p{L}\p{N}_-])/u;

const hashTag: TokenizerAndRendererExtension = {
  name: 'tag',
  level: 'inline',
  start: (source) => {
    const at = source.search(startOfTag);
    return at < 0 ? undefined : at;
  },
  // Whether a tag may begin here is decided by what stands before it: `start` has looked, and the text before ends there.
  tokenizer(source, tokens) {
    if (!source.startsWith('#')) return undefined;
    const before = tokens.at(-1)?.raw.slice(-1) ?? '';
    const [tag] = findTags(cutAtTag(before + source.slice(0, reach)));
    if (tag?.from !== before.length) return undefined;
    const raw = source.slice(0, tag.to - before.length);
    return {
      type: 'tag',
      kind: 'tag',
      raw,
      address: tagAddress + addressPart(tag.name),
      text: `#${tag.name}`,
    };
  },
  renderer: render,
};

/** `[[links]]` and `#tags`, by the same rules as everywhere in the program. */
export const wikiMarks: MarkedExtension = { extensions: [wikiLink, hashTag] };
