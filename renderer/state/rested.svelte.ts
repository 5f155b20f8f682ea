/** Delays a value until typing pauses. */
import { untrack } from 'svelte';

/**
 * Follows a value once it has not changed for so many ms: for work that must not be done at every key. Nothing is no
 * value to rest on: what follows upon it is taken at once.
 */
export function rested<T>(read: () => T, milliseconds: number): { readonly current: T } {
  let current = $state.raw(untrack(read));
  $effect(() => {
    const next = read();
    if (!untrack(() => current)) {
      current = next;
      return undefined;
    }
    const timer = setTimeout(() => (current = next), milliseconds);
    return () => clearTimeout(timer);
  });
  return {
    get current() {
      return current;
    },
  };
}
