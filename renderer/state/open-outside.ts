/** Opening a page or a mail outside of the app, by a key or a click that is no link's own. */
import { webAddress } from '../../data/text/web-address.ts';

/** Opens an address that may be followed; any other leads nowhere. */
export function openOutside(address: string): void {
  const href = webAddress(address)?.href;
  if (href !== undefined) window.open(href, '_blank', 'noopener,noreferrer');
}
