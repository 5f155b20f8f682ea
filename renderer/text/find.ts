/** Find and replace for the note editor. */
import {
  closeSearchPanel,
  findNext,
  findPrevious,
  getSearchQuery,
  openSearchPanel,
  replaceAll,
  replaceNext,
  search,
  SearchQuery,
  setSearchQuery,
} from '@codemirror/search';
import { EditorState, type Extension } from '@codemirror/state';
import { keymap, runScopeHandlers, type Command, type EditorView, type Panel } from '@codemirror/view';
import { say } from '../../data/words/say.ts';

const most = 1000;

function countFound(view: EditorView): { found: number; here: number } {
  const query = getSearchQuery(view.state);
  if (!query.valid) return { found: 0, here: 0 };
  const { from, to } = view.state.selection.main;
  const cursor = query.getCursor(view.state);
  let [found, here] = [0, 0];
  for (let next = cursor.next(); !next.done && found < most; next = cursor.next()) {
    found += 1;
    if (next.value.from === from && next.value.to === to) here = found;
  }
  return { found, here };
}

function field(label: string, value: string, main: boolean): HTMLInputElement {
  const input = document.createElement('input');
  input.type = 'text';
  input.value = value;
  input.placeholder = label;
  input.setAttribute('aria-label', label);
  if (main) input.setAttribute('main-field', 'true');
  return input;
}

function button(view: EditorView, label: string, run: Command): HTMLButtonElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.textContent = label;
  element.addEventListener('click', () => {
    run(view);
    view.focus();
  });
  return element;
}

function caseBox(checked: boolean): { label: HTMLLabelElement; box: HTMLInputElement } {
  const label = document.createElement('label');
  const box = document.createElement('input');
  box.type = 'checkbox';
  box.checked = checked;
  label.append(box, ` ${say('editor.find-case')}`);
  return { label, box };
}

/** The panel below the note: what to find, what to put instead, and how many there are. */
function findPanel(view: EditorView): Panel {
  const query = getSearchQuery(view.state);
  const words = field(say('editor.find-words'), query.search, true);
  const instead = field(say('editor.replace-words'), query.replace, false);
  const { label, box } = caseBox(query.caseSensitive);
  const count = document.createElement('span');
  count.className = 'cm-find-count';
  count.setAttribute('role', 'status');

  const showCount = () => {
    const { found, here } = countFound(view);
    const values = { found: found >= most ? `${most}+` : found, here };
    if (words.value === '') count.textContent = '';
    else if (found === 0) count.textContent = say('editor.find-none');
    else count.textContent = say(here > 0 ? 'editor.find-here' : 'editor.find-count', values);
  };
  const commit = () => {
    const next = new SearchQuery({
      search: words.value,
      replace: instead.value,
      caseSensitive: box.checked,
      literal: true,
    });
    if (!next.eq(getSearchQuery(view.state))) view.dispatch({ effects: setSearchQuery.of(next) });
  };

  const dom = document.createElement('div');
  dom.className = 'cm-find';
  dom.setAttribute('role', 'search');
  dom.setAttribute('aria-label', say('editor.find'));
  const buttons = [
    button(view, say('editor.find-previous'), findPrevious),
    button(view, say('editor.find-next'), findNext),
  ];
  const replacing = [
    instead,
    button(view, say('editor.replace-next'), replaceNext),
    button(view, say('editor.replace-all'), replaceAll),
  ];
  const close = button(view, say('editor.find-close'), closeSearchPanel);
  close.className = 'cm-find-close';
  dom.append(words, ...buttons, count, label, ...(view.state.readOnly ? [] : replacing), close);

  dom.addEventListener('input', commit);
  dom.addEventListener('change', commit);
  dom.addEventListener('keydown', (event) => {
    if (runScopeHandlers(view, event, 'search-panel')) event.preventDefault();
    else if (event.key === 'Enter' && (event.target === words || event.target === instead)) {
      event.preventDefault();
      if (event.target === instead) replaceNext(view);
      else if (event.shiftKey) findPrevious(view);
      else findNext(view);
    }
  });
  return {
    dom,
    top: false,
    mount: () => words.select(),
    update: (update) => {
      const changed = update.transactions.some((each) =>
        each.effects.some((effect) => effect.is(setSearchQuery)),
      );
      if (changed || update.docChanged || update.selectionSet) showCount();
    },
  };
}

const phrases = () => ({
  'current match': say('editor.find-current'),
  'on line': say('editor.find-on-line'),
  'replaced match on line $': say('editor.replaced-line'),
  'replaced $ matches': say('editor.replaced-all'),
});

/** Finding and replacing in the note, with a panel in the words of the catalogue. */
export function findInNote(): Extension {
  return [
    search({ createPanel: findPanel, literal: true }),
    EditorState.phrases.of(phrases()),
    keymap.of([
      { key: 'Mod-f', run: openSearchPanel, scope: 'search-panel' },
      { key: 'F3', run: findNext, shift: findPrevious, scope: 'editor search-panel', preventDefault: true },
      {
        key: 'Mod-g',
        run: findNext,
        shift: findPrevious,
        scope: 'editor search-panel',
        preventDefault: true,
      },
      { key: 'Escape', run: closeSearchPanel, scope: 'editor search-panel' },
    ]),
  ];
}
