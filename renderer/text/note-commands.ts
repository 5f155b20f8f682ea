/** The list of editor commands that are run by name, as menu, palette and keys do. */
import { redo, undo } from '@codemirror/commands';
import { openSearchPanel } from '@codemirror/search';
import { addReference } from './add-reference.ts';
import {
  makeLink,
  toggleBold,
  toggleCode,
  toggleHeading,
  toggleItalic,
  toggleQuote,
  toggleTask,
} from './markdown-signs.ts';

/** What can be done in a note, by name. */
export const noteCommands = {
  bold: toggleBold,
  italic: toggleItalic,
  code: toggleCode,
  link: makeLink,
  quote: toggleQuote,
  task: toggleTask,
  'heading-1': toggleHeading(1),
  'heading-2': toggleHeading(2),
  'heading-3': toggleHeading(3),
  reference: addReference,
  find: openSearchPanel,
  undo,
  redo,
} as const;
