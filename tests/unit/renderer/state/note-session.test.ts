import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { largestText } from '../../../../data/library/limits.ts';
import { NoteSession } from '../../../../renderer/state/note-session.svelte.ts';
import { fault, NoteKeeper, Page } from './note-host.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

let edits = 0;
const newEdit = () => `edit-${(edits += 1)}`;

async function open(keeper: NoteKeeper, access: 'write' | 'read-only' = 'write') {
  const session = new NoteSession(keeper.host(), 'talk', { access, newEdit });
  await pass(10);
  return { session, page: new Page(session) };
}

describe('a note that is written', () => {
  it('is with the host within 100 ms and then on disk', async () => {
    const keeper = new NoteKeeper('Vault');
    const { session, page } = await open(keeper);
    expect(session.state).toBe('saved');
    page.type(' keeps');
    expect(session.state).toBe('unsaved');
    await pass(100);
    expect(keeper.memory.text).toBe('Vault keeps');
    expect(session.state).toBe('saving');
    await pass(400);
    expect(session.state).toBe('saved');
    expect(session.savedAt?.toISOString()).toBe('2026-11-20T15:52:00.000Z');
    expect(keeper.disk.text).toBe('Vault keeps');
  });

  it('is sent often while someone types without pause, and never says Unsaved again', async () => {
    const keeper = new NoteKeeper('');
    const { session, page } = await open(keeper);
    const states = new Set<string>();
    for (let key = 0; key < 60; key += 1) {
      page.type('x');
      await pass(50);
      if (key > 3) states.add(session.state);
    }
    expect(keeper.sent.length).toBeGreaterThan(15);
    expect([...states]).toEqual(['saving']);
    await pass(1000);
    expect(keeper.disk.text).toBe('x'.repeat(60));
    expect(session.state).toBe('saved');
  });

  it('cannot be changed before it is loaded', async () => {
    const keeper = new NoteKeeper('All my words');
    keeper.wireUp = false;
    const { session, page } = await open(keeper);
    expect(session.readOnly).toBe(true);
    page.type('x');
    await pass(1000);
    expect(session.state).toBe('loading');
    expect(session.problem).toMatch(/does not answer/);
    keeper.restoreUnsaved('pause');
    await pass(100);
    expect(session.text).toBe('All my words');
    expect(session.problem).toBeUndefined();
    expect(keeper.sent).toEqual([]);
  });

  it('is not sent from a library that is open to read only', async () => {
    const keeper = new NoteKeeper('Vault');
    const { session, page } = await open(keeper, 'read-only');
    page.type('!');
    await pass(1000);
    expect(session.state).toBe('read-only');
    expect(keeper.sent).toEqual([]);
  });

  it('is on disk when a flush answers', async () => {
    const keeper = new NoteKeeper('');
    const { session, page } = await open(keeper);
    page.type('Last words');
    const flushed = session.flush();
    await pass(400);
    expect(await flushed).toBe(true);
    expect(keeper.disk.text).toBe('Last words');
  });

  it('is sent at once when the editor closes', async () => {
    const keeper = new NoteKeeper('');
    const session = new NoteSession(keeper.host(), 'talk', { newEdit });
    await pass(10);
    let text = '';
    const detach = session.attach({ read: () => text, apply: () => undefined });
    text = 'Closing words';
    session.changed();
    detach();
    void session.flush();
    await pass(20);
    expect(keeper.memory.text).toBe('Closing words');
  });
});

