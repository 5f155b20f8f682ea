/** Leaves out undefined fields, as types with exact optional properties ask for. */

type Given<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] };
type Maybe<T> = { [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined> };

/** The fields of an object that are not undefined: what is absent is left out, on the wire and in files. */
export function defined<T extends object>(fields: T): Given<T> & Maybe<T> {
  const there: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) there[name] = value;
  return there as Given<T> & Maybe<T>;
}
