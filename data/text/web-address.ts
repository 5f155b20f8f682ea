/** Which addresses may be followed: the one check for all that a note, a talk or a page leads to. */

/** An address in its parts, as every program's own reader of addresses gives it. */
interface Address {
  readonly href: string;
  readonly protocol: string;
  readonly host: string;
  readonly pathname: string;
  readonly username: string;
  readonly password: string;
}

/** The part of the URL standard that Node and every browser share. */
declare const URL: { new (address: string): Address; canParse(address: string): boolean };

const hidden = /[\p{Cc}\p{Cf}\s\\]/u;

/**
 * The address of a web page or a mail, as it is to be opened; nothing for any other, since what comes with a shared library
 * may name programs, files and scripts. A name and a password before the host only pretend to be one, and a sign that nobody
 * sees hides where it leads.
 */
export function webAddress(address: string): Address | undefined {
  if (hidden.test(address) || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  const known = ['https:', 'http:', 'mailto:'].includes(url.protocol);
  return known && url.username === '' && url.password === '' ? url : undefined;
}
