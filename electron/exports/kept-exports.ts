/** What this machine knows of posts that went out: each as it was exported, where it lies, and the last write with what it replaced. */
import { join } from 'node:path';
import { z } from 'zod';
import { Fault } from '../../data/words/errors.ts';
import {
  publishedSchema,
  scopeKey,
  type ExportOptions,
  type ExportScope,
  type Published,
} from '../../data/posts/export-post.ts';
import type { Disk } from '../store/disk.ts';
import { hashOf, makeFolder, writeDurably } from '../store/durable-file.ts';
import { SerialQueue } from '../store/serial-queue.ts';
import { hashAt, KeptWrite, type TakenBack, type WriteRecord } from './write-record.ts';

const postsSchema = z.object({ format: z.literal(1), posts: z.array(publishedSchema) });
const postsName = 'posts.json';
/** Posts remembered, the newest first. */
const mostPosts = 1000;

/** Keeps it in a folder of the app's own data, one for each library. */
export class KeptExports {
  /** Writes into blogs, and what takes them back, one after another. */
  readonly queue = new SerialQueue();
  readonly #disk: Disk;
  readonly #folder: string;
  readonly #next: KeptWrite;
  readonly #last: KeptWrite;

  constructor(disk: Disk, folder: string) {
    this.#disk = disk;
    this.#folder = folder;
    this.#next = new KeptWrite(disk, join(folder, 'next'));
    this.#last = new KeptWrite(disk, join(folder, 'last'));
  }

  /** A post's file as it was exported last, without what was edited by hand since; of a picture, its hash. */
  async textAt(folder: string, path: string): Promise<string | undefined> {
    const bytes = await this.#disk.readFile(this.#textPath(folder, path)).catch(() => undefined);
    return bytes?.toString('utf8');
  }

  /** Newest first. */
  async posts(): Promise<Published[]> {
    const bytes = await this.#disk.readFile(join(this.#folder, postsName)).catch(() => undefined);
    if (!bytes) return [];
    try {
      return postsSchema.parse(JSON.parse(bytes.toString('utf8'))).posts;
    } catch {
      return [];
    }
  }

  /** The post of a scope, in that shape and for that program, as it lies in a folder. */
  async postOf(scope: ExportScope, folder: string, options: ExportOptions): Promise<Published | undefined> {
    const key = postKey(scope, options);
    const posts = await this.posts();
    return posts.find((post) => post.folder === folder && postKey(post.scope, post.options) === key);
  }

  /**
   * Carries out a write of files with these paths and remembers it. `texts` has each file as it is exported once that is
   * written: a post's text, a picture's hash.
   */
  async remember(
    post: Published,
    paths: readonly string[],
    texts: ReadonlyMap<string, string>,
    write: (kept: KeptWrite, earlier: WriteRecord['earlier']) => Promise<void>,
  ): Promise<void> {
    const posts = await this.posts();
    const known = await Promise.all(
      paths.map(async (path) => [path, (await this.textAt(post.folder, path)) ?? null] as const),
    );
    await write(this.#next, { texts: Object.fromEntries(known), posts });
    for (const [path, text] of texts) await this.#keepText(post.folder, path, text);
    const others = posts.filter((one) => one.folder !== post.folder || one.path !== post.path);
    await this.#keepPosts([post, ...others].slice(0, mostPosts));
    await this.#next.moveTo(this.#last);
  }

  /** Ends what a killed host began: a write all of whose files are in place is done, any other is taken back. */
  async mend(): Promise<void> {
    const record = await this.#next.read();
    if (!record) return;
    const hashes = await Promise.all(
      record.files.map(({ path }) => hashAt(this.#disk, join(record.folder, path))),
    );
    if (record.files.every(({ after }, at) => hashes[at] === after)) return this.#next.moveTo(this.#last);
    await this.#next.takeBack(record);
    await this.#next.remove();
  }

  /** When the last write can be taken back: its folder. */
  async lastFolder(): Promise<string | undefined> {
    return (await this.#last.read())?.folder;
  }

  /** Takes the last write back. Throws `export-nothing-to-undo`. */
  async undo(): Promise<TakenBack> {
    const record = await this.#last.read();
    if (!record) throw new Fault('export-nothing-to-undo');
    const taken = await this.#last.takeBack(record);
    for (const [path, text] of Object.entries(record.earlier.texts))
      await this.#keepText(record.folder, path, text);
    await this.#keepPosts(record.earlier.posts);
    await this.#last.remove();
    return taken;
  }

  async #keepText(folder: string, path: string, text: string | null): Promise<void> {
    const at = this.#textPath(folder, path);
    if (text === null) return this.#disk.rm(at, { force: true });
    await makeFolder(this.#disk, join(this.#folder, 'texts'));
    await writeDurably(this.#disk, { path: at, content: Buffer.from(text) });
  }

  async #keepPosts(posts: readonly Published[]): Promise<void> {
    await makeFolder(this.#disk, this.#folder);
    const content = Buffer.from(`${JSON.stringify({ format: 1, posts }, null, 1)}\n`);
    await writeDurably(this.#disk, { path: join(this.#folder, postsName), content });
  }

  #textPath(folder: string, path: string): string {
    return join(this.#folder, 'texts', `${hashOf(`${folder}\n${path}`).slice(0, 24)}.txt`);
  }
}

/** Tells posts apart: of one scope there is one in each shape and for each program. */
const postKey = (scope: ExportScope, { profile, shape = 'days' }: ExportOptions): string =>
  JSON.stringify([scopeKey(scope), shape, profile]);
