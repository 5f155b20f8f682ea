/** Addresses of a programme, sorted by what they lead to. */
import type { Link, LinkKind } from '../../../data/library/model.ts';
import { lineOf } from './one-line.ts';

const kinds: [LinkKind, RegExp, RegExp][] = [
  [
    'video',
    /\.(?:mp4|webm|mkv|m4v|mov|ogv)(?:[?#]|$)|\/\/(?:[\w.-]+\.)?(?:youtube\.com|youtu\.be|vimeo\.com|media\.ccc\.de)\//i,
    /^(?:video|recording|aufzeichnung|enregistrement)\b/i,
  ],
  [
    'slides',
    /\.(?:pdf|pptx?|odp|key)(?:[?#]|$)|\/\/(?:[\w.-]+\.)?(?:speakerdeck\.com|slideshare\.net|slides\.com)\/|docs\.google\.com\/presentation/i,
    /\b(?:slides?|folien|präsentation|diapositives|slide deck)\b/i,
  ],
  [
    'code',
    /\/\/(?:[\w.-]+\.)?(?:github\.com|gitlab\.com|codeberg\.org|sr\.ht|bitbucket\.org)\//i,
    /^(?:source )?code\b/i,
  ],
];

/** An address on the web, whole; `base` completes one that begins with a slash. Undefined for any other. */
export function addressOf(words: string | undefined, base?: string): string | undefined {
  const address = words?.trim() ?? '';
  if (address === '' || address.length > 4000 || /\s/.test(address)) return undefined;
  if (/^https?:\/\/[^/\s]/i.test(address)) return address;
  if (!/^\/[^/]/.test(address) || !base || !URL.canParse(address, base)) return undefined;
  const whole = new URL(address, base);
  return /^https?:$/.test(whole.protocol) ? whole.href : undefined;
}

const anyOf = (patterns: readonly RegExp[]) =>
  new RegExp(patterns.map(({ source }) => source).join('|'), 'i');
/** Most links match none of the patterns, and one look shows it. */
const anyWords = anyOf(kinds.map(([, , words]) => words));
const anyAddress = anyOf(kinds.map(([, address]) => address));

function kindOfLink(url: string, title: string, type: string): LinkKind {
  if (type !== '' && /slides/i.test(type)) return 'slides';
  if (type !== '' && /\b(?:video|recording)\b/i.test(type)) return 'video';
  const named = anyWords.test(title) ? kinds.find(([, , words]) => words.test(title)) : undefined;
  if (named) return named[0];
  return (anyAddress.test(url) ? kinds.find(([, address]) => address.test(url))?.[0] : undefined) ?? 'page';
}

/** A link as a programme gives it; `type` is its own word for it, such as `slides`. */
export interface FoundLink {
  url?: string | undefined;
  title?: string | undefined;
  type?: string | undefined;
}

/** The links that can be opened, each once. Forms to send feedback are left out: they close with the conference. */
export function linksFrom(found: readonly FoundLink[], base?: string): Link[] {
  if (found.length === 0) return [];
  const links = new Map<string, Link>();
  for (const { url, title, type = '' } of found) {
    const address = addressOf(url, base);
    if (address === undefined || links.has(address)) continue;
    const words = lineOf(title) ?? '';
    if (/^(?:submit )?feedback$/i.test(words)) continue;
    const kind = kindOfLink(address, words, type);
    links.set(
      address,
      words === '' || words === address ? { kind, url: address } : { kind, url: address, title: words },
    );
  }
  return [...links.values()];
}