describe('two windows on one note', () => {
  it('stay in step while one only reads', async () => {
    const keeper = new NoteKeeper('one\ntwo');
    const { session, page } = await open(keeper);
    keeper.otherWrites('one\ntwo\nthree');
    await pass(50);
    expect(page.text).toBe('one\ntwo\nthree');
    expect(page.applied).toEqual([[{ from: 7, to: 7, insert: '\nthree' }]]);
    expect(session.state).toBe('saved');
    expect(keeper.sent).toEqual([]);
  });

  it('both keep their words when they write at the same time', async () => {
    const keeper = new NoteKeeper('one\ntwo\nthree');
    const [a, b] = [await open(keeper), await open(keeper)];
    a.page.become('ONE\ntwo\nthree');
    b.page.become('one\ntwo\nTHREE');
    await pass(1000);
    expect(keeper.disk.text).toBe('ONE\ntwo\nTHREE');
    expect([a.page.text, b.page.text]).toEqual([keeper.disk.text, keeper.disk.text]);
    expect([a.session.state, b.session.state]).toEqual(['saved', 'saved']);
  });

  it('both keep a line that both changed', async () => {
    const keeper = new NoteKeeper('line');
    const [a, b] = [await open(keeper), await open(keeper)];
    a.page.become('mine');
    b.page.become('theirs');
    await pass(1000);
    expect(keeper.disk.text.split('\n').sort()).toEqual(['mine', 'theirs']);
    expect(a.page.text).toBe(b.page.text);
  });

  it('take what is typed while an answer is under way', async () => {
    const keeper = new NoteKeeper('one\n\ntwo');
    const { page } = await open(keeper);
    page.become('one mine\n\ntwo');
    await pass(79);
    keeper.otherWrites('one\n\ntwo theirs');
    await pass(2);
    page.become(`${page.text}\nand more`);
    await pass(1000);
    expect(keeper.disk.text).toContain('one mine');
    expect(keeper.disk.text).toContain('two theirs');
    expect(keeper.disk.text).toContain('and more');
    expect(page.text).toBe(keeper.disk.text);
  });

  it('ignore hints of what they know', async () => {
    const keeper = new NoteKeeper('one');
    const { page } = await open(keeper);
    keeper.tell(1);
    keeper.tell(0);
    await pass(100);
    expect(page.applied).toEqual([]);
  });
});

describe('a lost wire', () => {
  it('keeps the words, says how many, and saves them when it is back', async () => {
    const keeper = new NoteKeeper('Before.');
    const { session, page } = await open(keeper);
    keeper.loseWire();
    page.type(' Four words more here');
    await pass(500);
    expect(session.state).toBe('failing');
    expect(session.wordsHeld).toBe(4);
    page.type(' and two');
    await pass(200);
    expect(session.wordsHeld).toBe(6);
    keeper.restoreUnsaved('pause');
    await pass(1000);
    expect(session.state).toBe('saved');
    expect(session.problem).toBeUndefined();
    expect(keeper.disk.text).toBe('Before. Four words more here and two');
  });

  it('tries again by itself at least every five seconds', async () => {
    const keeper = new NoteKeeper('');
    const { session, page } = await open(keeper);
    keeper.wireUp = false;
    page.type('words');
    await pass(60_000);
    keeper.wireUp = true;
    await pass(5500);
    expect(session.state).toBe('saved');
    expect(keeper.disk.text).toBe('words');
  });

  it('sends an edit whose answer was lost again with the same id, and it is done once', async () => {
    const keeper = new NoteKeeper('one');
    const { session, page } = await open(keeper);
    keeper.loseAnswers = true;
    page.type(' two');
    await pass(100);
    page.type(' three');
    keeper.loseWire();
    keeper.loseAnswers = false;
    await pass(50);
    keeper.restoreUnsaved('pause');
    await pass(1000);
    expect(keeper.sent[1]).toEqual(keeper.sent[0]);
    expect(keeper.disk.text).toBe('one two three');
    expect(page.text).toBe('one two three');
    expect(session.state).toBe('saved');
  });

  it('shows what another window wrote after an edit whose answer was lost', async () => {
    const keeper = new NoteKeeper('one');
    const { page } = await open(keeper);
    keeper.loseAnswers = true;
    page.type(' two');
    await pass(100);
    keeper.loseWire();
    keeper.loseAnswers = false;
    keeper.memory = { revision: keeper.memory.revision + 1, text: 'zero\n\none two' };
    await pass(50);
    keeper.restoreUnsaved('pause');
    await pass(1000);
    expect(page.text).toBe('zero\n\none two');
    expect(keeper.disk.text).toBe('zero\n\none two');
  });

  it('gives a restarted host the words it had taken but not on disk', async () => {
    const keeper = new NoteKeeper('one');
    const { session, page } = await open(keeper);
    page.type(' two');
    await pass(100);
    expect(keeper.memory.text).toBe('one two');
    keeper.loseWire();
    await pass(50);
    keeper.restoreUnsaved('kill');
    await pass(1000);
    expect(keeper.disk.text).toBe('one two');
    expect(session.state).toBe('saved');
  });

  it('merges with what others gave the restarted host first, even under the same revision', async () => {
    const keeper = new NoteKeeper('one\n\nlast');
    const { page } = await open(keeper);
    page.become('one mine\n\nlast');
    await pass(100);
    keeper.loseWire();
    keeper.memory = keeper.disk;
    keeper.otherWrites('one\n\nlast theirs');
    keeper.disk = keeper.memory;
    keeper.restoreUnsaved('kill');
    await pass(1000);
    expect(keeper.disk.text).toBe('one mine\n\nlast theirs');
    expect(page.text).toBe(keeper.disk.text);
  });

  it('does not bring back what another window deleted after a pause', async () => {
    const keeper = new NoteKeeper('one\ntwo\nthree');
    const { session, page } = await open(keeper);
    page.become('one\ntwo\nthree!');
    await pass(500);
    expect(session.state).toBe('saved');
    keeper.loseWire();
    keeper.otherWrites('one\nthree!');
    keeper.restoreUnsaved('pause');
    await pass(1000);
    expect(page.text).toBe('one\nthree!');
  });
});

