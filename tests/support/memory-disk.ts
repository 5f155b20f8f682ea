import { dirname, basename } from 'node:path/posix';
import { appending, type Disk, type DiskFile } from '../../electron/store/disk.ts';

interface FileNode {
  kind: 'file';
  ino: number;
  data: Buffer;
  /** What a power cut leaves: the content of the last sync. */
  synced: Buffer;
  mode: number;
  modified: number;
}
interface FolderNode {
  kind: 'folder';
  ino: number;
  entries: Map<string, Node>;
  synced: Map<string, Node>;
}
type Node = FileNode | FolderNode;

/** What a power cut leaves of what was not synced. */
export type CutMode =
  /** Neither names nor content. */
  | 'nothing'
  /** The new names, but the content of the last sync: a new file is empty. */
  | 'names'
  /** The new names, and the first half of new content with zeros behind it. */
  | 'torn';

export type Operation =
  | 'append'
  | 'close'
  | 'link'
  | 'lstat'
  | 'mkdir'
  | 'open'
  | 'read'
  | 'readdir'
  | 'readFile'
  | 'realpath'
  | 'rename'
  | 'rm'
  | 'stat'
  | 'sync'
  | 'truncate'
  | 'unlink'
  | 'write';

/** Decides what happens at an operation: throw what it gives, or nothing. `count` is the operation's number, from 1. */
export type Fault = (
  operation: Operation,
  path: string,
  count: number,
) => Error | 'cut' | 'short' | undefined;

