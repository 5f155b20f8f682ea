/** The measures of a day's programme on screen, and which part of it has to be drawn. */
import type { TalkHead } from '../../../data/contract/heads.ts';
import { gridOf, type DayGrid } from '../../../data/plan/day-grid.ts';
import type { Slot } from '../../../data/plan/now.ts';
import {
  beside,
  placeLanes,
  placeTalks,
  within,
  type Direction,
  type PlacedTalk,
  type PlacedLane,
} from './plan-places.ts';
import { heightOf, rowsOf, scaleOf, type DayRow, type DayScale, type ScaleShape } from './plan-scale.ts';
import type { Desk } from '../../state/context.ts';
import type { Planning } from './planning.svelte.ts';

/** Sizes of the day from the whole of it at once to the largest: least width of a room, height of a minute, in px. */
const sizes = [
  { room: 28, perMinute: 0 },
  { room: 108, perMinute: 1.1 },
  { room: 164, perMinute: 1.85 },
  { room: 224, perMinute: 2.4 },
  { room: 304, perMinute: 3.6 },
] as const;
const usual = 2;
/** Widest a room is drawn where there are few, in px. */
const widest = 420;
/** Talks at one time in one room are no narrower than this, in px. */
const narrowest = 96;
/** What is drawn changes when the page has moved by this much, in px. */
const step = 40;
/** How far beyond what is in sight talks are drawn, in px: some from here on, all within the rest. */
const nearest = 80;
const furthest = 240;

/** A room with what is drawn of it. */
export interface DrawnRoom {
  lane: PlacedLane;
  talks: readonly PlacedTalk<TalkHead>[];
}

/** Which part of the page is in sight, and how much of the margin around it is drawn, from 0 to 1. */
interface Sight {
  date: string | undefined;
  left: number;
  top: number;
  margin: number;
}

/** The page of a day by room: where everything stands, at which size, and what of it is in sight. */
export class DayPage {
  readonly #desk: Desk;
  /** Inner size of the part of the window that shows the page, without its head and margin. */
  width = $state(0);
  height = $state(0);
  #kept = $state.raw<Sight>();
  /** The rooms that were drawn last, by what stands where; those in which nothing changed stay the same. */
  readonly #drawn = new WeakMap<PlacedLane, DrawnRoom>();
  readonly #planning: Planning;
  readonly grid: DayGrid<TalkHead> | undefined;
  readonly lanes: readonly PlacedLane[];
  readonly scale: DayScale;
  readonly places: readonly PlacedTalk<TalkHead>[];
  readonly rows: readonly DayRow[];
  readonly size: { width: number; height: number };

