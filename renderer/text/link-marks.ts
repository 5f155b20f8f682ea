/** Following links and tags from the note editor. */
import { syntaxTree } from '@codemirror/language';
import type { EditorState, Extension } from '@codemirror/state';
import { EditorView, hoverTooltip, keymap } from '@codemirror/view';
import { findLinks, findTags } from '../../data/text/links.ts';
import { printChord } from '../state/keys.ts';
import { say } from '../../data/words/say.ts';
import type { NoteLink } from './note-link.ts';

const onMac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);

interface Found {
  link: NoteLink;
  from: number;
  to: number;
}

function readLink(name: string, words: string): NoteLink | undefined {
  const target = name === 'WikiLink' ? findLinks(words)[0]?.target : undefined;
  if (target !== undefined) return { kind: 'wiki', target };
  const tag = name === 'HashTag' ? findTags(words)[0]?.name : undefined;
  return tag === undefined ? undefined : { kind: 'tag', name: tag };
}

/** The link or tag at a position of the note, if there is one. */
function linkAt(state: EditorState, position: number): Found | undefined {
  for (const side of [-1, 1] as const) {
    const { name, from, to } = syntaxTree(state).resolveInner(position, side);
    const link = readLink(name, state.sliceDoc(from, to));
    if (link) return { link, from, to };
  }
  return undefined;
}

function hint(words: string): HTMLElement {
  const dom = document.createElement('div');
  dom.className = 'cm-hint';
  dom.textContent = words;
  return dom;
}

const followHint = hoverTooltip((view, position) => {
  const found = linkAt(view.state, position);
  if (!found) return null;
  const words = say('editor.follow-hint', {
    keys: printChord('Mod+Enter', onMac),
    mod: printChord('Mod', onMac),
  });
  return { pos: found.from, end: found.to, above: true, create: () => ({ dom: hint(words) }) };
});

/** Follows links and tags: Mod with a click, or Mod+Enter at the cursor. A hint says so. */
export function linkMarks(open: (link: NoteLink) => void): Extension {
  const openAt = (view: EditorView, position: number | null) => {
    const found = position === null ? undefined : linkAt(view.state, position);
    if (found) open(found.link);
    return found !== undefined;
  };
  return [
    keymap.of([{ key: 'Mod-Enter', run: (view) => openAt(view, view.state.selection.main.head) }]),
    EditorView.domEventHandlers({
      mousedown: (event, view) =>
        event.button === 0 && (event.metaKey || event.ctrlKey)
          ? openAt(view, view.posAtCoords({ x: event.clientX, y: event.clientY }))
          : false,
    }),
    followHint,
  ];
}
