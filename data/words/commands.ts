/** The one list of what can be done. Menu, palette, keys and the keys overview are all derived from it. */
import type messages from './messages/en/commands.json';
import { pagesWithCommand } from './pages.ts';

type Named<Id extends string> = Id extends `group-${string}` ? never : Id;

/** Names a command; its words are `commands.<id>` in the catalogue. */
export type CommandId = Named<Extract<keyof typeof messages, string>>;

/** Where a command belongs; its heading is `commands.group-<group>`. */
export type CommandGroup =
  | 'talk'
  | 'note'
  | 'capture'
  | 'conference'
  | 'plan'
  | 'review'
  | 'post'
  | 'go'
  | 'write'
  | 'view'
  | 'library';

export interface Command {
  readonly id: CommandId;
  readonly group: CommandGroup;
  /** The page it acts on. A command without one works everywhere. */
  readonly on?:
    | 'talk'
    | 'conference'
    | 'talks'
    | 'tags'
    | 'import'
    | 'export'
    | 'photos'
    | 'live'
    | 'plan'
    | 'watch-later'
    | 'follow-ups'
    | 'review'
    | 'picture'
    | 'choose'
    | 'search'
    | 'names'
    | 'desktop';
  /** Chords, the first of which is shown. See `keys.ts`. */
  readonly keys?: readonly string[];
  /** Left to the text field while somebody types, though it has Mod. */
  readonly notWhileTyping?: true;
  /** Acts while somebody types, though its keys could type something. */
  readonly whileTyping?: true;
  /** Opens a field for words: what is typed right after its keys is for that field, also while it is not there yet. */
  readonly opensField?: true;
}

