/** Pictures on their way out of the library: what cameras and programs wrote beside them stays here. */
import type { Attachments } from '../store/attachments.ts';
import type { PhotoThread } from './photo-thread.ts';

/** The pictures of a library as they leave it. */
export type OutgoingPictures = Pick<Attachments, 'read' | 'sizeOf'>;

/** Sizes of what left already, by the names of pictures and how large they may be: a picture of one name never changes. */
const sizes = new Map<string, number>();
const mostSizes = 10_000;

function remember(key: string, size: number): void {
  if (sizes.size >= mostSizes) sizes.clear();
  sizes.set(key, size);
}

/** `longest` is the most pixels that the longer side of a JPEG or PNG may have; a size is the kept picture's until it left once. */
export function outgoingPictures(
  attachments: Pick<Attachments, 'read' | 'sizeOf'>,
  photos: PhotoThread,
  longest?: number,
): OutgoingPictures {
  const keyOf = (name: string) => `${longest ?? ''} ${name}`;
  return {
    async read(name) {
      const bytes = await attachments.read(name);
      const job = longest === undefined ? undefined : ({ kind: 'shrink', bytes, longest } as const);
      const clean = await photos.ask(job ?? { kind: 'clean', bytes }, name);
      remember(keyOf(name), clean.length);
      return Buffer.from(clean.buffer, clean.byteOffset, clean.byteLength);
    },
    sizeOf: async (name) => sizes.get(keyOf(name)) ?? attachments.sizeOf(name),
  };
}