describe('a wire that comes back to the same host', () => {
  it('does not bring back what another window deleted, also while nothing is on disk yet', async () => {
    const keeper = new NoteKeeper('one');
    const { page } = await open(keeper);
    keeper.saveAfter = 60_000;
    page.become('one\ntwo');
    await pass(200);
    keeper.loseWire();
    await pass(50);
    keeper.restoreUnsaved('pause');
    await pass(500);
    keeper.otherWrites('one');
    await pass(1000);
    expect(page.text).toBe('one');
  });
});

describe('a host that cannot save', () => {
  it('is heard with its sentence, tried again, and the words stay', async () => {
    const keeper = new NoteKeeper('');
    const { session, page } = await open(keeper);
    keeper.settleFault = fault('save-failed', { file: 'conferences/2018-x.json', cause: 'the disk is full' });
    page.type('three little words');
    await pass(1000);
    expect(session.state).toBe('failing');
    expect(session.problem).toMatch(/^conferences\/2018-x\.json cannot be saved \(the disk is full\)/);
    expect(session.wordsHeld).toBe(3);
    keeper.settleFault = undefined;
    await pass(6000);
    expect(session.state).toBe('saved');
  });

  it('refuses a write: a flush answers that it failed', async () => {
    const keeper = new NoteKeeper('');
    const { session, page } = await open(keeper);
    keeper.writeFault = fault('talk-unknown', { id: 'talk' });
    page.type('word');
    const flushed = session.flush();
    await pass(100);
    expect(await flushed).toBe(false);
    expect(session.problem).toMatch(/^There is no talk/);
    expect(session.gone).toBe(true);
    expect(page.text).toBe('word');
    keeper.writeFault = undefined;
    await pass(5000);
    expect(session.gone).toBe(false);
    expect(session.state).toBe('saved');
  });

  it('takes longer than ten seconds: the user is told, and told when it is done', async () => {
    const keeper = new NoteKeeper('');
    keeper.saveAfter = 15_000;
    const { session, page } = await open(keeper);
    page.type('word');
    await pass(11_000);
    expect(session.state).toBe('failing');
    expect(session.problem).toMatch(/takes longer/);
    await pass(5000);
    expect(session.state).toBe('saved');
  });

  it('ends a rest when all is on disk, however long it took', async () => {
    const keeper = new NoteKeeper('');
    const { session, page } = await open(keeper);
    keeper.wireUp = false;
    page.type('held');
    let rested = false;
    void session.rest().then(() => (rested = true));
    await pass(20_000);
    expect(rested).toBe(false);
    keeper.restoreUnsaved('pause');
    await pass(1000);
    expect(rested).toBe(true);
    session.end();
  });
});

