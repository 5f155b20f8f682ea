/** Components that are fetched when they are first shown, or before that when the window has nothing else to do. */
import type { Component } from 'svelte';

/** A component whose code comes by itself. */
export class LazyView<Props extends Record<string, unknown>> {
  #loaded: Component<Props> | undefined;
  #loading: Promise<Component<Props>> | undefined;

  readonly #load: () => Promise<Component<Props>>;

  /** `loaded`: the component, where it came with the window. */
  constructor(load: () => Promise<Component<Props>>, loaded?: Component<Props>) {
    this.#load = load;
    this.#loaded = loaded;
  }

  /** The component itself once it is there; else what fetches it, again after that has failed. */
  get view(): Component<Props> | Promise<Component<Props>> {
    return this.#loaded ?? (this.#loading ??= this.#fetch());
  }

  async #fetch(): Promise<Component<Props>> {
    try {
      return (this.#loaded = await this.#load());
    } finally {
      this.#loading = undefined;
    }
  }
}

/** Fetches components one after another whenever the window rests, so that none is waited for later. */
export async function fetchWhenIdle(
  views: Iterable<{ readonly view: unknown }>,
  rest: () => Promise<unknown>,
): Promise<void> {
  for (const one of views) {
    await rest();
    // Whoever shows it asks again.
    await Promise.resolve(one.view).catch(() => undefined);
  }
}
