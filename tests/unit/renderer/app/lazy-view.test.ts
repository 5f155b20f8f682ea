import type { Component } from 'svelte';
import { describe, expect, it } from 'vitest';
import { fetchWhenIdle, LazyView } from '../../../../renderer/app/lazy-view.ts';

type View = Component<Record<string, never>>;
const component = (() => ({})) as unknown as View;

/** Gives what is next in a list, and throws what is an error. */
function giving(...answers: (View | Error)[]): () => Promise<View> {
  return () => {
    const answer = answers.shift();
    return answer instanceof Error || !answer
      ? Promise.reject(answer ?? new Error('asked once more'))
      : Promise.resolve(answer);
  };
}

describe('a component that is fetched when it is shown', () => {
  it('is fetched once, however often it is asked for meanwhile', async () => {
    const lazy = new LazyView(giving(component));
    expect(await Promise.all([lazy.view, lazy.view])).toEqual([component, component]);
  });

  it('is there without waiting once it was fetched', async () => {
    const lazy = new LazyView(giving(component));
    await lazy.view;
    expect(lazy.view).toBe(component);
  });

  it('is fetched anew where it could not be had', async () => {
    const lazy = new LazyView(giving(new Error('the wire was lost'), component));
    await expect(lazy.view).rejects.toThrow('the wire was lost');
    expect(await lazy.view).toBe(component);
  });
});

describe('components that are fetched ahead', () => {
  it('come one after another, each when the window rests, and one that cannot be had keeps no other', async () => {
    const told: string[] = [];
    const views = ['talk', 'plan', 'search'].map(
      (name) =>
        new LazyView(async () => {
          told.push(name);
          return name === 'plan' ? giving(new Error('not now'))() : component;
        }),
    );
    await fetchWhenIdle(views, () => Promise.resolve(told.push('rest')));
    expect(told).toEqual(['rest', 'talk', 'rest', 'plan', 'rest', 'search']);
    expect(views.map(({ view }) => view === component)).toEqual([true, false, true]);
    await expect(views[1]?.view).rejects.toThrow('not now');
  });
});
