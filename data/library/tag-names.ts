/** Under which name a tag is known, by what the user decided: `k8s/network` is `kubernetes/network` where `k8s` is another name. */
import { tagKey } from './identity.ts';
import type { KnownAs } from './known-as.ts';

/** The key of what a tag is known as; the parts behind another name stay. */
export function knownTagKey(known: KnownAs, tag: string): string {
  const own = tagKey(tag);
  const alias = aliasIn(known, own);
  return alias ? [alias.root, ...alias.rest].join('/') : own;
}

/** What a tag is known as, written as it was decided; the tag itself where it is no other name. */
export function knownTagName(known: KnownAs, tag: string): string {
  const alias = aliasIn(known, tagKey(tag));
  if (!alias) return tag;
  const parts = tag.split('/');
  return [
    known.nameOf('tag', alias.root) ?? alias.root,
    ...parts.slice(parts.length - alias.rest.length),
  ].join('/');
}

/** The longest beginning of a tag that is another name, with what that leads to and what is left. */
function aliasIn(known: KnownAs, key: string): { root: string; rest: string[] } | undefined {
  if (!known.hasAliases('tag')) return undefined;
  const parts = key.split('/');
  for (let length = parts.length; length > 0; length -= 1) {
    const head = parts.slice(0, length).join('/');
    const root = known.keyOf('tag', head);
    if (root !== head) return { root, rest: parts.slice(length) };
  }
  return undefined;
}
