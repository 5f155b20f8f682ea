/** The folder of pictures beside the notes: what is kept there, read and listed. */
import { join } from 'node:path';
import { attachmentEndingOf, isAttachmentName, largestPicture } from '../../data/library/attachments.ts';
import { Fault } from '../../data/words/errors.ts';
import { codeOf, type Disk } from './disk.ts';
import { hashOf, makeFolder, writeDurably } from './durable-file.ts';

/**
 * The pictures of a library, one file each in `attachments/`, named after their content so that none is kept twice.
 * One that is in the trash is still shown, so that an earlier text of a note is whole.
 */
export class Attachments {
  readonly #folder: string;
  readonly #trash: string;

  readonly #disk: Disk;

  constructor(disk: Disk, library: string) {
    this.#disk = disk;

    this.#folder = join(library, 'attachments');
    this.#trash = join(library, '.lanyard', 'trash');
  }

  /** Keeps a picture and gives its name once it is on disk. Throws `picture-too-large`, `picture-unknown`. */
  async put(bytes: Uint8Array): Promise<string> {
    if (bytes.length > largestPicture)
      throw new Fault('picture-too-large', { megabytes: largestPicture / 1e6 });
    const ending = attachmentEndingOf(bytes);
    if (!ending) throw new Fault('picture-unknown');
    const name = `${hashOf(bytes)}.${ending}`;
    if (await this.#whole(this.#folder, name)) return name;
    await makeFolder(this.#disk, this.#folder);
    await writeDurably(this.#disk, { path: join(this.#folder, name), content: bytes });
    return name;
  }

  /** Bytes of a picture. Throws `picture-missing` when it is not there, or is no longer what its name says. */
  async read(name: string): Promise<Buffer> {
    const bytes = (await this.#whole(this.#folder, name)) ?? (await this.#whole(this.#trash, name));
    if (!bytes) throw new Fault('picture-missing', { name });
    return bytes;
  }

  /** Size of a picture that is there, in bytes. */
  async sizeOf(name: string): Promise<number | undefined> {
    return (await this.#size(this.#folder, name)) ?? this.#size(this.#trash, name);
  }

  /** Names of all that lie beside the notes; other files are none of them. */
  async names(): Promise<string[]> {
    const names = await this.#disk.readdir(this.#folder).catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') return [];
      throw error;
    });
    return names.filter(isAttachmentName);
  }

  async #whole(folder: string, name: string): Promise<Buffer | undefined> {
    if ((await this.#size(folder, name)) === undefined) return undefined;
    const bytes = await this.#disk.readFile(join(folder, name));
    return name.startsWith(hashOf(bytes)) ? bytes : undefined;
  }

  /** Links, folders and files larger than any picture that was taken do not count. */
  async #size(folder: string, name: string): Promise<number | undefined> {
    if (!isAttachmentName(name)) return undefined;
    try {
      const state = await this.#disk.lstat(join(folder, name));
      return state.isFile() && state.size <= largestPicture ? state.size : undefined;
    } catch (error) {
      if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return undefined;
      throw error;
    }
  }
}