describe('a note that is too large', () => {
  const large = 'word '.repeat(largestText / 5);

  it('stays in the editor, is told with its sentence and is never sent', async () => {
    const keeper = new NoteKeeper('Before.');
    const { session, page } = await open(keeper);
    page.become(`Before. ${large}`);
    await pass(60_000);
    expect(session.state).toBe('failing');
    expect(session.oversized).toBe(true);
    expect(session.problem).toMatch(/^This text has 15\.1 MB, and at most 15 MB can be kept in one place/);
    expect(keeper.sent).toEqual([]);
    expect(page.text).toHaveLength(large.length + 8);
    const flushed = session.flush();
    await pass(10);
    expect(await flushed).toBe(false);
  });

  it('is saved as soon as it is smaller', async () => {
    const keeper = new NoteKeeper('Before.');
    const { session, page } = await open(keeper);
    page.become(`Before. ${large}`);
    await pass(1000);
    page.become('Before. Much less.');
    await pass(1000);
    expect(session.state).toBe('saved');
    expect([session.oversized, session.problem]).toEqual([false, undefined]);
    expect(keeper.disk.text).toBe('Before. Much less.');
  });

  it('is told also when the words before it were being saved', async () => {
    const keeper = new NoteKeeper('Before.');
    const { session, page } = await open(keeper);
    page.type(' Small.');
    await pass(100);
    page.type(large);
    await pass(5000);
    expect(keeper.disk.text).toBe('Before. Small.');
    expect(session.state).toBe('failing');
    expect(session.problem).toMatch(/^This text has/);
  });

  it.each(['text-too-large', 'message-too-large'])(
    'for a host that takes less is sent once, and again when it has changed (%s)',
    async (code) => {
      const keeper = new NoteKeeper('');
      const { session, page } = await open(keeper);
      keeper.writeFault = fault(code, { size: '9', most: '8' });
      page.type('word');
      await pass(60_000);
      expect(keeper.sent).toHaveLength(1);
      expect(session.state).toBe('failing');
      keeper.writeFault = undefined;
      page.become('wor');
      await pass(1000);
      expect(keeper.disk.text).toBe('wor');
      expect(session.state).toBe('saved');
    },
  );
});

describe('whatever happens between two windows and a host', () => {
  type Happening =
    | { what: 'write'; who: 0 | 1; line: number }
    | { what: 'wait'; ms: number }
    | { what: 'lose' }
    | { what: 'back'; after: 'pause' | 'kill' };
  const happening: fc.Arbitrary<Happening> = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        what: fc.constant('write' as const),
        who: fc.constantFrom(0, 1),
        line: fc.nat(5),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({ what: fc.constant('wait' as const), ms: fc.constantFrom(1, 40, 81, 300, 900) }),
    },
    { weight: 1, arbitrary: fc.constant({ what: 'lose' as const }) },
    {
      weight: 1,
      arbitrary: fc.record({ what: fc.constant('back' as const), after: fc.constantFrom('pause', 'kill') }),
    },
  );

  function writeLine(page: Page, line: number, word: string): void {
    const lines = page.text.split('\n');
    lines.splice(Math.min(line, lines.length), 0, word);
    page.become(lines.join('\n'));
  }

  async function happens(keeper: NoteKeeper, pages: Page[], event: Happening, word: string): Promise<void> {
    if (event.what === 'wait') return void (await pass(event.ms));
    if (event.what === 'write') {
      for (const page of pages.slice(event.who, event.who + 1)) writeLine(page, event.line, word);
      return;
    }
    keeper.loseWire();
    if (event.what === 'back') keeper.restoreUnsaved(event.after);
  }

  it('ends with every word on disk and in both windows', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { maxLength: 30 }), async (events) => {
        const keeper = new NoteKeeper('first\n\nlast');
        const [a, b] = [await open(keeper), await open(keeper)];
        for (const [index, event] of events.entries())
          await happens(keeper, [a.page, b.page], event, `word${index}`);
        keeper.restoreUnsaved('pause');
        await pass(60_000);
        const words = events.flatMap((event, index) => (event.what === 'write' ? [`word${index}`] : []));
        for (const word of ['first', 'last', ...words]) expect(keeper.disk.text.split('\n')).toContain(word);
        expect([a.page.text, b.page.text]).toEqual([keeper.disk.text, keeper.disk.text]);
        expect([a.session.state, b.session.state]).toEqual(['saved', 'saved']);
        a.session.end();
        b.session.end();
      }),
      { numRuns: 200 },
    );
  });
});
