/** Which folders may be shown or opened: those of this machine. */
import { statSync } from 'node:fs';
import { isAbsolute } from 'node:path';

/** A folder on this machine. A network path would send the user's name and password hash to whoever it names. */
export function isOwnFolder(folder: string): boolean {
  if (folder.includes('\0') || folder.startsWith('\\\\') || folder.startsWith('//')) return false;
  return isAbsolute(folder) && statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true;
}
