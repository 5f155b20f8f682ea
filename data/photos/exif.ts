/** When a photo was taken, as its camera wrote it (Exif 2.32; ExifReader knows where it stands in each kind of file). */
import ExifReader from 'exifreader';
import { takenOf, type TakenAt } from './taken.ts';

/** What is read; above all no XML, for which a window would have to trust it. */
const wanted = ['DateTimeOriginal', 'OffsetTimeOriginal', 'DateTime', 'OffsetTime'];

const wordsOf = (tags: Record<string, { description?: unknown } | undefined>, name: string) => {
  const said = tags[name]?.description;
  return typeof said === 'string' ? said : undefined;
};

/** Nothing is known of a photo whose camera wrote nothing, and of what is none. */
export function readTaken(bytes: Uint8Array): TakenAt {
  try {
    const { exif = {} } = ExifReader.load(new Uint8Array(bytes).buffer, {
      expanded: true,
      includeTags: { exif: wanted },
    });
    const tags = exif as Record<string, { description?: unknown } | undefined>;
    const [original, offset] = [wordsOf(tags, 'DateTimeOriginal'), wordsOf(tags, 'OffsetTimeOriginal')];
    return original === undefined
      ? takenOf(wordsOf(tags, 'DateTime'), wordsOf(tags, 'OffsetTime'))
      : takenOf(original, offset);
  } catch {
    return {};
  }
}
