/** The state of the programme pages: days, times and zone, filters, and my plan. */
import type { OpenConference } from '../../../data/contract/conferences.ts';
import type { TalkHead } from '../../../data/contract/heads.ts';
import { datesOf, isChosen, type TalkFilter } from '../../../data/plan/day-grid.ts';
import type { Plan } from '../../../data/library/model.ts';
import { dateInProgramme, nowAt, type Programme, type Slot } from '../../../data/plan/now.ts';
import { decided, isPlanned, notRecordedFirst, openClashesOf } from '../../../data/plan/plan.ts';
import { say } from '../../../data/words/say.ts';
import { printClockAt, printDayOf, zoneShown } from '../../../data/plan/time.ts';
import { Clock } from '../../state/clock.svelte.ts';
import type { Desk } from '../../state/context.ts';
import { valuesOf, type FilterName, type FilterValue } from '../../state/filter-values.ts';
import type { PlanChoice } from '../../state/plan-choices.svelte.ts';
import { changeTalk } from '../../state/talk-edits.ts';
import { nameOf } from '../../state/talk-name.ts';
import { defined } from '../../../data/values/defined.ts';

const programmeOf = ({ conference, talks }: OpenConference): Programme<TalkHead> => ({
  talks,
  days: conference.days,
  rooms: conference.rooms.map(({ name }) => name),
  ...defined({ timeZone: conference.timeZone }),
});

function otherZone({ conference, talks }: OpenConference): string | undefined {
  const zone = zoneShown(conference.timeZone, talks);
  return zone === Intl.DateTimeFormat().resolvedOptions().timeZone ? undefined : zone;
}

/** The programme of one conference and what I choose and plan of it. Made by a component, and lives as long. */
export class Planning {
  readonly clock = new Clock();
  readonly #desk: Desk;
  readonly #id: string;
  readonly programme: Programme<TalkHead> | undefined;
  /** Days on which talks run. */
  readonly dates: readonly string[];
  /** The day that is shown. */
  readonly date: string | undefined;
  /** Talks of the day, or of all days where no single one is asked for; then those that are chosen. */
  readonly all: readonly TalkHead[];
  readonly shown: readonly TalkHead[];
  /** Talks at one time of which I want more than one. */
  readonly clashes: readonly (readonly Slot<TalkHead>[])[];
  readonly clashing: readonly string[];
  /** The clock of the place; nothing where it is not known or the same as mine. */
  readonly theirZone: string | undefined;

  constructor(desk: Desk, id: string, asked: () => { date: string | undefined; everyDay: boolean }) {
    this.#desk = desk;
    this.#id = id;
    this.programme = $derived(this.conference && programmeOf(this.conference));
    this.dates = $derived(this.programme ? datesOf(this.programme) : []);
    this.date = $derived(this.#dateOf(asked()));
    this.all = $derived(this.#talksOf(this.date));
    this.shown = $derived(
      this.all.filter((talk) => isChosen(talk, this.filter) && (!this.choice.onlyMine || isPlanned(talk))),
    );
    this.clashes = $derived(openClashesOf(this.all).map((slots) => this.#inOrder(slots)));
    this.clashing = $derived(
      this.clashes.flat().flatMap(({ talk }) => (talk.plan === 'maybe' ? [] : [talk.id])),
    );
    this.theirZone = $derived(this.conference && otherZone(this.conference));
  }

  #dateOf({ date, everyDay }: { date: string | undefined; everyDay: boolean }): string | undefined {
    if (date !== undefined && this.dates.includes(date)) return date;
    if (everyDay || !this.programme) return undefined;
    const { date: chosen } = this.choice;
    if (chosen !== undefined && this.dates.includes(chosen)) return chosen;
    const today = nowAt(this.programme, Date.now()).date;
    return [today, ...this.dates].find((one) => this.dates.includes(one));
  }

  #talksOf(date: string | undefined): readonly TalkHead[] {
    if (!this.programme) return [];
    const { talks, days } = this.programme;
    return date === undefined ? talks : talks.filter((talk) => dateInProgramme(talk, days) === date);
  }

  #inOrder(slots: readonly Slot<TalkHead>[]): readonly Slot<TalkHead>[] {
    const talks = notRecordedFirst(slots.map(({ talk }) => talk));
    return talks.flatMap((talk) => slots.find((slot) => slot.talk === talk) ?? []);
  }

  /** The conference as the window has read it. */
  get conference(): OpenConference | undefined {
    const { conference } = this.#desk.place;
    return conference?.head.id === this.#id ? conference : undefined;
  }

  /** Why it could not be read. */
  get fault(): string | undefined {
    return this.#desk.place.fault;
  }

  get choice(): PlanChoice {
    return this.#desk.plans.of(this.#id);
  }

  get filter(): TalkFilter {
    return this.choice.filter;
  }

  choose(change: Partial<PlanChoice>): void {
    this.#desk.plans.change(this.#id, change);
  }

  /** What talks of the day can be chosen by. */
  valuesOf(name: FilterName): FilterValue[] {
    return valuesOf(name, this.all, this.programme?.rooms ?? [], this.#desk.library.locale);
  }

  /** Chooses talks by some values of a field; by none, all are chosen. */
  setFilter(name: FilterName, values: readonly string[]): void {
    const { [name]: _, ...others } = this.filter;
    this.choose({ filter: values.length > 0 ? { ...others, [name]: values } : others });
  }

  /** Whether anything is left out. */
  get narrowed(): boolean {
    return this.choice.onlyMine || Object.keys(this.filter).length > 0;
  }

  showAll(): void {
    this.choose({ filter: {}, onlyMine: false });
  }

  get #layout() {
    return this.#desk.library.settings?.layout ?? {};
  }

  /** Whether what is not recorded comes first. */
  get notRecordedFirst(): boolean {
    return this.#layout['plan-not-recorded'] === true;
  }

  set notRecordedFirst(first: boolean) {
    this.#desk.layout.keep({ 'plan-not-recorded': first });
  }

  /** Whether times stand in my own clock. */
  get onMyClock(): boolean {
    return this.theirZone === undefined || this.#layout['plan-my-clock'] === true;
  }

  set onMyClock(mine: boolean) {
    this.#desk.layout.keep({ 'plan-my-clock': mine });
  }

  /** The clock that times are shown in; nothing for my own. */
  get zone(): string | undefined {
    return this.onMyClock ? undefined : this.theirZone;
  }

  /** The words for a day of `dates`. */
  dayWords(day: string): string {
    return printDayOf(day, this.programme?.days ?? [], this.#desk.library.locale);
  }

  /** A moment as it is shown. */
  time(at: number): string {
    return printClockAt(at, this.zone, this.#desk.library.locale);
  }

  /** Plans a talk; the same plan again takes it away. */
  async mark(id: string, plan: Plan): Promise<void> {
    const talk = this.programme?.talks.find((one) => one.id === id);
    if (talk) await changeTalk(this.#desk, nameOf(talk), { plan: talk.plan === plan ? null : plan });
  }

  /** Keeps one talk of a clash and lets the others go. */
  async keep(slots: readonly Slot<TalkHead>[], kept: TalkHead): Promise<void> {
    const changes = decided(slots, kept.id);
    for (const { id, plan } of changes) await changeTalk(this.#desk, { id, in: kept.conference }, { plan });
    const later = changes.filter(({ plan }) => plan === 'watch-later').length;
    this.#desk.notices.say(say('plan.kept', { title: kept.title || say('views.untitled'), later }));
  }
}
