/** Pictures in the preview. */
import { attachmentAt } from '../../../data/library/attachments.ts';
import type { Pictures } from '../../state/pictures.ts';

/** Puts pictures that lie beside the notes in the place of the links that stand for them. */
export function showPictures(element: Element, pictures: Pictures): void {
  for (const anchor of element.querySelectorAll('a.attachment')) {
    const name = attachmentAt((anchor.getAttribute('href') ?? '').slice(1));
    if (name !== undefined) void show(anchor, name, pictures);
  }
}

async function show(anchor: Element, name: string, pictures: Pictures): Promise<void> {
  const address = await pictures.addressOf(name);
  if (address === undefined) return;
  const image = anchor.ownerDocument.createElement('img');
  image.alt = anchor.textContent;
  image.src = address;
  anchor.replaceWith(image);
}
