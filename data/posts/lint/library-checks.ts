/** Checks by libraries: the markdown itself by markdownlint, repeated words and articles by retext. */
import { lint } from 'markdownlint/sync';
import type { LintError } from 'markdownlint';
import retextEnglish from 'retext-english';
import retextIndefiniteArticle from 'retext-indefinite-article';
import retextRepeatedWords from 'retext-repeated-words';
import { unified } from 'unified';
import { linesOf } from '../../text/text-lines.ts';
import type { Found, HintKind } from './hint.ts';
import { paragraphsIn, type Paragraph } from './paragraphs.ts';

/** Longer texts are not read by them: their cost for what is tangled on purpose is not known. */
const longest = 100_000;

const rules = ['MD001', 'MD011', 'MD037', 'MD038', 'MD039', 'MD042', 'MD045', 'MD052', 'MD056'];
const config = { default: false, ...Object.fromEntries(rules.map((rule) => [rule, true])) };
const kinds: Readonly<Record<string, HintKind>> = {
  MD001: 'heading-level',
  MD042: 'link-target',
  MD045: 'picture-words',
};

/** What markdownlint finds in a text that breaks what is read of it. */
export function markdownHints(text: string): Found[] {
  if (text.length > longest) return [];
  const { text: errors = [] } = lint({ strings: { text }, config, noInlineConfig: true, frontMatter: null });
  const lines = linesOf(text);
  return errors.flatMap((error) => {
    const line = lines[error.lineNumber - 1];
    return line ? [foundBy(error, line.from, line.text)] : [];
  });
}

function foundBy(
  { ruleNames, ruleDescription, errorRange, fixInfo }: LintError,
  start: number,
  line: string,
): Found {
  const kind = kinds[ruleNames[0] ?? ''] ?? 'markdown';
  const [column = 1, length = line.length] = errorRange ?? [];
  const from = start + column - 1;
  const words = line.slice(column - 1, column - 1 + length);
  const { editColumn = 1, deleteCount = 0, insertText = '' } = fixInfo ?? {};
  const at = start + editColumn - 1;
  const isWhole = fixInfo?.lineNumber === undefined && deleteCount >= 0;
  return {
    ...{ kind, from, to: from + length, words },
    ...(kind === 'markdown' && { than: ruleDescription }),
    ...(fixInfo && isWhole && { by: { from: at, to: at + deleteCount, by: insertText } }),
  };
}

const prose = unified()
  .use(retextEnglish)
  .use(retextRepeatedWords)
  .use(retextIndefiniteArticle)
  .use(function () {
    this.compiler = () => '';
  });

/** What retext finds in the paragraphs of an English text. */
export function proseHints(text: string): Found[] {
  if (text.length > longest) return [];
  return paragraphsIn(text).flatMap((paragraph) => inParagraph(paragraph));
}

function inParagraph(paragraph: Paragraph): Found[] {
  const { messages } = prose.processSync(withoutQuiet(paragraph));
  return messages.flatMap(({ reason, place, expected }): Found[] => {
    if (!place || !('start' in place) || place.start.offset === undefined) return [];
    const from = paragraph.from + place.start.offset;
    const to = paragraph.from + (place.end.offset ?? place.start.offset);
    const words = paragraph.words.slice(from - paragraph.from, to - paragraph.from);
    const [by] = expected ?? [];
    const found: Found = { kind: 'prose', from, to, words, than: reason.replaceAll('`', '') };
    return [by === undefined ? found : { ...found, by: { from, to, by } }];
  });
}

/** The words of a paragraph; code and addresses are one strange word each, of the same length. */
function withoutQuiet({ words, from, quiet }: Paragraph): string {
  let done = 0;
  const parts = quiet.map((range) => {
    const before = words.slice(done, Math.max(done, range.from - from));
    done = Math.max(done, range.to - from);
    return before + 'x'.repeat(Math.max(0, done - Math.max(0, range.from - from)));
  });
  return parts.join('') + words.slice(done);
}
