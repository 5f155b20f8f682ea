/** Keys pressed in a page of the bench, and what each cost there. */
import type { CDPSession, Page } from 'playwright';

/** What the host did while it was looked at. */
export interface HostFigures {
  /** Of a core. */
  share: number;
  /** The longest time in which nothing else could run, in ms. */
  blocked: number;
  /** Between it and its windows, both ways. */
  bytesPerSecond: number;
}

/** What keys cost a page: each from its press to the end of the frame that shows it, and the main thread's work, in ms. */
export interface KeyFigures {
  paints: number[];
  work: number;
}

/** Between two keys, in ms: ten a second. */
const gap = 100;
const words = 'the rope holds while the tide turns and nobody looks up from what is on the screen now ';

/** A page in which keys are pressed and counted. */
export class KeyedPage {
  readonly #session: CDPSession;
  #typed = 0;

  private constructor(
    readonly page: Page,
    session: CDPSession,
  ) {
    this.#session = session;
  }

  static async of(page: Page): Promise<KeyedPage> {
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    return new KeyedPage(page, session);
  }

  /** Begins to note when each key was painted; what was noted is in `paints`. */
  async watch(): Promise<void> {
    await this.page.evaluate(() => {
      const paints: number[] = [];
      const channel = new MessageChannel();
      let pressed: number[] = [];
      channel.port1.onmessage = () => {
        const now = performance.now();
        paints.push(...pressed.map((time) => now - time));
        pressed = [];
      };
      window.addEventListener(
        'keydown',
        ({ timeStamp }) => {
          // The message comes when the frame is drawn.
          requestAnimationFrame(() => {
            pressed.push(timeStamp);
            channel.port2.postMessage('');
          });
        },
        { capture: true },
      );
      Object.assign(window, { paints });
    });
  }

  /** Puts the cursor behind the note, or into the middle of what is in sight of its middle. */
  async place(at: 'end' | 'middle'): Promise<void> {
    await this.page.bringToFront();
    const content = this.page.locator('.cm-content');
    await content.evaluate((element) => (element as HTMLElement).focus());
    if (at === 'end') await this.page.keyboard.press('Control+End');
    else {
      const scroller = this.page.locator('.cm-scroller');
      await scroller.evaluate((element) => (element.scrollTop = element.scrollHeight / 2));
      const box = await scroller.boundingBox();
      if (box) await this.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
      await this.page.keyboard.press('End');
    }
    await this.page.keyboard.press('Enter');
    await this.page.keyboard.press('Enter');
    await this.atRest();
  }

  /** Waits until thirty frames in a row came in time. */
  async atRest(): Promise<void> {
    await this.page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          let [last, calm, all] = [performance.now(), 0, 0];
          const look = (time: number): void => {
            calm = time - last < 25 ? calm + 1 : 0;
            last = time;
            all += 1;
            if (calm < 30 && all < 300) requestAnimationFrame(look);
            else resolve();
          };
          requestAnimationFrame(look);
        }),
    );
  }

  /** Presses so many keys, ten a second, at times that keep no step with the frames. */
  async type(keys: number): Promise<KeyFigures> {
    await this.page.evaluate(() => (Reflect.get(window, 'paints') as number[]).splice(0));
    const before = await this.#worked();
    const began = performance.now();
    for (let key = 0; key < keys; key += 1) {
      const due = began + key * gap + ((key * 7) % 17);
      await new Promise((resolve) => setTimeout(resolve, due - performance.now()));
      await this.page.keyboard.press(words.charAt(this.#typed++ % words.length));
    }
    await new Promise((resolve) => setTimeout(resolve, began + keys * gap - performance.now()));
    const work = ((await this.#worked()) - before) / keys;
    const paints = await this.page.evaluate(() => Reflect.get(window, 'paints') as number[]);
    return { paints, work };
  }

  /** How long the main thread worked, in ms, since the page was opened. */
  async #worked(): Promise<number> {
    const { metrics } = await this.#session.send('Performance.getMetrics');
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN);
  }
}
