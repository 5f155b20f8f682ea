import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Capture } from '../../../../../renderer/pages/live/capture.svelte.ts';
import { NoteSession } from '../../../../../renderer/state/note-session.svelte.ts';
import { NoteKeeper } from '../../state/note-host.ts';

const begins = Date.parse('2026-06-20T09:00:00Z');

beforeEach(() => {
  vi.useFakeTimers({ now: begins + 600_000 });
});
afterEach(() => {
  vi.useRealTimers();
});
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

async function talkWith(note: string) {
  const keeper = new NoteKeeper(note);
  const session = new NoteSession(keeper.host(), 'talk');
  await pass(10);
  const into = {
    session,
    elapsed: (at: number) => Math.floor((at - begins) / 1000),
    opening: () => 'Heard in Quay\n',
  };
  return { keeper, session, into };
}

describe('a capture that does not know its talk', () => {
  it('keeps each line with the time it was begun, its mark, and the line that is being written', async () => {
    const capture = new Capture();
    expect(capture.since).toBeUndefined();
    capture.write('Hemp fir');
    await pass(30_000);
    capture.toggle('quote');
    capture.write('Hemp first\n');
    await pass(5000);
    capture.write('then');
    expect(capture.held).toEqual([
      { text: 'Hemp first', at: begins + 600_000, mark: 'quote' },
      { text: 'then', at: begins + 635_000 },
    ]);
    expect(capture.since).toBe(begins + 600_000);
  });

  it('gives them to the note with the times of then, and goes on in the same line', async () => {
    const { keeper, into } = await talkWith('Before.');
    const capture = new Capture();
    capture.write('Hemp first\nthen');
    await pass(60_000);
    capture.join(into);
    expect([capture.waiting, capture.line]).toEqual([[], 'then']);
    capture.write('then knots');
    await pass(1000);
    expect(keeper.disk.text).toBe('Before.\n- Hemp first [10:00]\n- then knots [10:00]');
    expect(capture.held).toEqual([]);
  });

  it('begins an empty note as its template says', async () => {
    const { keeper, into } = await talkWith('');
    const capture = new Capture();
    capture.write('one\ntwo\n');
    capture.join(into);
    await pass(1000);
    expect(keeper.disk.text).toBe('Heard in Quay\n- one [10:00]\n- two [10:00]');
  });

  it('takes the times of lines that were typed before it was there', () => {
    const capture = new Capture();
    capture.write('one\n\ntwo\nthr', [begins + 1000, undefined, begins + 5000, begins + 9000]);
    expect(capture.held.map(({ text, at }) => [text, at - begins])).toEqual([
      ['one', 1000],
      ['two', 5000],
      ['thr', 9000],
    ]);
  });

  it('gives up its words once, and has none then', () => {
    const capture = new Capture();
    capture.write('one\ntwo');
    expect(capture.giveUp().map(({ text }) => text)).toEqual(['one', 'two']);
    expect([capture.giveUp(), capture.held, capture.line]).toEqual([[], [], '']);
  });

  it('brings the last line back into the field', () => {
    const capture = new Capture();
    capture.write('one\ntwo\n');
    capture.takeBack();
    expect([capture.line, capture.held.length]).toEqual(['two', 2]);
    capture.write('two!');
    expect(capture.held.map(({ text }) => text)).toEqual(['one', 'two!']);
  });
});

describe('a capture that leaves its talk', () => {
  it('leaves its words in the note and has none of them for the next', async () => {
    const { keeper, into } = await talkWith('');
    const capture = new Capture();
    const leave = capture.join(into);
    capture.write('half a line');
    expect(capture.giveUp()).toEqual([]);
    leave();
    await pass(1000);
    expect(keeper.disk.text).toBe('Heard in Quay\n- half a line [10:00]');
    expect([capture.note, capture.line, capture.held]).toEqual(['', '', []]);
  });
});