  constructor(desk: Desk, planning: Planning) {
    this.#desk = desk;
    this.#planning = planning;
    this.grid = $derived.by(() => {
      if (!planning.programme || planning.date === undefined) return undefined;
      const grid = gridOf({ ...planning.programme, talks: planning.shown }, planning.date, planning.zone);
      return planning.notRecordedFirst ? { ...grid, lanes: unrecordedFirst(grid) } : grid;
    });
    const slots = $derived(this.grid ? slotsIn(this.grid) : []);
    const until = $derived(this.grid?.until ?? 0);
    this.lanes = $derived(placeLanes(this.grid?.lanes ?? [], this.#roomWidth, this.whole ? 0 : narrowest));
    this.scale = $derived(scaleOf(slots, until, this.#shape(slots, until)));
    this.places = $derived(this.grid ? placeTalks(this.grid, this.lanes, this.scale) : []);
    this.rows = $derived(rowsOf(slots, this.scale, 40, (at) => this.grid?.hours.includes(at) === true));
    this.size = $derived({
      width: Math.max(this.width, (this.lanes.at(-1)?.x ?? 0) + (this.lanes.at(-1)?.width ?? 0)),
      height: this.scale.height,
    });
  }

  /** How large the page is, 0 for the whole day at once. */
  get zoom(): number {
    const kept = this.#desk.library.settings?.layout['plan-zoom'];
    return typeof kept === 'number' && kept in sizes ? kept : usual;
  }

  set zoom(zoom: number) {
    if (zoom in sizes) this.#desk.layout.keep({ 'plan-zoom': zoom });
  }

  /** Whether the whole day is shown at once. */
  get whole(): boolean {
    return this.zoom === 0;
  }

  get largest(): boolean {
    return this.zoom === sizes.length - 1;
  }

  /** Back from the whole day to the usual size, and to the whole day from any other. */
  toggleWhole(): void {
    this.zoom = this.whole ? usual : 0;
  }

  get #roomWidth(): number {
    const least = sizes[this.zoom]?.room ?? 0;
    const rooms = this.grid?.lanes.length ?? 1;
    return Math.max(least, Math.min(widest, Math.floor(this.width / Math.max(1, rooms))));
  }

  #shape(slots: readonly Slot[], until: number): ScaleShape {
    const { perMinute = 0 } = sizes[this.zoom] ?? {};
    if (perMinute > 0) return { perMinute, least: 26, fold: 44 };
    const minutes = scaleOf(slots, until, { perMinute: 1, least: 0, fold: 16 }).height;
    return { perMinute: Math.max(0.2, (this.height - 40) / Math.max(1, minutes)), least: 6, fold: 16 };
  }

  /** Tells which part of the page is in sight; what is drawn follows in steps. */
  scrolled(left: number, top: number): void {
    const [nextLeft, nextTop] = [Math.floor(left / step) * step, Math.floor(top / step) * step];
    const { date } = this.#planning;
    const kept = this.#kept?.date === date ? this.#kept : undefined;
    if (kept?.left === nextLeft && kept.top === nextTop) return;
    const near = kept && Math.max(Math.abs(kept.left - nextLeft), Math.abs(kept.top - nextTop)) < furthest;
    this.#kept = { date, left: nextLeft, top: nextTop, margin: near ? kept.margin : 0 };
  }

  /** Whether less than the whole margin is drawn: what is in sight comes first. */
  get isGrowing(): boolean {
    return this.#kept !== undefined && this.#kept.margin < 1;
  }

  /** Draws a little more of the margin. */
  grow(): void {
    if (this.#kept) this.#kept = { ...this.#kept, margin: Math.min(1, this.#kept.margin + 0.2) };
  }

  /** What is in sight; until the page is seen to stand anywhere, the middle will be this talk. */
  #sight(middle: PlacedTalk | undefined): Sight {
    const { date } = this.#planning;
    const kept = this.#kept;
    if (kept && kept.date === date) return kept;
    const centred = (from: number, size: number, shown: number, all: number) =>
      Math.max(0, Math.min(from + (size - shown) / 2, all - shown));
    const { x = 0, y = 0, width = 0, height = 0 } = middle ?? {};
    const left = centred(x, width, this.width, this.size.width);
    return { date, left, top: centred(y, height, this.height, this.size.height), margin: 0 };
  }

  /** The talks that are drawn: all that are in sight or near, and the one with the focus. */
  #places(current: PlacedTalk<TalkHead> | undefined, { left, top, margin }: Sight): PlacedTalk<TalkHead>[] {
    const frame = { left, top, right: left + step + this.width, bottom: top + step + this.height };
    // Each has a margin of its own, so that a whole room or row is not drawn at one blow.
    const spread = (index: number) => nearest + (furthest - nearest) * ((index * 0.618) % 1);
    const seen = within(this.places, frame, (index) => margin * spread(index));
    return current && !seen.includes(current) ? [...seen, current] : seen;
  }

  /** Rooms that are in sight or near, and the one of the talk with the focus, each with the talks that are drawn. */
  rooms(current: string | undefined): DrawnRoom[] {
    const focused = this.placeOf(current);
    const sight = this.#sight(focused);
    const talks = this.lanes.map((): PlacedTalk<TalkHead>[] => []);
    for (const place of this.#places(focused, sight)) talks[place.lane]?.push(place);
    const [left, right] = [sight.left - furthest, sight.left + step + this.width + furthest];
    return this.lanes.flatMap((lane, number) => {
      const inRoom = talks[number] ?? [];
      const seen = lane.x < right && lane.x + lane.width > left;
      return seen || inRoom.length > 0 ? [this.#room(lane, inRoom)] : [];
    });
  }

  #room(lane: PlacedLane, talks: readonly PlacedTalk<TalkHead>[]): DrawnRoom {
    const before = this.#drawn.get(lane);
    const same =
      before?.talks.length === talks.length && before.talks.every((talk, at) => talk === talks[at]);
    if (same) return before;
    const room = { lane, talks };
    this.#drawn.set(lane, room);
    return room;
  }

  yOf(at: number): number {
    return heightOf(this.scale, at);
  }

  placeOf(id: string | undefined): PlacedTalk<TalkHead> | undefined {
    return this.places.find(({ talk }) => talk.id === id);
  }

  /** The talk beside another; `at` is the moment one came from. */
  beside(from: PlacedTalk<TalkHead>, direction: Direction, at?: number): PlacedTalk<TalkHead> | undefined {
    return beside(this.places, from, direction, at);
  }
}

const slotsIn = ({ lanes }: DayGrid<TalkHead>) => lanes.flatMap(({ cells }) => cells.map(({ slot }) => slot));

/** Rooms with talks that are not recorded before the others. */
function unrecordedFirst({ lanes }: DayGrid<TalkHead>) {
  const holds = lanes.map(({ cells }) => cells.some(({ slot }) => slot.talk.notRecorded));
  return [...lanes.filter((_, index) => holds[index]), ...lanes.filter((_, index) => !holds[index])];
}
