/** Reads large files line by line without holding them in memory. */
import type { Disk, DiskFile } from './disk.ts';

const chunk = 1 << 20;
const lineFeed = 0x0a;

/**
 * The lines of a file of any size, in their order, read a megabyte at a time. A line of more than `longest` bytes is
 * given as undefined. Throws what the disk throws.
 */
export async function* byteLines(
  disk: Disk,
  path: string,
  longest: number,
): AsyncGenerator<Buffer | undefined> {
  const file = await disk.open(path, 'r');
  try {
    const line = new LongLine(longest);
    for await (const bytes of chunksOf(file)) {
      let from = 0;
      for (let at = bytes.indexOf(lineFeed); at >= 0; at = bytes.indexOf(lineFeed, from)) {
        yield line.end(bytes.subarray(from, at));
        from = at + 1;
      }
      line.add(bytes.subarray(from));
    }
    yield line.end(Buffer.alloc(0));
  } finally {
    await file.close();
  }
}

async function* chunksOf(file: DiskFile): AsyncGenerator<Buffer> {
  for (let position = 0; ;) {
    const buffer = Buffer.allocUnsafe(chunk);
    const { bytesRead } = await file.read(buffer, 0, chunk, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

/** A line that may go on over several chunks. */
class LongLine {
  #parts: Buffer[] = [];
  #length = 0;

  readonly #longest: number;

  constructor(longest: number) {
    this.#longest = longest;
  }

  add(part: Buffer): void {
    this.#length += part.length;
    if (this.#length > this.#longest) this.#parts = [];
    else if (part.length > 0) this.#parts.push(part);
  }

  end(part: Buffer): Buffer | undefined {
    this.add(part);
    const line = this.#length > this.#longest ? undefined : Buffer.concat(this.#parts);
    this.#parts = [];
    this.#length = 0;
    return line;
  }
}