export const commands: readonly Command[] = [
  { id: 'edit-title', group: 'talk', on: 'talk', keys: ['F2'], opensField: true },
  { id: 'focus-note', group: 'talk', on: 'talk', keys: ['Mod+J'], opensField: true },
  { id: 'edit-speakers', group: 'talk', on: 'talk', keys: ['S'] },
  { id: 'add-tag', group: 'talk', on: 'talk', keys: ['T'] },
  { id: 'edit-times', group: 'talk', on: 'talk', keys: ['H'] },
  { id: 'edit-room', group: 'talk', on: 'talk', keys: ['R'] },
  { id: 'edit-day', group: 'talk', on: 'talk', keys: ['D'] },
  { id: 'edit-kind', group: 'talk', on: 'talk', keys: ['K'] },
  { id: 'edit-track', group: 'talk', on: 'talk', keys: ['C'] },
  { id: 'edit-language', group: 'talk', on: 'talk', keys: ['G'] },
  { id: 'edit-links', group: 'talk', on: 'talk', keys: ['I'] },
  { id: 'edit-published', group: 'talk', on: 'talk', keys: ['P'] },
  { id: 'edit-abstract', group: 'talk', on: 'talk', keys: ['B'] },
  { id: 'plan-want', group: 'talk', on: 'talk', keys: ['W'] },
  { id: 'plan-maybe', group: 'talk', on: 'talk', keys: ['M'] },
  { id: 'plan-watch-later', group: 'talk', on: 'talk', keys: ['L'] },
  { id: 'plan-attended', group: 'talk', on: 'talk', keys: ['A'] },
  { id: 'plan-skipped', group: 'talk', on: 'talk', keys: ['X'] },
  { id: 'plan-none', group: 'talk', on: 'talks', keys: ['U'] },
  { id: 'stars-0', group: 'talk', on: 'talk', keys: ['0'] },
  { id: 'stars-1', group: 'talk', on: 'talk', keys: ['1'] },
  { id: 'stars-2', group: 'talk', on: 'talk', keys: ['2'] },
  { id: 'stars-3', group: 'talk', on: 'talk', keys: ['3'] },
  { id: 'show-history', group: 'talk', on: 'talk', keys: ['Mod+Shift+H'] },
  { id: 'duplicate-talk', group: 'talk', on: 'talk', keys: ['Mod+D'] },
  { id: 'choose-version', group: 'talk', on: 'talk', keys: ['Mod+Alt+V'] },
  { id: 'use-version', group: 'talk', on: 'choose', keys: ['Mod+Enter'] },
  { id: 'copy-link', group: 'talk', on: 'talk', keys: ['Mod+Shift+L'] },
  { id: 'copy-address', group: 'talk', on: 'talk', keys: ['Alt+Shift+L'] },
  { id: 'export-talk', group: 'talk', on: 'talk', keys: ['E'] },
  { id: 'move-talk', group: 'talk', on: 'talk', keys: ['Mod+Shift+M'] },
  { id: 'remove-talk', group: 'talk', on: 'talk', keys: ['Delete'] },
  { id: 'note-find', group: 'note', on: 'talk', keys: ['Mod+F'] },
  { id: 'note-bold', group: 'note', on: 'talk', keys: ['Mod+B'] },
  { id: 'note-italic', group: 'note', on: 'talk', keys: ['Mod+I'] },
  { id: 'note-code', group: 'note', on: 'talk', keys: ['Mod+E'] },
  { id: 'note-link', group: 'note', on: 'talk', keys: ['Mod+Shift+K'] },
  { id: 'note-reference', group: 'note', on: 'talk', keys: ['Mod+Alt+F'] },
  { id: 'note-quote', group: 'note', on: 'talk', keys: ['Mod+Shift+9'] },
  { id: 'note-task', group: 'note', on: 'talk', keys: ['Mod+Shift+Enter'] },
  { id: 'note-template', group: 'note', on: 'talk', keys: ['Mod+Alt+E'] },
  { id: 'note-heading-1', group: 'note', on: 'talk', keys: ['Mod+Alt+1'] },
  { id: 'note-heading-2', group: 'note', on: 'talk', keys: ['Mod+Alt+2'] },
  { id: 'note-heading-3', group: 'note', on: 'talk', keys: ['Mod+Alt+3'] },
  { id: 'link-heard-1', group: 'note', on: 'talk', keys: ['Ctrl+1', 'Mod+1'] },
  { id: 'link-heard-2', group: 'note', on: 'talk', keys: ['Ctrl+2', 'Mod+2'] },
  { id: 'link-heard-3', group: 'note', on: 'talk', keys: ['Ctrl+3', 'Mod+3'] },
  { id: 'link-heard-4', group: 'note', on: 'talk', keys: ['Ctrl+4', 'Mod+4'] },
  { id: 'link-heard-5', group: 'note', on: 'talk', keys: ['Ctrl+5', 'Mod+5'] },
  { id: 'refuse-heard-1', group: 'note', on: 'talk', keys: ['Ctrl+Shift+1', 'Mod+Shift+1'] },
  { id: 'refuse-heard-2', group: 'note', on: 'talk', keys: ['Ctrl+Shift+2', 'Mod+Shift+2'] },
  { id: 'refuse-heard-3', group: 'note', on: 'talk', keys: ['Ctrl+Shift+3', 'Mod+Shift+3'] },
  { id: 'refuse-heard-4', group: 'note', on: 'talk', keys: ['Ctrl+Shift+4', 'Mod+Shift+4'] },
  { id: 'refuse-heard-5', group: 'note', on: 'talk', keys: ['Ctrl+Shift+5', 'Mod+Shift+5'] },
  { id: 'tag-rename', group: 'library', on: 'tags', keys: ['R'] },
  { id: 'tag-join', group: 'library', on: 'tags', keys: ['M'] },
  { id: 'tag-colour', group: 'library', on: 'tags', keys: ['C'] },
  { id: 'tag-remove', group: 'library', on: 'tags', keys: ['Delete', 'Backspace'] },
  { id: 'tags-order', group: 'library', on: 'tags', keys: ['S'] },
  { id: 'take-tag-1', group: 'library', on: 'tags', keys: ['1'] },
  { id: 'take-tag-2', group: 'library', on: 'tags', keys: ['2'] },
  { id: 'take-tag-3', group: 'library', on: 'tags', keys: ['3'] },
  { id: 'take-tag-4', group: 'library', on: 'tags', keys: ['4'] },
  { id: 'take-tag-5', group: 'library', on: 'tags', keys: ['5'] },
  { id: 'take-tag-6', group: 'library', on: 'tags', keys: ['6'] },
  { id: 'take-talk-tag-1', group: 'talk', on: 'talk', keys: ['Ctrl+6', 'Mod+6'] },
  { id: 'take-talk-tag-2', group: 'talk', on: 'talk', keys: ['Ctrl+7', 'Mod+7'] },
  { id: 'take-talk-tag-3', group: 'talk', on: 'talk', keys: ['Ctrl+8', 'Mod+8'] },
  { id: 'mark-own', group: 'capture', on: 'live', keys: ['Alt+1'], whileTyping: true },
  { id: 'mark-quote', group: 'capture', on: 'live', keys: ['Alt+2'], whileTyping: true },
  { id: 'mark-unsure', group: 'capture', on: 'live', keys: ['Alt+3'], whileTyping: true },
  { id: 'mark-todo', group: 'capture', on: 'live', keys: ['Alt+4'], whileTyping: true },
  { id: 'capture-star', group: 'capture', on: 'live', keys: ['Alt+S'], whileTyping: true },
  { id: 'capture-begins', group: 'capture', on: 'live', keys: ['Alt+B'], whileTyping: true },
  { id: 'capture-next', group: 'capture', on: 'live', keys: ['Alt+ArrowDown', 'Alt+PageDown'] },
  { id: 'capture-leave', group: 'capture', on: 'live', keys: ['Escape'], whileTyping: true },
  { id: 'capture', group: 'write', keys: ['Mod+L'], opensField: true },
  { id: 'new-talk', group: 'write', keys: ['Mod+N', 'Alt+T'], opensField: true },
  { id: 'new-talk-here', group: 'conference', on: 'talks', keys: ['Mod+Alt+N'], opensField: true },
  { id: 'new-conference', group: 'write', keys: ['Mod+Shift+N', 'Alt+C'], opensField: true },
  { id: 'open-conference', group: 'conference', on: 'talks', keys: ['Mod+Shift+O'] },
  { id: 'next-talk', group: 'conference', on: 'talks', keys: ['Alt+ArrowDown', 'Alt+PageDown'] },
  { id: 'previous-talk', group: 'conference', on: 'talks', keys: ['Alt+ArrowUp', 'Alt+PageUp'] },
  { id: 'choose-talk', group: 'conference', on: 'talks', keys: ['V'] },
  { id: 'choose-all', group: 'conference', on: 'talks', keys: ['Mod+A'], notWhileTyping: true },
  { id: 'let-go', group: 'conference', on: 'talks', keys: ['Escape'] },
  { id: 'move-up', group: 'conference', on: 'talks', keys: ['Alt+Shift+ArrowUp'] },
  { id: 'move-down', group: 'conference', on: 'talks', keys: ['Alt+Shift+ArrowDown'] },
  { id: 'new-day', group: 'conference', on: 'conference', keys: ['Mod+Alt+D'] },
  { id: 'look-for-changes', group: 'conference', on: 'conference', keys: ['Mod+Alt+G'] },
  { id: 'hand-on', group: 'conference', on: 'conference', keys: ['Alt+Shift+E'] },
  { id: 'add-videos', group: 'conference', on: 'conference', keys: ['Alt+Shift+V'] },
  { id: 'make-book', group: 'conference', on: 'conference' },
  { id: 'duplicate-conference', group: 'conference', on: 'conference', keys: ['Mod+D'] },
  { id: 'file-photos', group: 'conference', keys: ['Alt+Shift+F'] },
  { id: 'add-photos', group: 'conference', on: 'photos', keys: ['Mod+Enter'] },
  { id: 'describe-photos', group: 'conference', on: 'photos', keys: ['Mod+D'] },
  { id: 'remove-conference', group: 'conference', on: 'conference', keys: ['Mod+Delete'] },
  { id: 'open-plan', group: 'plan', keys: ['Mod+Alt+P'] },
  { id: 'open-agenda', group: 'plan', keys: ['Mod+Alt+A'] },
  { id: 'plan-next-day', group: 'plan', on: 'plan', keys: ['D'] },
  { id: 'plan-previous-day', group: 'plan', on: 'plan', keys: ['Shift+D'] },
  { id: 'keep-first', group: 'plan', on: 'plan', keys: ['1'] },
  { id: 'keep-second', group: 'plan', on: 'plan', keys: ['2'] },
  { id: 'keep-third', group: 'plan', on: 'plan', keys: ['3'] },
  { id: 'filter-track', group: 'plan', on: 'plan', keys: ['C'] },
  { id: 'filter-room', group: 'plan', on: 'plan', keys: ['R'] },
  { id: 'filter-kind', group: 'plan', on: 'plan', keys: ['K'] },
  { id: 'filter-language', group: 'plan', on: 'plan', keys: ['G'] },
  { id: 'filter-tag', group: 'plan', on: 'plan', keys: ['T'] },
  { id: 'only-mine', group: 'plan', on: 'plan', keys: ['Y'] },
  { id: 'show-all-talks', group: 'plan', on: 'plan', keys: ['F'] },
  { id: 'not-recorded-first', group: 'plan', on: 'plan', keys: ['N'] },
  { id: 'switch-clock', group: 'plan', on: 'plan', keys: ['Z'] },
  { id: 'export-calendar', group: 'plan', on: 'plan', keys: ['E'] },
  { id: 'watch-recording', group: 'plan', on: 'watch-later', keys: ['O'] },
  { id: 'zoom-in', group: 'plan', on: 'plan', keys: ['Plus', '='] },
  { id: 'zoom-out', group: 'plan', on: 'plan', keys: ['-'] },
  { id: 'zoom-fit', group: 'plan', on: 'plan', keys: ['0'] },
  { id: 'follow-up-answer', group: 'review', on: 'follow-ups', keys: ['A'] },
  { id: 'follow-up-drop', group: 'review', on: 'follow-ups', keys: ['X'] },
  { id: 'follow-up-order', group: 'review', on: 'follow-ups', keys: ['G'] },
  { id: 'follow-up-all', group: 'review', on: 'follow-ups', keys: ['1'] },
  { id: 'follow-up-todo', group: 'review', on: 'follow-ups', keys: ['2'] },
  { id: 'follow-up-unsure', group: 'review', on: 'follow-ups', keys: ['3'] },
  { id: 'copy-list', group: 'review', on: 'follow-ups', keys: ['Mod+Shift+C'] },
  { id: 'review-turn', group: 'review', on: 'review', keys: ['Space'] },
  { id: 'review-later', group: 'review', on: 'review', keys: ['ArrowRight'] },
  { id: 'review-week', group: 'review', on: 'review', keys: ['1'] },
  { id: 'review-month', group: 'review', on: 'review', keys: ['2'] },
  { id: 'review-stays', group: 'review', on: 'review', keys: ['3'] },
  { id: 'review-tick', group: 'review', on: 'review', keys: ['T'] },
  { id: 'review-line', group: 'review', on: 'review', keys: ['N'] },
  { id: 'review-open', group: 'review', on: 'review', keys: ['Enter'] },
  { id: 'review-stop', group: 'review', on: 'review', keys: ['Escape'], whileTyping: true },
  { id: 'open-story', group: 'review', keys: ['Mod+Alt+Q'] },
  { id: 'open-flash-review', group: 'review', keys: ['Mod+Alt+C'] },
  { id: 'show-links', group: 'review', on: 'talk', keys: ['Mod+Alt+X'] },
  { id: 'year-before', group: 'review', on: 'picture', keys: ['['] },
  { id: 'year-after', group: 'review', on: 'picture', keys: [']'] },
  { id: 'next-digest', group: 'review', on: 'picture', keys: ['D'] },
  { id: 'use-digest', group: 'review', on: 'picture', keys: ['I'] },
  { id: 'copy-markdown', group: 'review', on: 'picture', keys: ['Mod+Shift+C'] },
  { id: 'keep-svg', group: 'review', on: 'picture', keys: ['S'] },
  { id: 'import', group: 'post', keys: ['Mod+O'] },
  { id: 'choose-posts', group: 'post', on: 'import', keys: ['Alt+F'] },
  { id: 'begin-talk', group: 'post', on: 'import', keys: ['Alt+N'] },
  { id: 'begin-part', group: 'post', on: 'import', keys: ['Alt+P'] },
  { id: 'begin-post', group: 'post', on: 'import', keys: ['Alt+S'] },
  { id: 'begin-outro', group: 'post', on: 'import', keys: ['Alt+O'] },
  { id: 'leave-out', group: 'post', on: 'import', keys: ['Alt+X'] },
  { id: 'other-reading', group: 'post', on: 'import', keys: ['Alt+R'] },
  { id: 'boundary-up', group: 'post', on: 'import', keys: ['Alt+ArrowUp'] },
  { id: 'boundary-down', group: 'post', on: 'import', keys: ['Alt+ArrowDown'] },
  { id: 'remove-boundary', group: 'post', on: 'import', keys: ['Backspace', 'Delete'] },
  { id: 'import-now', group: 'post', on: 'import', keys: ['Mod+Enter'] },
  { id: 'discard-import', group: 'post', on: 'import', keys: ['Mod+Delete'], notWhileTyping: true },
  { id: 'show-columns', group: 'post', on: 'import', keys: ['Alt+K'] },
  { id: 'export', group: 'post', keys: ['Mod+Shift+E'] },
  { id: 'publish-again', group: 'post', keys: ['Alt+Shift+R'] },
  { id: 'print', group: 'post', keys: ['Alt+Shift+P'] },
  { id: 'copy-post', group: 'post', on: 'export', keys: ['Mod+Shift+C'] },
  { id: 'show-markdown', group: 'post', on: 'export', keys: ['Mod+Alt+M'] },
  { id: 'write-post', group: 'post', on: 'export', keys: ['Mod+Enter'] },
  { id: 'undo-export', group: 'post', on: 'export', keys: ['Alt+Shift+Z'] },
  { id: 'write-library', group: 'library' },
  { id: 'answer-one', group: 'library', on: 'names', keys: ['1'] },
  { id: 'answer-two', group: 'library', on: 'names', keys: ['2'] },
  { id: 'somebody-else', group: 'library', on: 'names', keys: ['N'] },
  { id: 'add-spelling', group: 'library', on: 'names', keys: ['A'] },
  { id: 'open-palette', group: 'go', keys: ['Mod+K'], opensField: true },
  { id: 'open-switcher', group: 'go', keys: ['Mod+P'], opensField: true },
  { id: 'search', group: 'go', keys: ['Mod+Shift+F'], opensField: true },
  { id: 'search-next-place', group: 'go', on: 'search', keys: ['N'] },
  { id: 'search-earlier-place', group: 'go', on: 'search', keys: ['Shift+N'] },
  { id: 'search-filters', group: 'go', on: 'search', keys: ['F'] },
  { id: 'search-operators', group: 'go', on: 'search', keys: ['?'] },
  { id: 'search-as-table', group: 'go', on: 'search', keys: ['Y'] },
  { id: 'table-columns', group: 'go', on: 'search', keys: ['J'] },
  { id: 'copy-table-csv', group: 'go', on: 'search', keys: ['Mod+Shift+X'] },
  { id: 'copy-table-markdown', group: 'go', on: 'search', keys: ['Mod+Shift+C'] },
  { id: 'save-search', group: 'go', on: 'search', keys: ['Mod+Shift+S'] },
  { id: 'rename-search', group: 'go', on: 'search' },
  { id: 'move-search-up', group: 'go', on: 'search' },
  { id: 'move-search-down', group: 'go', on: 'search' },
  { id: 'remove-search', group: 'go', on: 'search' },
  { id: 'go-back', group: 'go', keys: ['Alt+ArrowLeft'] },
  { id: 'go-forward', group: 'go', keys: ['Alt+ArrowRight'] },
  { id: 'next-pane', group: 'go', keys: ['F6'] },
  { id: 'previous-pane', group: 'go', keys: ['Shift+F6'] },
  ...pagesWithCommand.map(({ page, keys }): Command => ({ id: `go-${page}`, group: 'go', keys })),
  { id: 'toggle-sidebar', group: 'view', keys: ['Mod+\\'] },
  { id: 'toggle-list', group: 'view', keys: ['Mod+Alt+L'] },
  { id: 'show-both', group: 'view', on: 'talk', keys: ['Mod+Alt+B'] },
  { id: 'show-writing', group: 'view', on: 'talk', keys: ['Mod+Alt+W'] },
  { id: 'show-slides', group: 'view', on: 'talk', keys: ['Alt+Shift+S'] },
  { id: 'show-reading', group: 'view', on: 'talk', keys: ['Mod+Alt+R'] },
  { id: 'theme-system', group: 'view', keys: ['Mod+Alt+Y'] },
  { id: 'theme-light', group: 'view', keys: ['Mod+Alt+U'] },
  { id: 'theme-dark', group: 'view', keys: ['Mod+Alt+I'] },
  { id: 'keys-overview', group: 'view', keys: ['Mod+/'] },
  { id: 'new-window', group: 'library', on: 'desktop', keys: ['Alt+Shift+W'] },
  { id: 'open-library', group: 'library', on: 'desktop', keys: ['Alt+Shift+O'] },
  { id: 'check-for-updates', group: 'library', on: 'desktop', keys: ['Alt+Shift+U'] },
  { id: 'show-log', group: 'library', on: 'desktop' },
  { id: 'save-now', group: 'library', keys: ['Mod+S'], whileTyping: true },
  { id: 'stop-edit', group: 'library', keys: ['Mod+.'] },
  { id: 'undo', group: 'library', keys: ['Mod+Z'], notWhileTyping: true },
  { id: 'add-samples', group: 'library', keys: ['Mod+Alt+S'] },
];
