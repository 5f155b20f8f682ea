/** Puts the note editor together from its extensions. */
import { completionKeymap } from '@codemirror/autocomplete';
import { history, historyKeymap, standardKeymap } from '@codemirror/commands';
import { markdown, markdownLanguage } from '@codemirror/lang-markdown';
import { EditorState, type Extension } from '@codemirror/state';
import { dropCursor, EditorView, keymap, placeholder, tooltips } from '@codemirror/view';
import { shallowBlocks } from '../../data/text/block-parser.ts';
import { say } from '../../data/words/say.ts';
import type { NoteHost } from '../state/note-session.svelte.ts';
import { blinkingCursor } from './blinking-cursor.ts';
import { cursorInView } from './cursor-in-view.ts';
import { findInNote } from './find.ts';
import { lineDirection } from './line-direction.ts';
import { linkMarks } from './link-marks.ts';
import { listIndentKeys } from './list-indent.ts';
import { nameCompletion, type Snippet } from './name-completion.ts';
import type { NoteLink } from './note-link.ts';
import { noteTheme } from './note-theme.ts';
import { pasteRichText } from './paste-rich-text.ts';
import { shownPictures } from './shown-pictures.ts';
import { typeOverLines } from './type-over-lines.ts';
import { wikiSyntax } from './wiki-syntax.ts';

/** Nonce of the page's styles, without which the policy refuses those of the editor. */
function styleNonce(): Extension {
  const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;
  return nonce ? EditorView.cspNonce.of(nonce) : [];
}

/** Everything the note does that does not change while it is open. */
export function noteExtensions(
  host: NoteHost,
  open: (link: NoteLink) => void,
  snippets: () => readonly Snippet[],
): Extension {
  return [
    styleNonce(),
    // Only line feeds end a line: what else the text holds stays as it is.
    EditorState.lineSeparator.of('\n'),
    EditorView.lineWrapping,
    lineDirection,
    history(),
    blinkingCursor(),
    cursorInView,
    dropCursor(),
    tooltips({ parent: document.body }),
    placeholder(say('editor.empty')),
    linkMarks(open),
    markdown({ base: markdownLanguage, completeHTMLTags: false, extensions: [wikiSyntax, shallowBlocks] }),
    shownPictures(host),
    pasteRichText(host),
    typeOverLines,
    nameCompletion(host, snippets),
    findInNote(),
    // Signs of markdown and finding are commands of the window, so that the user's own keys reach them.
    keymap.of([...completionKeymap, ...listIndentKeys, ...historyKeymap, ...standardKeymap]),
    noteTheme,
  ];
}
