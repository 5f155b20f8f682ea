/** Pictures that lie beside the notes, on their way to lie beside a post. */
import { picturesIn } from '../../data/library/attachments.ts';
import { fileName, slugOf, TakenNames } from '../../data/library/file-name.ts';
import type { PlannedFile } from '../../data/posts/export-post.ts';

/** Where a file of this name lies within the site, and the address under which its post shows it. */
export type PictureRule = (file: string) => { path: string; address: string };

/** A picture's file of a post. */
export type PlannedPicture = PlannedFile & { picture: { name: string; address: string } };

/**
 * Plans a file for each picture that texts show and the library has, called after its words. `sizes` are in bytes, by
 * the names of attachments.
 */
export function planPictures(
  texts: readonly string[],
  sizes: ReadonlyMap<string, number>,
  rule: PictureRule,
): ReadonlyMap<string, PlannedPicture> {
  const planned = new Map<string, PlannedPicture>();
  const taken = new TakenNames();
  for (const { name, words } of texts.flatMap(picturesIn)) {
    const bytes = sizes.get(name);
    if (bytes === undefined || planned.has(name)) continue;
    const file = fileName(slugOf(words, 'photo'), name.slice(name.lastIndexOf('.')), 'photo', taken);
    taken.add(file);
    const { path, address } = rule(file);
    planned.set(name, { path, text: '', bytes, picture: { name, address: encodeURI(address) } });
  }
  return planned;
}

/** A text whose pictures lead to the files of its post. */
export function leadToFiles(text: string, planned: ReadonlyMap<string, PlannedPicture>): string {
  return picturesIn(text).reduceRight((before, { from, to, words, name }) => {
    const address = planned.get(name)?.picture.address;
    return address === undefined
      ? before
      : `${before.slice(0, from)}![${words}](${address})${before.slice(to)}`;
  }, text);
}
