import { describe, expect, test } from 'vitest';
import { dragFiles, dragWords } from '../../../../../renderer/pages/export/drag-out.ts';
import { beginOwnDrag, hasOwnDrag } from '../../../../../renderer/state/own-drag.ts';

/** A drag of files that are written when the test says so. */
function begin(page: EventTarget, name: string | undefined) {
  const dragged: string[] = [];
  let prevented = false;
  let written: () => void = () => undefined;
  const over = dragFiles({ preventDefault: () => (prevented = true) }, page, {
    write: () => new Promise((resolve) => (written = () => resolve(name))),
    drag: (one) => Promise.resolve(void dragged.push(one)),
  });
  return { dragged, prevented: () => prevented, written: () => written(), over };
}

describe('files that are dragged out', () => {
  test('take the place of the browser’s own drag, and are handed over once they are written', async () => {
    const { dragged, prevented, written, over } = begin(new EventTarget(), 'drag-1');
    expect([prevented(), dragged]).toEqual([true, []]);
    written();
    await over;
    expect(dragged).toEqual(['drag-1']);
  });

  test.each(['pointerup', 'pointercancel'])('are left where they are after %s', async (end) => {
    const page = new EventTarget();
    const { dragged, written, over } = begin(page, 'drag-1');
    page.dispatchEvent(new Event(end));
    written();
    await over;
    expect(dragged).toEqual([]);
  });

  test('are none where the post has no such file any more', async () => {
    const { dragged, written, over } = begin(new EventTarget(), undefined);
    written();
    await over;
    expect(dragged).toEqual([]);
  });
});

describe('the words of a file that is dragged in a browser', () => {
  function transferOf(path: string, text: string): Map<string, string> {
    const held = new Map<string, string>();
    dragWords({ setData: (type, data) => void held.set(type, data) }, { path, text });
    return held;
  }

  test('go along as words, and as a file of its own name', async () => {
    const held = transferOf('_posts/2026-05-04-tides.md', 'Ebb: 50 % «low»\nü\n');
    expect(held.get('text/plain')).toBe('Ebb: 50 % «low»\nü\n');
    const [type, name, ...address] = (held.get('DownloadURL') ?? '').split(':');
    expect([type, name]).toEqual(['text/plain', '2026-05-04-tides.md']);
    expect(await (await fetch(address.join(':'))).text()).toBe('Ebb: 50 % «low»\nü\n');
  });

  test('are words alone where they are too long for an address', () => {
    expect([...transferOf('post.md', 'ä'.repeat(400_000)).keys()]).toEqual(['text/plain']);
  });

  test('may end in half a sign', () => {
    expect(transferOf('post.md', 'fog \ud83c').get('DownloadURL')).toContain('post.md');
  });
});

test('the app’s own drag is over at the first move without a button', () => {
  const page = new EventTarget();
  const move = (buttons: number) => page.dispatchEvent(Object.assign(new Event('pointermove'), { buttons }));
  expect(hasOwnDrag()).toBe(false);
  beginOwnDrag(page);
  move(1);
  expect(hasOwnDrag()).toBe(true);
  move(0);
  expect(hasOwnDrag()).toBe(false);
});
