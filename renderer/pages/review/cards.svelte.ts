/** The cards of a flash review: one talk each, asked first, then turned, then answered. */
import type { ReviewToday } from '../../../data/contract/review.ts';
import type { TalkHead } from '../../../data/contract/heads.ts';
import type { Again } from '../../../data/library/review.ts';
import { addressKey, addressOf } from '../../../data/library/talk-address.ts';
import { rememberedIn, type MarkedLine, type Remembered } from '../../../data/text/marked-lines.ts';
import { dateAt } from '../../../data/plan/time.ts';
import { say } from '../../../data/words/say.ts';
import { Clock } from '../../state/clock.svelte.ts';
import { anyOf } from '../../state/concerns.ts';
import type { Desk } from '../../state/context.ts';
import { reading, type Reading } from '../../state/reading.svelte.ts';
import { nameOf, noteOf } from '../../state/talk-name.ts';

/** A talk that comes back, and the week it is of. */
export interface Card {
  key: string;
  talk: TalkHead;
  group: ReviewToday['groups'][number];
  done: boolean;
}

/** Lives as long as the page that makes it. */
export class Cards {
  readonly today: Reading<ReviewToday>;
  /** All of today, and those that wait, in the order in which they are asked about. */
  readonly all: readonly Card[];
  readonly waiting: readonly Card[];
  readonly here: Card | undefined;
  /** What stands on the back of a card. */
  readonly #back: Reading<(Remembered & { key: string }) | undefined>;
  turned = $state(false);
  /** The line that is typed on the card. */
  words = $state('');
  /** Key of the card that was gone to. */
  #chosen = $state<string>();
  /** Cards that were answered here, and that were put off to the end. */
  #answered = $state.raw<readonly string[]>([]);
  #later = $state.raw<readonly string[]>([]);

  readonly #desk: Desk;

  /** Those of today; with the id of a conference, all that were heard there. */
  constructor(desk: Desk, conference?: string) {
    this.#desk = desk;
    const { library } = desk;
    const clock = new Clock();
    const day = $derived(dateAt(clock.now));
    const askToday = (): Promise<ReviewToday> => {
      void day;
      const { review } = library.host.call;
      return conference === undefined ? review.today() : review.ofConference({ id: conference });
    };
    this.today = reading(library, askToday, anyOf('record', 'order', 'facts', 'people'));
    this.all = $derived(this.#cards());
    this.waiting = $derived(this.#inOrder(this.all.filter(({ done }) => !done)));
    this.here = $derived(this.waiting.find(({ key }) => key === this.#chosen) ?? this.waiting[0]);
    this.#back = reading(library, () => this.#readBack(), anyOf('words', 'follow-ups'));
  }

  #cards(): Card[] {
    return (this.today.value?.groups ?? []).flatMap((group) =>
      group.talks.map(({ talk, done }) => {
        const key = addressKey(addressOf(talk));
        return { key, talk, group, done: done || this.#answered.includes(key) };
      }),
    );
  }

  #inOrder(cards: readonly Card[]): Card[] {
    const place = ({ key }: Card) => this.#later.indexOf(key);
    return cards.toSorted((one, other) => place(one) - place(other));
  }

  async #readBack(): Promise<(Remembered & { key: string }) | undefined> {
    const { here } = this;
    if (!here) return undefined;
    const { text } = await this.#desk.library.host.call.notes.read(noteOf(nameOf(here.talk)));
    return { ...rememberedIn(text), key: here.key };
  }

  /** What stands on the back of the card; nothing while it is not read. */
  get back(): Remembered | undefined {
    return this.#back.value?.key === this.here?.key ? this.#back.value : undefined;
  }

  /** Goes to a card, to be asked about next. */
  choose(key: string): void {
    this.#leave();
    this.#chosen = key;
  }

  turn(): void {
    this.turned = true;
  }

  /** Asks about this one after all others. */
  putOff(): void {
    const { here } = this;
    if (!here) return;
    this.#leave();
    this.#later = [...this.#later.filter((key) => key !== here.key), here.key];
    this.#chosen = undefined;
  }

  /** Says when the card is to come again; what was typed goes into the note. The next card is shown at once. */
  async answer(again: Again): Promise<void> {
    const { here, words } = this;
    if (!here) return;
    const { library, unsaved } = this.#desk;
    this.#answered = [...this.#answered, here.key];
    [this.turned, this.words, this.#chosen] = [false, '', undefined];
    const asked = { ...nameOf(here.talk), again, ...(words.trim() && { words }) };
    const done = await library.edit((edit) => library.host.call.review.answer({ edit, ...asked }));
    if (done) return;
    this.#answered = this.#answered.filter((key) => key !== here.key);
    if (words.trim()) unsaved.keep(say('review.thought-on', { title: here.talk.title }), words);
  }

  /** Ticks the first task on the card that is open. */
  async tick(line: MarkedLine | undefined = this.openTask): Promise<void> {
    const { here } = this;
    if (!here || !line?.open) return;
    const { library } = this.#desk;
    const { line: text, nth } = line.open;
    const name = noteOf(nameOf(here.talk));
    await library.edit((edit) =>
      library.host.call.followUps.settle({ edit, ...name, line: text, nth, settling: { does: 'done' } }),
    );
    void this.#back.again();
  }

  get openTask(): MarkedLine | undefined {
    return this.back?.lines.find(({ open }) => open?.kind === 'todo');
  }

  /** What was typed and is not answered stays, to be copied. */
  #leave(): void {
    const { here, words } = this;
    if (here && words.trim())
      this.#desk.unsaved.keep(say('review.thought-on', { title: here.talk.title }), words);
    [this.turned, this.words] = [false, ''];
  }

  readonly leave = (): void => this.#leave();
}
