/** Colours, fonts and spacing of the note editor. */
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** Signs step back to ink-3, words stay in ink; links and tags are in the one accent. */
const words = HighlightStyle.define([
  { tag: tags.heading, fontWeight: '650' },
  { tag: tags.strong, fontWeight: '650' },
  { tag: tags.emphasis, fontStyle: 'italic' },
  { tag: tags.strikethrough, textDecoration: 'line-through' },
  { tag: tags.monospace, fontFamily: 'var(--font-code)', fontSize: '0.82em', fontVariantLigatures: 'none' },
  { tag: tags.quote, color: 'var(--ink-2)' },
  {
    tag: [tags.url, tags.labelName, tags.string, tags.comment, tags.contentSeparator],
    color: 'var(--ink-3)',
  },
  {
    tag: [tags.processingInstruction, tags.escape],
    color: 'var(--ink-3)',
    fontWeight: '400',
    fontStyle: 'normal',
  },
  { tag: tags.special(tags.link), color: 'var(--accent)' },
]);

const writing = EditorView.theme({
  '&': { height: '100%', color: 'var(--ink)', backgroundColor: 'transparent' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': {
    overflow: 'auto',
    fontFamily: 'var(--font-words)',
    fontSize: 'var(--text-write)',
    lineHeight: 'var(--line-write)',
  },
  '.cm-content': {
    boxSizing: 'content-box',
    maxWidth: 'var(--measure)',
    padding: '0 var(--s5) 40vh var(--margin-sheet)',
    caretColor: 'var(--accent)',
    fontVariantNumeric: 'normal',
  },
  '.cm-line': { padding: '0' },
  // As high before it is there as after.
  '.cm-picture': {
    height: '160px',
    maxWidth: '100%',
    objectFit: 'contain',
    objectPosition: 'left',
    verticalAlign: 'top',
    borderRadius: 'var(--radius-2)',
  },
  '.cm-cursor, .cm-dropCursor': { borderLeft: '2px solid var(--accent)', marginLeft: '-1px' },
  '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground': {
    backgroundColor: 'var(--wash-chosen)',
  },
  '.cm-named': { borderBottom: '1px dotted var(--accent)' },
  '.cm-placeholder': { color: 'var(--ink-3)' },
  '.cm-searchMatch': { backgroundColor: 'var(--find)' },
  '.cm-searchMatch-selected': { outline: '1px solid var(--accent)', backgroundColor: 'var(--find)' },
});

const floats = EditorView.theme({
  '.cm-tooltip': {
    border: '0',
    borderRadius: 'var(--radius-3)',
    color: 'var(--ink)',
    backgroundColor: 'var(--lift)',
    boxShadow: 'var(--lift-1)',
  },
  '.cm-hint': {
    padding: 'var(--s1) var(--s2)',
    font: 'var(--weight-ui) var(--text-small)/var(--line-small) var(--font-ui)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    maxHeight: '16em',
    padding: 'var(--s1)',
    font: 'var(--weight-ui) var(--text-ui)/var(--line-ui) var(--font-ui)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': {
    display: 'flex',
    gap: 'var(--s3)',
    alignItems: 'baseline',
    maxWidth: '460px',
    padding: 'var(--s1) var(--s2)',
    borderRadius: 'var(--radius-2)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    color: 'var(--ink)',
    backgroundColor: 'var(--wash-chosen)',
  },
  '.cm-completionLabel': {
    flex: '0 1 auto',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    font: '400 var(--text-list)/var(--line-list) var(--font-words)',
  },
  '.cm-completionDetail': {
    flex: '0 1 auto',
    overflow: 'hidden',
    marginLeft: '0',
    color: 'var(--ink-3)',
    textOverflow: 'ellipsis',
    fontStyle: 'normal',
    fontSize: 'var(--text-small)',
  },
  '.cm-completionMatchedText': { color: 'var(--accent)', fontWeight: '600', textDecoration: 'none' },
});

const panel = EditorView.theme({
  '.cm-panels': { color: 'var(--ink)', backgroundColor: 'var(--paper)' },
  '.cm-panels.cm-panels-bottom': { borderTop: 'var(--hair) solid var(--rule-strong)' },
  '.cm-find': {
    display: 'flex',
    flexWrap: 'wrap',
    gap: 'var(--s2)',
    alignItems: 'center',
    padding: 'var(--s2) var(--s5) var(--s2) var(--margin-sheet)',
    font: 'var(--weight-ui) var(--text-ui)/var(--line-ui) var(--font-ui)',
  },
  '.cm-find input[type=text]': {
    width: '14em',
    height: 'var(--hit)',
    padding: '0 var(--s2)',
    border: 'var(--hair) solid var(--edge)',
    borderRadius: 'var(--radius-2)',
    color: 'var(--ink)',
    backgroundColor: 'var(--paper)',
    font: 'inherit',
  },
  '.cm-find button': {
    minHeight: 'var(--hit)',
    padding: '0 var(--s2)',
    border: '0',
    borderRadius: 'var(--radius-2)',
    color: 'var(--accent)',
    backgroundColor: 'transparent',
    font: 'inherit',
    fontWeight: '500',
  },
  '.cm-find button:hover': { backgroundColor: 'var(--wash)' },
  '.cm-find label': {
    display: 'inline-flex',
    gap: 'var(--s1)',
    alignItems: 'center',
    minHeight: 'var(--hit)',
  },
  '.cm-find-count': { minWidth: '6em', color: 'var(--ink-3)', fontSize: 'var(--text-small)' },
  '.cm-find-close': { marginLeft: 'auto' },
});

/** The look of the note: a page of a book, with signs that step back. */
export const noteTheme: Extension = [writing, floats, panel, syntaxHighlighting(words)];
