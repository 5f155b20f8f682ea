/** Completion in the note editor: names after `[[`, tags after `#`, snippets after `/`. */
import {
  autocompletion,
  pickedCompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
  type CompletionSource,
} from '@codemirror/autocomplete';
import { syntaxTree } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import type { Destination } from '../../data/contract/links.ts';
import { printLink } from '../../data/text/links.ts';
import { say } from '../../data/words/say.ts';
import type { NoteHost } from '../state/note-session.svelte.ts';

const most = 30;

/** What stands beside a suggestion, so that two of one name can be told apart. */
function factsOf(to: Destination): string {
  switch (to.kind) {
    case 'talk':
      return [...to.speakers.slice(0, 2), to.conferenceName].join(', ');
    case 'conference':
      return to.place ?? '';
    case 'person':
      return to.affiliation ?? say('editor.person');
    case 'company':
      return say('editor.company');
    case 'tag':
      return say('editor.used-in', { count: to.talks });
  }
}

function inCode(context: CompletionContext): boolean {
  for (let node = syntaxTree(context.state).resolveInner(context.pos, -1); node.parent; node = node.parent)
    if (node.name.includes('Code')) return true;
  return false;
}

/** Puts a finished link in place of what was typed, together with brackets that stand there already. */
function completeLink(
  view: EditorView,
  completion: Completion,
  from: number,
  to: number,
  target: string,
): void {
  const closed = view.state.sliceDoc(to, to + 2) === ']]';
  const link = printLink(target);
  view.dispatch({
    changes: { from: from - 2, to: closed ? to + 2 : to, insert: link },
    selection: { anchor: from - 2 + link.length },
    annotations: pickedCompletion.of(completion),
    userEvent: 'input.complete',
  });
}

/** The words a link needs to lead to the same place from everywhere: a title used twice names its conference. */
function targetOf(to: Destination, all: readonly Destination[]): string {
  if (to.kind !== 'talk') return to.kind === 'tag' ? `#${to.title}` : to.title;
  const twin = all.some((other) => other.kind === 'talk' && other.id !== to.id && other.title === to.title);
  return twin ? `${to.conferenceName}/${to.title}` : to.title;
}

function linkOption(to: Destination, all: readonly Destination[]): Completion {
  const target = targetOf(to, all);
  const year = 'year' in to && to.year !== undefined ? ` ${to.year}` : '';
  return {
    label: to.title,
    detail: `${factsOf(to)}${to.kind === 'conference' ? year : ''}`.trim(),
    type: to.kind,
    apply:
      to.kind === 'tag'
        ? (view, completion, from, end) => completeTag(view, completion, from, end, to.title)
        : (view, completion, from, end) => completeLink(view, completion, from, end, target),
  };
}

/** A tag chosen after `[[` becomes a tag: tags have no brackets. */
function completeTag(view: EditorView, completion: Completion, from: number, to: number, name: string): void {
  const closed = view.state.sliceDoc(to, to + 2) === ']]';
  view.dispatch({
    changes: { from: from - 2, to: closed ? to + 2 : to, insert: `#${name}` },
    selection: { anchor: from - 1 + name.length },
    annotations: pickedCompletion.of(completion),
    userEvent: 'input.complete',
  });
}

function linkNames(host: NoteHost): CompletionSource {
  return async (context): Promise<CompletionResult | null> => {
    const typed = context.matchBefore(/\[\[[^\]|\n]{0,200}/);
    if (!typed || inCode(context)) return null;
    const words = typed.text.slice(2);
    const kinds = ['talk', 'conference', 'person', 'tag', 'company'] as const;
    const found = await host.call.links.suggest({ words, kinds: [...kinds], limit: most });
    // The host chose and ordered them; a new key asks again.
    return { from: typed.from + 2, options: found.map((to) => linkOption(to, found)), filter: false };
  };
}

function tagNames(host: NoteHost): CompletionSource {
  return async (context): Promise<CompletionResult | null> => {
    const typed = context.matchBefore(
      /(?<![\p{L}\p{N}\p{M}#&/])#(?:[\p{L}\p{N}\p{M}_/-]|\u200c|\u200d){0,100}/u,
    );
    const opensHeading = typed?.text === '#' && typed.from === context.state.doc.lineAt(typed.from).from;
    if (!typed || (opensHeading && !context.explicit) || inCode(context)) return null;
    const found = await host.call.links.suggest({ words: typed.text.slice(1), kinds: ['tag'], limit: most });
    const options = found.map((to) => ({ label: to.title, detail: factsOf(to), type: 'tag' }));
    return { from: typed.from + 1, options, filter: false };
  };
}

/** Without an answer there is nothing to offer; typing goes on. */
const quietly =
  (source: CompletionSource): CompletionSource =>
  async (context) => {
    try {
      return await source(context);
    } catch {
      return null;
    }
  };

/** A piece of the user's own text. `fill` gives it as it goes into this note, and where the cursor goes. */
export interface Snippet {
  name: string;
  fill: () => { text: string; cursor: number };
}

function snippetOption({ name, fill }: Snippet): Completion {
  return {
    label: `/${name}`,
    type: 'snippet',
    apply: (view, completion, from, to) => {
      const { text, cursor } = fill();
      view.dispatch({
        changes: { from, to, insert: text },
        selection: { anchor: from + cursor },
        annotations: pickedCompletion.of(completion),
        userEvent: 'input.complete',
      });
    },
  };
}

function snippetNames(snippets: () => readonly Snippet[]): CompletionSource {
  return (context): CompletionResult | null => {
    const typed = context.matchBefore(/(?<!\S)\/[^\s/]{0,60}/);
    if (!typed || inCode(context)) return null;
    const options = snippets().map(snippetOption);
    return options.length === 0 ? null : { from: typed.from, options, validFor: /^\/[^\s/]*$/ };
  };
}

/** Offers talks, conferences, people and tags after `[[`, tags after `#`, and the user's own pieces of text after `/`. */
export function nameCompletion(host: NoteHost, snippets: () => readonly Snippet[]): Extension {
  return autocompletion({
    override: [quietly(linkNames(host)), quietly(tagNames(host)), snippetNames(snippets)],
    icons: false,
    activateOnTypingDelay: 50,
    maxRenderedOptions: most,
  });
}
