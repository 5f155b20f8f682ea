/** The state of the follow-ups: open lines as the host lists them, with those that were settled here still in their places. */
import { untrack } from 'svelte';
import type { FollowUps } from '../../../data/contract/follow-ups.ts';
import { eachOnce } from '../../../data/library/identity.ts';
import { addressKey, addressOf } from '../../../data/library/talk-address.ts';
import type { FollowUpKind } from '../../../data/text/follow-ups.ts';
import type { Settling } from '../../../data/text/settle-follow-up.ts';
import { defined } from '../../../data/values/defined.ts';
import { anyOf } from '../../state/concerns.ts';
import type { Desk } from '../../state/context.ts';
import { reading, type Reading } from '../../state/reading.svelte.ts';
import { nameOf, noteOf } from '../../state/talk-name.ts';
import { below, rowsOf, without, type Row } from './rows.ts';

export type Order = 'conference' | 'age';

const atOnce = 200;
const atMost = 1000;

/** Lives as long as the page that makes it. */
export class OpenLines {
  order = $state<Order>('conference');
  kind = $state<FollowUpKind>();
  /** Key of the row that keys act on. */
  current = $state<string>();
  #most = $state(atOnce);
  #count = 0;
  /** In the order in which they were settled. */
  #settled = $state.raw<readonly Row[]>([]);
  readonly read: Reading<FollowUps>;
  readonly rows: readonly Row[];
  /** The row that keys act on. */
  readonly here: Row | undefined;

  readonly #desk: Desk;

  constructor(desk: Desk) {
    this.#desk = desk;
    this.read = reading(
      desk.library,
      () => this.#list(),
      anyOf('record', 'order', 'facts', 'people', 'follow-ups'),
    );
    this.rows = $derived(rowsOf(this.read.value?.talks ?? [], this.#settled));
    this.here = $derived(this.rows.find(({ key }) => key === this.current) ?? this.rows[0]);
  }

  #list(): Promise<FollowUps> {
    // What is settled is read again when the host tells of it.
    const keep = untrack(() => this.#settled).map(({ talk }) => talk);
    return this.#desk.library.host.call.followUps.list({
      ...{ order: this.order, from: 0, limit: this.#most, keep: eachOnce(keep.map(addressOf), addressKey) },
      ...defined({ kind: this.kind }),
    });
  }

  /** How many lines of each conference stand below the end of the list. */
  get below(): { conference: string; lines: number }[] {
    return this.read.value ? below(this.read.value, this.rows) : [];
  }

  get hasMore(): boolean {
    return this.#most < atMost;
  }

  showMore(): void {
    this.#most = Math.min(atMost, this.#most + atOnce);
  }

  /** Settles a line in its note; it stays in the list, struck, until the page is left. Gives whether it could be. */
  async settle(row: Row, settling: Settling): Promise<boolean> {
    const { library } = this.#desk;
    const { line, nth } = row.line;
    const key = `${row.key} ${(this.#count += 1)}`;
    this.#put({ ...row, key, settled: { settling, was: row.key } });
    this.current = key;
    const asked = { ...noteOf(nameOf(row.talk)), line, nth, settling };
    const done = await library.edit((edit) => library.host.call.followUps.settle({ edit, ...asked }));
    if (!done) {
      this.#drop(key);
      this.current = row.key;
      return false;
    }
    this.read.update((read) => without(read, row));
    this.#put({ ...row, key, settled: { settling, was: row.key, back: done.result.back } });
    return true;
  }

  /** Takes back what was done with a line, else with the one that was settled last. */
  async takeBack(row = this.#settled.findLast(({ settled }) => settled?.back)): Promise<void> {
    const { library } = this.#desk;
    const { back: change, was } = row?.settled ?? {};
    if (!row || !change) return;
    const name = noteOf(nameOf(row.talk));
    const undone = await library.edit((edit) =>
      library.host.call.followUps.takeBack({ edit, ...name, change }),
    );
    if (!undone) return;
    await this.read.again();
    this.#drop(row.key);
    this.current = was;
  }

  get canTakeBack(): boolean {
    return this.#settled.some(({ settled }) => settled?.back);
  }

  #put(row: Row): void {
    this.#settled = [...this.#settled.filter(({ key }) => key !== row.key), row];
  }

  #drop(gone: string): void {
    this.#settled = this.#settled.filter(({ key }) => key !== gone);
  }
}
