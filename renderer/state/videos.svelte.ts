/** Videos that appeared, on their way to the talks of a conference: found in a list, ticked, and added. */
import { sendVideos } from '../../data/contract/send-file.ts';
import type { ProposedVideo } from '../../data/programme/videos.ts';
import { say } from '../../data/words/say.ts';
import type { Client } from '../host/connect.ts';
import { Answers } from './answers.ts';
import { sentenceOf } from './sentence.ts';

/** What the work asks of the host. */
export interface VideosHost {
  readonly call: Pick<Client, 'imports' | 'videos'>;
}

/** A video and the talk it was said to be of. */
export interface FittingVideo {
  video: ProposedVideo;
  talk: string;
}

/** The videos of one list and what was said of them. */
export class Videos {
  found = $state.raw<readonly ProposedVideo[]>();
  /** The sentence why the last list was not read. */
  fault = $state.raw<string>();
  reading = $state(false);
  #unticked = $state.raw<readonly string[]>([]);
  #chosen = $state.raw<Readonly<Record<string, string>>>({});
  readonly #answers = new Answers();

  readonly #host: VideosHost;
  readonly #conference: string;

  constructor(host: VideosHost, conference: string) {
    this.#host = host;
    this.#conference = conference;
  }

  /** Those that fit one talk, by themselves or because it was chosen. */
  readonly fitting = $derived.by((): readonly FittingVideo[] =>
    (this.found ?? []).flatMap((video) => {
      const talk = this.#chosen[video.url] ?? (video.talks.length === 1 ? video.talks[0] : undefined);
      return talk === undefined || video.known ? [] : [{ video, talk }];
    }),
  );

  /** Those that fit several, of which none was chosen. */
  readonly open = $derived(
    (this.found ?? []).filter(
      ({ url, talks, known }) => !known && talks.length > 1 && this.#chosen[url] === undefined,
    ),
  );

  /** Those that fit none. */
  readonly others = $derived((this.found ?? []).filter(({ talks, known }) => !known && talks.length === 0));

  readonly known = $derived((this.found ?? []).filter(({ known }) => known).length);

  readonly ticked = $derived(this.fitting.filter(({ video }) => this.isTicked(video.url)));

  /** Reads a list. The answer to an earlier one is dropped. */
  async read(name: string, bytes: Uint8Array): Promise<void> {
    const counts = this.#answers.ask();
    this.reading = true;
    try {
      const { videos } = await sendVideos(this.#host.call, { conference: this.#conference, name, bytes });
      if (!counts()) return;
      [this.found, this.fault, this.#unticked, this.#chosen] = [videos, undefined, [], {}];
    } catch (error) {
      if (counts()) [this.found, this.fault] = [undefined, sentenceOf(error)];
    } finally {
      if (counts()) this.reading = false;
    }
  }

  readText(text: string): Promise<void> {
    return this.read(say('videos.pasted'), new TextEncoder().encode(text));
  }

  async readFile(file: File): Promise<void> {
    const bytes = await file.arrayBuffer().catch(() => undefined);
    if (bytes) return this.read(file.name, new Uint8Array(bytes));
    this.fault = say('errors.import-unreadable', { name: file.name });
  }

  isTicked(url: string): boolean {
    return !this.#unticked.includes(url);
  }

  tick(url: string, on: boolean): void {
    const others = this.#unticked.filter((one) => one !== url);
    this.#unticked = on ? others : [...others, url];
  }

  /** Says which talk a video is of. */
  choose(url: string, talk: string): void {
    this.#chosen = { ...this.#chosen, [url]: talk };
  }

  /** Gives the ticked ones to their talks as the edit of this name, and says how many were new. */
  async add(edit: string): Promise<number> {
    const videos = this.ticked.map(({ video: { url }, talk }) => ({ talk, url }));
    const { added } = await this.#host.call.videos.add({ edit, conference: this.#conference, videos });
    return added;
  }

  forget(): void {
    this.#answers.ask();
    [this.found, this.fault, this.reading] = [undefined, undefined, false];
  }
}
