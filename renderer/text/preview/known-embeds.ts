/** What the embeds of a note stand for: asked once for each, and again when something changed elsewhere. */
import type { Change } from '../../../data/contract/library.ts';
import { findEmbeds, type Embedded } from '../../../data/text/embeds.ts';
import type { NoteHost } from '../../state/note-session.svelte.ts';

/** So long after something changed they are asked again, in ms: somebody may be typing. */
const askedAfter = 400;

export class KnownEmbeds {
  #known: Record<string, Embedded> = {};
  #asked = new Set<string>();
  #text = '';
  #later: ReturnType<typeof setTimeout> | undefined;

  readonly #host: () => NoteHost;
  readonly #conference: () => string;
  /** Hears when more is known. */
  readonly #tell: () => void;

  constructor(host: () => NoteHost, conference: () => string, tell: () => void) {
    this.#host = host;
    this.#conference = conference;
    this.#tell = tell;
  }

  /** What is known by now of those of a text; what is not is asked for. */
  of(text: string): Readonly<Record<string, Embedded>> {
    this.#text = text;
    const embeds = findEmbeds(text).map(({ target }) => target);
    const unknown = [...new Set(embeds)].filter((embed) => !this.#asked.has(embed));
    for (const embed of unknown) this.#asked.add(embed);
    if (unknown.length > 0) void this.#ask(unknown);
    return this.#known;
  }

  /** Something changed: what is embedded may say something else, and what led nowhere may lead somewhere. */
  changed({ kind }: Pick<Change, 'kind'>): void {
    if (this.#asked.size === 0 || kind === 'progress' || kind === 'saving') return;
    this.#later ??= setTimeout(() => this.again(), askedAfter);
  }

  end(): void {
    clearTimeout(this.#later);
  }

  again(): void {
    clearTimeout(this.#later);
    this.#later = undefined;
    this.#asked.clear();
    this.of(this.#text);
  }

  async #ask(embeds: string[]): Promise<void> {
    const conference = this.#conference();
    const found = await this.#host()
      .call.links.embedded({ embeds, conference })
      .catch(() => undefined);
    if (!found) return;
    const before = JSON.stringify(this.#known);
    for (const embed of embeds) delete this.#known[embed];
    for (const { embed, ...embedded } of found) this.#known[embed] = embedded;
    if (JSON.stringify(this.#known) !== before) this.#tell();
  }
}
