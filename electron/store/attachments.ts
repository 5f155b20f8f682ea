import { join } from 'node:path';
import { endingOf, isAttachmentName, largestPicture } from '../../data/attachments.ts';
import { Fault } from '../../data/errors.ts';
import { codeOf, type Disk } from './disk.ts';
import { hashOf, makeFolder, writeDurably } from './durable-file.ts';

/** The pictures of a library, one file each in `attachments/`, named after their content so that none is kept twice. */
export class Attachments {
  private readonly folder: string;

  constructor(
    private readonly disk: Disk,
    library: string,
  ) {
    this.folder = join(library, 'attachments');
  }

  /** Keeps a picture and gives its name once it is on disk. Throws `picture-too-large`, `picture-unknown`. */
  async put(bytes: Uint8Array): Promise<string> {
    if (bytes.length > largestPicture)
      throw new Fault('picture-too-large', { megabytes: largestPicture / 1e6 });
    const ending = endingOf(bytes);
    if (!ending) throw new Fault('picture-unknown');
    const name = `${hashOf(bytes)}.${ending}`;
    if (await this.holds(name)) return name;
    await makeFolder(this.disk, this.folder);
    await writeDurably(this.disk, { path: join(this.folder, name), content: bytes });
    return name;
  }

  /** Bytes of a picture. Throws `picture-missing` when it is not there, or is no longer what its name says. */
  async read(name: string): Promise<Buffer> {
    const bytes = isAttachmentName(name) ? await this.bytes(name) : undefined;
    if (!bytes || !name.startsWith(hashOf(bytes))) throw new Fault('picture-missing', { name });
    return bytes;
  }

  /** Size of a picture that is there, in bytes. */
  async sizeOf(name: string): Promise<number | undefined> {
    return isAttachmentName(name) ? this.size(name) : undefined;
  }

  private async holds(name: string): Promise<boolean> {
    const bytes = await this.bytes(name);
    return bytes !== undefined && name.startsWith(hashOf(bytes));
  }

  private async bytes(name: string): Promise<Buffer | undefined> {
    const size = await this.size(name);
    return size === undefined ? undefined : this.disk.readFile(join(this.folder, name));
  }

  /** Links, folders and files larger than any picture that was taken do not count. */
  private async size(name: string): Promise<number | undefined> {
    try {
      const state = await this.disk.lstat(join(this.folder, name));
      return state.isFile() && state.size <= largestPicture ? state.size : undefined;
    } catch (error) {
      if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return undefined;
      throw error;
    }
  }
}
