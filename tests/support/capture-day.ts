import type { BrowserContext, Page } from '@playwright/test';
import { spawn } from 'node:child_process';
import { tabBeside, type RunningApp } from './app.ts';

/** Ten past nine in Berlin, on the day of the conference. */
const tenPastNine = '2026-06-20T09:10:00+02:00';
const moment = (clock: string) => `2026-06-20T${clock}:00+02:00`;

export interface DayOptions {
  /** What I mean to hear at nine; nothing was planned without it. */
  planned?: boolean;
  /** A second room, with a talk of its own at nine. */
  rooms?: 1 | 2;
}

/** A conference that runs at ten past nine. Gives the ids of its talks by title. */
export async function captureDay(
  app: RunningApp,
  { planned = true, rooms = 2 }: DayOptions = {},
): Promise<Record<string, string>> {
  const talks = [
    {
      title: 'Ropes That Hold',
      start: '09:00',
      end: '09:45',
      room: 'quay',
      ...(planned && { plan: 'want' as const }),
    },
    { title: 'Fog Signals', start: '10:15', end: '11:00', room: 'quay' },
    ...(rooms === 2 ? [{ title: 'Cranes at Night', start: '09:00', end: '09:45', room: 'dock' }] : []),
  ];
  return app.call(async (client) => {
    const fields = {
      name: 'Harbour Days 2026',
      startDate: '2026-06-20',
      endDate: '2026-06-20',
      timeZone: 'Europe/Berlin',
      rooms: [
        { id: 'quay', name: 'Quay' },
        { id: 'dock', name: 'Dock' },
      ],
    };
    const { id } = await client.conferences.create({ edit: 'edit-conference', fields });
    const made: Record<string, string> = {};
    for (const [index, { start, end, ...rest }] of talks.entries()) {
      const talk = { ...rest, start: moment(start), end: moment(end) };
      const answer = await client.talks.create({ edit: `edit-talk-${index}`, conference: id, fields: talk });
      made[rest.title] = answer.id;
    }
    return made;
  });
}

/** Where each line stands in the library: the titles of the talks whose notes hold it. */
export async function placesOf(app: RunningApp, lines: readonly string[]): Promise<string[][]> {
  const notes = await app.call(async (client) => {
    const { conferences } = await client.library.status();
    const opened = await Promise.all(conferences.map(({ id }) => client.conferences.open({ id })));
    const talks = opened.flatMap((one) => one.talks);
    return Promise.all(
      talks.map(async ({ id, title }) => ({ title, text: (await client.notes.read({ talk: id })).text })),
    );
  });
  return lines.map((line) => notes.filter(({ text }) => text.includes(line)).map(({ title }) => title));
}

/** A page at ten past nine that has not loaded anything yet, in a tab that the host knows. */
export async function freshPage(context: BrowserContext): Promise<Page> {
  const page = await tabBeside(context);
  await page.clock.install({ time: tenPastNine });
  return page;
}

/** Goes to an address and comes back as soon as the page has begun: before that no page hears a key. */
export async function beginPage(page: Page, address: string): Promise<void> {
  await page.goto(address, { waitUntil: 'commit' });
  await page.waitForFunction(() => document.querySelector('script') !== null, undefined, { polling: 2 });
}

/** What a slow or broken wire does to the messages of a page. */
export interface WireFaults {
  /** Each way, in ms. */
  delay?: number;
  /** Answers that come later than this number do not come at all. The first lets the page in. */
  answers?: number;
}

/** Puts a bad wire between a page and its host, from its next connection on. Gives what cuts it. */
export async function badWire(
  page: Page,
  { delay = 0, answers = Infinity }: WireFaults,
): Promise<() => Promise<void>> {
  const cuts = new Set<() => Promise<void>>();
  await page.routeWebSocket(/\/contract$/, (socket) => {
    const server = socket.connectToServer();
    let heard = 0;
    const later = (act: () => void) => (delay > 0 ? setTimeout(act, delay) : act());
    socket.onMessage((message) => void later(() => server.send(message)));
    server.onMessage((message) => {
      heard += 1;
      if (heard <= answers) later(() => socket.send(message));
    });
    cuts.add(async () => {
      await socket.close({ code: 1001 });
      await server.close();
    });
  });
  return async () => {
    for (const cut of [...cuts]) {
      cuts.delete(cut);
      await cut();
    }
  };
}

/** Keeps the processors busy until it is told to end. */
export function busyMachine(processes: number): () => void {
  const busy = Array.from({ length: processes }, () =>
    spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }),
  );
  return () => {
    for (const child of busy) child.kill('SIGKILL');
  };
}
