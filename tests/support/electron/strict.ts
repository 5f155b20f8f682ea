import { EventEmitter } from 'node:events';

/** One call of the stand-in, or one property that was set (`app.name=`), with what it was given. */
export interface Call {
  name: string;
  args: readonly unknown[];
}

/** Everything that was asked of the stand-in, in order. */
export const calls: Call[] = [];

export const record = (name: string, ...args: unknown[]): void => void calls.push({ name, args });

const emitting = ['on', 'once', 'off', 'emit', 'removeListener', 'listenerCount', 'eventNames'] as const;
type Emitting = (typeof emitting)[number];
const emits = (key: string): key is Emitting => emitting.some((one) => one === key);

/** What a test may do with a stand-in beside what Electron's types say: let it tell of an event. */
export type Emits = Pick<EventEmitter, Emitting>;

const isPlain = (key: string | symbol): key is symbol | 'then' | 'toJSON' =>
  typeof key === 'symbol' || key === 'then' || key === 'toJSON';

/** The emitter's own members, for the events that are known by name. */
function memberOfEmitter(name: string, emitter: EventEmitter, events: readonly string[], key: Emitting) {
  return (event: string, ...rest: unknown[]): unknown => {
    if (key !== 'eventNames' && !events.includes(event))
      throw new Error(`The stand-in has no event '${event}' of ${name}.`);
    const act = emitter[key].bind(emitter) as (...words: unknown[]) => unknown;
    return act(event, ...rest);
  };
}

/**
 * A part of Electron that records each call and throws on every member that it does not have. Where `events` are named, it
 * emits them and no others. `isGone` says that it was destroyed: all but `isDestroyed` throws then, as Electron does.
 */
export function strict<Members extends object>(
  name: string,
  members: Members,
  { events = [], isGone = () => false }: { events?: readonly string[]; isGone?: () => boolean } = {},
): Members & Emits {
  const emitter = new EventEmitter();
  const known = (key: string) => {
    if (isGone() && key !== 'isDestroyed') throw new TypeError('Object has been destroyed');
    if (!Object.hasOwn(members, key)) throw new Error(`The stand-in has no ${name}.${key}.`);
  };
  return new Proxy(members, {
    get(target, key) {
      if (isPlain(key)) return Reflect.get(target, key) as unknown;
      if (emits(key) && events.length > 0) return memberOfEmitter(name, emitter, events, key);
      known(key);
      const value: unknown = Reflect.get(target, key);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]): unknown => {
        record(`${name}.${key}`, ...args);
        return Reflect.apply(value, target, args) as unknown;
      };
    },
    set(target, key, value) {
      if (typeof key === 'string') known(key);
      record(`${name}.${String(key)}=`, value);
      return Reflect.set(target, key, value);
    },
  }) as Members & Emits;
}

/** The options that a call may have; every other one throws. */
export type Known<Options> = Partial<Record<keyof Options, true>>;

/** Throws where options hold one that is not known. */
export function checkOptions(name: string, options: object | undefined, known: object): void {
  for (const key of Object.keys(options ?? {}))
    if (!Object.hasOwn(known, key)) throw new Error(`The stand-in knows no option '${key}' of ${name}.`);
}

type Constructed<Statics, Args extends unknown[], Instance> = (new (...args: Args) => Instance) & Statics;

/** A class of Electron: `statics` beside what `make` makes of what its constructor is given. */
export function strictClass<Statics extends object, Args extends unknown[], Instance extends object>(
  name: string,
  statics: Statics,
  make: (...args: Args) => Instance,
): Constructed<Statics, Args, Instance> {
  const members = strict(name, statics);
  const made = new Proxy(class {}, {
    get: (_, key) => Reflect.get(members, key) as unknown,
    construct(_, args: Args) {
      record(`new ${name}`, ...args);
      return make(...args);
    },
  });
  return made as unknown as Constructed<Statics, Args, Instance>;
}
