/** Loads, holds and adds pictures of notes. */
import { endingOf, picturesIn, printPicture, typeOf } from '../../data/library/attachments.ts';
import { Fault } from '../../data/words/errors.ts';
import type { NoteName, TalkName } from '../../data/contract/base.ts';
import { lookedAt } from './file-kind.ts';
import { oversizedFile } from '../../data/contract/oversized.ts';
import { noteOf } from './talk-name.ts';
import { say } from '../../data/words/say.ts';
import type { Client } from '../host/connect.ts';

/** The part of the host's calls that pictures need. */
export type PictureCalls = Pick<Client, 'attachments'>;

/** So many addresses of pictures are held; what was shown with one that is let go stays on the screen. */
const room = 200;

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));

/** Keeps a file as it is, for the talk it belongs to. Throws what the host throws, and that before it is sent where it can be seen here. */
export async function keepFile(call: PictureCalls, file: File, talk: NoteName | undefined): Promise<string> {
  const oversized = oversizedFile(file);
  if (oversized) throw oversized;
  const { name } = await call.attachments.add({ ...talk, bytes: await base64Of(file) });
  return name;
}

/** A file as text, for a message. */
export async function base64Of(file: Blob): Promise<string> {
  const reader = new FileReader();
  await new Promise((resolve, reject) => {
    reader.addEventListener('load', resolve);
    reader.addEventListener('error', () => reject(reader.error ?? new Error(file.type)));
    reader.readAsDataURL(file);
  });
  return typeof reader.result === 'string' ? reader.result.replace(/^[^,]*,/, '') : '';
}

/** The pictures beside the notes, as the page shows them and adds to them. */
export class Pictures {
  readonly #addresses = new Map<string, Promise<string | undefined>>();

  readonly #call: PictureCalls;

  constructor(call: PictureCalls) {
    this.#call = call;
  }

  /** An address within the page under which a picture is shown; nothing when it is not there. */
  addressOf(name: string): Promise<string | undefined> {
    const known = this.#addresses.get(name);
    if (known) return known;
    const address = this.#read(name);
    this.#addresses.set(name, address);
    void this.#makeRoom();
    return address;
  }

  async #read(name: string): Promise<string | undefined> {
    try {
      const { bytes } = await this.#call.attachments.read({ name });
      return URL.createObjectURL(new Blob([bytesOf(bytes)], { type: typeOf(name) ?? '' }));
    } catch {
      // It may come back with its folder or with the wire, so it is asked for again next time.
      this.#addresses.delete(name);
      return undefined;
    }
  }

  async #makeRoom(): Promise<void> {
    const oldest = this.#addresses.size > room ? this.#addresses.keys().next().value : undefined;
    if (oldest === undefined) return;
    const address = await this.#addresses.get(oldest);
    this.#addresses.delete(oldest);
    if (address !== undefined) URL.revokeObjectURL(address);
  }

  /**
   * Keeps a picture for a talk and gives the markdown that shows it. Throws what the host throws, and that before it is sent where
   * it can be seen here.
   */
  async keep(file: File, talk: TalkName | undefined): Promise<string> {
    const head = new Uint8Array(await file.slice(0, lookedAt).arrayBuffer());
    if (!endingOf(head)) throw new Fault('picture-unknown');
    const name = await keepFile(this.#call, file, talk && noteOf(talk));
    return printPicture(name, file.name, say('editor.photo'));
  }
}

const ofHosts = new WeakMap<PictureCalls, Pictures>();

/** The pictures of a host, the same for everybody who asks. */
export function picturesOf(call: PictureCalls): Pictures {
  const known = ofHosts.get(call) ?? new Pictures(call);
  ofHosts.set(call, known);
  return known;
}

/** A line of a note in parts: words, and pictures by their names. */
export function partsOf(line: string): ({ words: string; name?: never } | { words: string; name: string })[] {
  let done = 0;
  const parts = picturesIn(line).flatMap(({ from, to, words, name }) => {
    const before = line.slice(done, from);
    done = to;
    return [...(before === '' ? [] : [{ words: before }]), { words, name }];
  });
  return done < line.length ? [...parts, { words: line.slice(done) }] : parts;
}
