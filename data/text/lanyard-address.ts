/** Addresses by which other programs lead into Lanyard: `lanyard://talk/<id>`, `lanyard://conference/<id>`. */

/** What an address leads to. */
type Addressed = 'talk' | 'conference';

/** An address in its parts, as every program's own reader of addresses gives it. */
interface Address {
  readonly protocol: string;
  readonly host: string;
  readonly pathname: string;
}

/** The part of the URL standard that Node and every browser share. */
declare const URL: { new (address: string): Address; canParse(address: string): boolean };

const scheme = 'lanyard:';
/** Ids of conferences and talks, as they are made and as libraries that were written by hand have them. */
const knownId = /^[\w.-]{1,100}$/;

/** The address of a talk or a conference. */
export const printLanyardAddress = (kind: Addressed, id: string): string => `${scheme}//${kind}/${id}`;

/**
 * The place that an address leads to, as the part of the window's address after `#`. Nothing for any other: an address may
 * come from everywhere, and does no more than show something.
 */
export function placeOf(address: string): string | undefined {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol !== scheme || (url.host !== 'talk' && url.host !== 'conference')) return undefined;
  const [, name = '', ...rest] = url.pathname.split('/');
  return knownId.test(name) && rest.join('') === '' ? `#/${url.host}/${name}` : undefined;
}
