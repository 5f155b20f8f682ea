import { MemoryDisk } from './memory-disk.ts';

const folded = (name: string) => name.normalize('NFD').toLowerCase();

/** A disk that takes `Foo`, `foo` and `FOO` for one name, as those of Windows and macOS do; a name keeps its first case. */
export class CaselessDisk extends MemoryDisk {
  override async link(existing: string, path: string): Promise<void> {
    return super.link(await this.#real(existing), await this.#real(path));
  }
  override async lstat(path: string) {
    return super.lstat(await this.#real(path));
  }
  override async mkdir(path: string) {
    return super.mkdir(await this.#real(path));
  }
  override async open(path: string, flags: string, mode?: number) {
    return super.open(await this.#real(path), flags, mode);
  }
  override async readdir(path: string) {
    return super.readdir(await this.#real(path));
  }
  override async readFile(path: string) {
    return super.readFile(await this.#real(path));
  }
  override async rename(from: string, to: string): Promise<void> {
    return super.rename(await this.#real(from), await this.#real(to));
  }
  override async rm(path: string): Promise<void> {
    return super.rm(await this.#real(path));
  }
  override async unlink(path: string): Promise<void> {
    return super.unlink(await this.#real(path));
  }

  /** The path as the disk has it. */
  async #real(path: string): Promise<string> {
    let known = '';
    for (const part of path.split('/').filter((one) => one !== '')) {
      const names = await super.readdir(known).catch((): string[] => []);
      known += `/${names.find((name) => folded(name) === folded(part)) ?? part}`;
    }
    return known;
  }
}
