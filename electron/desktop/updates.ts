/** Newer releases, only when asked for: looked for, shown with their notes, downloaded, verified, put in place. */
import { say } from '../../data/words/say.ts';
import { causeOf, codeOf } from '../store/disk.ts';
import type { UpdatesOff } from './update-place.ts';

/** A newer release. `notes` are plain text; `bytes` is what has to be downloaded, where the release says so. */
export interface Release {
  version: string;
  notes: string;
  bytes?: number;
}

/** What reaches the releases. Each call may reject with what went wrong on the way. */
export interface Updater {
  /** The newest release, if it is newer than this one. Only its description is fetched. */
  look(): Promise<Release | undefined>;
  /** Downloads the release that was found last, and resolves once its sum and signature are right. */
  fetch(progress: (share: number) => void): Promise<void>;
  /** Puts what was fetched in place as the app ends, and starts it. */
  install(): void;
}

/** What the user is told and asked. Answers are true for yes. */
export interface UpdateTalk {
  tell(sentence: string, detail?: string): Promise<void>;
  offer(sentence: string, detail: string): Promise<boolean>;
  offerRestart(sentence: string, detail: string): Promise<boolean>;
  /** A share from 0 to 1; nothing as the download has ended. */
  progress(share?: number): void;
}

export type UpdateState =
  | { kind: 'off'; off: UpdatesOff }
  | { kind: 'idle' | 'looking' }
  | { kind: 'offered' | 'loading' | 'ready'; release: Release };

interface Parts {
  /** The release that runs. */
  own: string;
  off?: UpdatesOff | undefined;
  updater(): Promise<Updater>;
  talk: UpdateTalk;
}

/** Why there is nothing to look for, as a sentence. */
function whyOff(off: UpdatesOff): string {
  if (off.why === 'manager') return say('updates.off-manager', { manager: off.manager });
  if (off.why === 'fixed') return say('updates.off-fixed', { folder: off.folder });
  return off.why === 'by-hand' ? say('updates.off-by-hand') : say('updates.off-no-address');
}

const unverified = /^ERR_(?:CHECKSUM_MISMATCH|UPDATER_INVALID_SIGNATURE|UPDATER_NO_CHECKSUM)$/;
const ofDisk = /^E(?:NOSPC|DQUOT|ROFS|ACCES|PERM|IO)$/;

/** What went wrong, as a sentence with the next step. */
export function failedBecause(error: unknown): string {
  const code = codeOf(error) ?? '';
  if (unverified.test(code)) return say('updates.failed-unverified');
  if (ofDisk.test(code)) return say('updates.failed-disk', { cause: causeOf(error) });
  const [cause = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return say('updates.failed-answer', { cause: code || cause.slice(0, 200) });
}

function describeRelease({ notes, bytes }: Release): string {
  const size = bytes === undefined ? [] : [say('updates.size', { megabytes: Math.ceil(bytes / 1e6) })];
  return [notes || say('updates.no-notes'), ...size].join('\n\n');
}

/** The way from asking to the next start. One at a time: who asks meanwhile is told so. */
export class Updates {
  #state: UpdateState;
  readonly #parts: Parts;
  #updater: Promise<Updater> | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#state = parts.off ? { kind: 'off', off: parts.off } : { kind: 'idle' };
  }

  get state(): UpdateState {
    return this.#state;
  }

  /** Goes the way as far as the user says yes. Never rejects: what goes wrong is told. */
  async ask(): Promise<void> {
    const { talk } = this.#parts;
    const state = this.#state;
    if (state.kind === 'off') return talk.tell(whyOff(state.off));
    if (state.kind === 'ready') return this.#offerRestart(state.release);
    if (state.kind !== 'idle') return talk.tell(say('updates.under-way'));
    try {
      await this.#look();
    } catch (error) {
      this.#state = { kind: 'idle' };
      talk.progress();
      await talk.tell(say('updates.failed'), failedBecause(error));
    }
  }

  async #look(): Promise<void> {
    const { own, talk } = this.#parts;
    this.#state = { kind: 'looking' };
    const updater = await this.#open();
    const release = await updater.look();
    if (!release) {
      this.#state = { kind: 'idle' };
      return talk.tell(say('updates.newest', { version: own }));
    }
    this.#state = { kind: 'offered', release };
    const found = say('updates.found', { version: release.version, own });
    if (await talk.offer(found, describeRelease(release))) return this.#fetch(updater, release);
    this.#state = { kind: 'idle' };
  }

  async #fetch(updater: Updater, release: Release): Promise<void> {
    const { talk } = this.#parts;
    this.#state = { kind: 'loading', release };
    await updater.fetch((share) => talk.progress(share));
    talk.progress();
    this.#state = { kind: 'ready', release };
    await this.#offerRestart(release);
  }

  async #offerRestart({ version }: Release): Promise<void> {
    const sentence = say('updates.ready', { version });
    const now = await this.#parts.talk.offerRestart(sentence, say('updates.ready-why'));
    if (now) (await this.#open()).install();
  }

  /** A way that could not be opened is opened anew the next time. */
  #open(): Promise<Updater> {
    this.#updater ??= this.#parts.updater().catch((error: unknown) => {
      this.#updater = undefined;
      throw error;
    });
    return this.#updater;
  }
}