export function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: made by the test`), { code, errno: -1 });
}

/**
 * A disk in memory that forgets at a power cut what was not synced: content of files, and names of folders, each by
 * itself, as POSIX allows. Any operation can be made to fail, to be cut short, or to be the last before the cut.
 */
export class MemoryDisk implements Disk {
  #root: FolderNode = newFolder();
  #clock = 0;
  #generation = 0;
  #dark = false;
  count = 0;
  fault: Fault = () => undefined;
  cutMode: CutMode = 'nothing';
  /** The operations so far, for whoever wants to know where a cut fell. */
  readonly log: string[] = [];

  /** After a power cut: the disk works again, with what was left. */
  reboot(): void {
    this.#dark = false;
    this.fault = () => undefined;
  }

  get cut(): boolean {
    return this.#dark;
  }

  /** A copy in which everything is synced, to start another run from. */
  clone(): MemoryDisk {
    const copy = new MemoryDisk();
    copy.#root = cloneFolder(this.#root);
    copy.#clock = this.#clock;
    return copy;
  }

  powerCut(): void {
    this.#dark = true;
    this.#generation += 1;
    forget(this.#root, this.cutMode);
  }

  async link(existing: string, path: string): Promise<void> {
    await this.#enter('link', path);
    const node = this.#find(existing);
    if (this.#tryFind(path)) throw systemError('EEXIST');
    this.#folderOf(path).entries.set(basename(path), node);
  }

  async lstat(path: string) {
    await this.#enter('lstat', path);
    return this.#stats(path);
  }

  lstatSync(path: string) {
    if (this.#dark) throw systemError('EIO');
    return this.#stats(path);
  }

  #stats(path: string) {
    const node = this.#find(path);
    return {
      isDirectory: () => node.kind === 'folder',
      isFile: () => node.kind === 'file',
      mode: node.kind === 'file' ? node.mode : 0o755,
      ...identityOf(node),
    };
  }

  lstats(folder: string, names: readonly string[]) {
    return Promise.all(names.map((name) => this.lstat(`${folder}/${name}`).catch(() => undefined)));
  }

  readSmall(folder: string, names: readonly string[]) {
    return Promise.all(names.map((name) => this.readFile(`${folder}/${name}`).catch(() => undefined)));
  }

  async mkdir(path: string): Promise<string | undefined> {
    await this.#enter('mkdir', path);
    let first: string | undefined;
    let folder = this.#root;
    let at = '';
    for (const name of partsOf(path)) {
      at += `/${name}`;
      let next = folder.entries.get(name);
      if (!next) {
        first ??= at;
        next = newFolder();
        folder.entries.set(name, next);
      }
      if (next.kind !== 'folder') throw systemError('ENOTDIR');
      folder = next;
    }
    return first;
  }

  async open(path: string, flags: string, mode = 0o644): Promise<DiskFile> {
    await this.#enter('open', path);
    const known = this.#tryFind(path);
    if (known?.kind === 'folder') return this.#handle(path, known);
    if (known && flags.includes('x')) throw systemError('EEXIST');
    if (!known && flags.startsWith('r')) throw systemError('ENOENT');
    const node: FileNode = known ?? {
      kind: 'file',
      ino: nextNumber(),
      data: Buffer.alloc(0),
      synced: Buffer.alloc(0),
      mode,
      modified: this.#tick(),
    };
    if (flags.startsWith('w')) node.data = Buffer.alloc(0);
    this.#folderOf(path).entries.set(basename(path), node);
    return this.#handle(path, node);
  }

  async readdir(path: string): Promise<string[]> {
    await this.#enter('readdir', path);
    const node = this.#find(path);
    if (node.kind === 'file') throw systemError('ENOTDIR');
    return [...node.entries.keys()];
  }

  async readFile(path: string): Promise<Buffer> {
    await this.#enter('readFile', path);
    const node = this.#find(path);
    if (node.kind === 'folder') throw systemError('EISDIR');
    return Buffer.from(node.data);
  }

  async realpath(path: string): Promise<string> {
    await this.#enter('realpath', path);
    this.#find(path);
    return path;
  }

  async rename(from: string, to: string): Promise<void> {
    await this.#enter('rename', to);
    const node = this.#find(from);
    this.#folderOf(to).entries.set(basename(to), node);
    this.#folderOf(from).entries.delete(basename(from));
  }

  async rm(path: string): Promise<void> {
    await this.#enter('rm', path);
    if (this.#tryFind(path)) this.#folderOf(path).entries.delete(basename(path));
  }

  async unlink(path: string): Promise<void> {
    await this.#enter('unlink', path);
    this.#find(path);
    this.#folderOf(path).entries.delete(basename(path));
  }

  appendSync(path: string, content: string | Uint8Array): void {
    if (this.#dark) throw systemError('EIO');
    const known = this.#tryFind(path);
    const node: FileNode =
      known?.kind === 'file'
        ? known
        : {
            kind: 'file',
            ino: nextNumber(),
            data: Buffer.alloc(0),
            synced: Buffer.alloc(0),
            mode: 0o600,
            modified: 0,
          };
    node.data = node.synced = Buffer.concat([node.data, Buffer.from(content)]);
    this.#folderOf(path).entries.set(basename(path), node);
  }

  async openToAppend(path: string, mode: number) {
    return appending(await this.open(path, 'a', mode), true);
  }

  #handle(path: string, node: Node): DiskFile {
    const generation = this.#generation;
    const enter = async (operation: Operation) => {
      const alive = () => {
        if (generation !== this.#generation) throw systemError('EIO');
      };
      alive();
      const short = await this.#enter(operation, path);
      // The power may have gone with another operation meanwhile: this one was never finished.
      alive();
      return short;
    };
    const file = () => {
      if (node.kind === 'folder') throw systemError('EISDIR');
      return node;
    };
    const append = (bytes: Buffer, at: number) => {
      const { data } = file();
      const size = Math.max(data.length, at + bytes.length);
      const next = Buffer.alloc(size);
      data.copy(next);
      bytes.copy(next, at);
      file().data = next;
      file().modified = this.#tick();
    };
    const sync = async () => {
      await enter('sync');
      if (node.kind === 'file') node.synced = Buffer.from(node.data);
      else node.synced = new Map(node.entries);
    };
    const appendText = async (text: string) => {
      const short = await enter('append');
      const bytes = Buffer.from(text);
      append(short ? bytes.subarray(0, Math.floor(bytes.length / 2)) : bytes, file().data.length);
      if (short) throw systemError('ENOSPC');
    };
    return {
      appendFile: appendText,
      writeFile: appendText,
      close: async () => {
        if (generation === this.#generation && !this.#dark) await this.#enter('close', path);
      },
      datasync: sync,
      sync,
      stat: async () => {
        await enter('stat');
        return identityOf(node);
      },
      read: async (buffer, offset, length, position) => {
        await enter('read');
        const part = file().data.subarray(position, position + length);
        buffer.set(part, offset);
        return { bytesRead: part.length };
      },
      truncate: async (length) => {
        await enter('truncate');
        file().data = Buffer.from(file().data.subarray(0, length));
        file().modified = this.#tick();
      },
      write: async (buffer, offset, length, position) => {
        const short = await enter('write');
        const bytesWritten = short ? Math.floor(length / 2) : length;
        append(Buffer.from(buffer.subarray(offset, offset + bytesWritten)), position ?? file().data.length);
        return { bytesWritten };
      },
    };
  }

  /** Counts the operation and lets the fault decide. Answers whether it shall be cut short. */
  async #enter(operation: Operation, path: string): Promise<boolean> {
    await Promise.resolve();
    if (this.#dark) throw systemError('EIO');
    this.count += 1;
    this.log.push(`${operation} ${path}`);
    const verdict = this.fault(operation, path, this.count);
    if (verdict === 'cut') {
      this.powerCut();
      throw systemError('EIO');
    }
    if (verdict === 'short') return true;
    if (verdict) throw verdict;
    return false;
  }

  #tick(): number {
    this.#clock += 1;
    return this.#clock;
  }

  #tryFind(path: string): Node | undefined {
    let node: Node | undefined = this.#root;
    for (const name of partsOf(path)) node = node?.kind === 'folder' ? node.entries.get(name) : undefined;
    return node;
  }

  #find(path: string): Node {
    const node = this.#tryFind(path);
    if (!node) throw systemError('ENOENT');
    return node;
  }

  #folderOf(path: string): FolderNode {
    const node = this.#find(dirname(path));
    if (node.kind === 'file') throw systemError('ENOTDIR');
    return node;
  }
}

let numbers = 0;
const nextNumber = (): number => (numbers += 1);
const newFolder = (): FolderNode => ({
  kind: 'folder',
  ino: nextNumber(),
  entries: new Map(),
  synced: new Map(),
});

const identityOf = (node: Node) => ({
  dev: 1,
  ino: node.ino,
  mtimeMs: node.kind === 'file' ? node.modified : 0,
  size: node.kind === 'file' ? node.data.length : 0,
});

const partsOf = (path: string): string[] => path.split('/').filter((part) => part !== '');

function forget(folder: FolderNode, mode: CutMode): void {
  if (mode === 'nothing') folder.entries = new Map(folder.synced);
  for (const node of folder.entries.values()) {
    if (node.kind === 'folder') forget(node, mode);
    else node.data = left(node, mode);
  }
}

function left(node: FileNode, mode: CutMode): Buffer {
  if (mode !== 'torn' || node.data.equals(node.synced)) return Buffer.from(node.synced);
  const torn = Buffer.from(node.data);
  const kept = Math.min(node.synced.length, node.data.length);
  const grown = node.data.length - kept;
  torn.fill(0, kept + Math.floor(grown / 2));
  return torn;
}

function cloneFolder(folder: FolderNode): FolderNode {
  const entries = new Map<string, Node>();
  for (const [name, node] of folder.entries)
    entries.set(
      name,
      node.kind === 'folder'
        ? cloneFolder(node)
        : { ...node, data: Buffer.from(node.data), synced: Buffer.from(node.data) },
    );
  return { kind: 'folder', ino: folder.ino, entries, synced: new Map(entries) };
}
