/** A record with some of its fields changed, as a call names them. */

/** Applies a patch: absent fields stay, `null` and empty words take a field away. Unknown keys of the original survive. */
export function patched<T extends object>(original: T, patch: object): T {
  const gone = (value: unknown) =>
    value === null || value === '' || (Array.isArray(value) && value.length === 0);
  const next = { ...original } as Record<string, unknown>;
  for (const [key, value] of Object.entries(patch)) {
    if (value === undefined) continue;
    if (gone(value) && !required.has(key)) delete next[key];
    else next[key] = value;
  }
  return next as T;
}

/** Fields that are always there, even empty. */
const required = new Set(['name', 'title', 'kind', 'speakers', 'days', 'rooms']);
