/** Addresses that may stand in a post. */

/** Says whether an address is one of the web or of the blog itself, and not a script or a file of this machine. */
export function isWebAddress(address: string): boolean {
  const bare = address.trim();
  return /^(?:https?:\/\/|mailto:)[^\s]/i.test(bare) || /^\/(?!\/)/.test(bare);
}

/** Prints an address as the target of a markdown link. */
export function printAddress(address: string): string {
  const bare = address.trim().replace(/[\s<>]/g, encodeURIComponent);
  return /[()]/.test(bare) ? `<${bare}>` : bare;
}
