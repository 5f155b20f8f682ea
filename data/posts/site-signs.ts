/** Signs that stand in a post for its site's program alone: put in on the way out, taken off on the way in. */
import { addressPart } from '../text/address-part.ts';
import { escapeHtml } from '../text/escape-html.ts';
import { scan } from '../text/scan.ts';

/** What stands for a curly bracket in code where Hugo would look for a shortcode that never ends. */
export const bracket = '{{< param bracket >}}';

const shortcode = /\{\{(?:<([^{}*]{0,500})>\}\}|%([^{}*]{0,500})%\}\}|(?=[<%]))/g;

/** Prints code so that Hugo shows it as it was written: what is a whole shortcode is commented out, as Hugo's own pages do. */
export function guardShortcodes(text: string): string {
  return text.replace(shortcode, (_, angled?: string, marked?: string) => {
    if (angled !== undefined) return `{{</*${angled}*/>}}`;
    return marked === undefined ? `${bracket}{` : `{{%/*${marked}*/%}}`;
  });
}

/** Prints what no other guard has seen, such as an address. */
export const guardBrackets = (text: string): string =>
  text.replace(/\{\{(?=[<%](?!\/\*| param bracket >))/g, `${bracket}{`);

const guarded =
  /\{\{<\/\*([^{}*]{0,500})\*\/>\}\}|\{\{%\/\*([^{}*]{0,500})\*\/%\}\}|\{\{< param bracket >\}\}/g;

const withShortcodes = (text: string): string =>
  text.replace(guarded, (_, angled?: string, marked?: string) => {
    if (angled !== undefined) return `{{<${angled}>}}`;
    return marked === undefined ? '{' : `{{%${marked}%}}`;
  });

/** A line below a list, by which kramdown begins it with a number. */
export const beginsAt = (start: number): string => `{: start="${start}"}`;

const beginning = /^[> \t]*\{: start="\d{1,9}"\}$/;

function withoutBeginnings(text: string): string {
  if (!text.includes('{: start="')) return text;
  const lines = scan(text).lines;
  return lines
    .filter((line) => line.kind !== 'prose' || !beginning.test(line.text))
    .map((line) => line.text)
    .join('\n');
}

/** A footnote's sign, where the site knows no footnotes: a link to its words. */
export const footnoteLink = (name: string): string =>
  `<sup><a href="#fn-${addressPart(name)}">${escapeHtml(name)}</a></sup>`;

/** What stands before a footnote's words there. */
export const footnotePlace = (name: string): string =>
  `<a id="fn-${addressPart(name)}"></a>${escapeHtml(name)}. `;

/** A footnote's link, or code, where it is words. */
const codeOrMark = /(?<!`)(`{1,9})[^`]+\1(?!`)|<sup><a href="#fn-([^"\s]{1,300})">[^<>]{1,300}<\/a><\/sup>/g;
const ownPlace = /^<a id="fn-([^"\s]{1,300})"><\/a>/;

/** Footnotes as the preview has them. */
function withFootnotes(text: string): string {
  if (!text.includes('<a id="fn-')) return text;
  const lines = scan(text).lines.map(({ kind, text: line }) =>
    kind === 'code' ? line : withMarks(withPlace(line)),
  );
  return lines.join('\n');
}

const withMarks = (line: string): string =>
  line.replace(codeOrMark, (mark, _ticks: string | undefined, part: string | undefined) => {
    const name = nameOf(part);
    return name !== undefined && mark === footnoteLink(name) ? `[^${name}]` : mark;
  });

function withPlace(line: string): string {
  const name = nameOf(ownPlace.exec(line)?.[1]);
  if (name === undefined || !line.startsWith(footnotePlace(name))) return line;
  return `[^${name}]: ${line.slice(footnotePlace(name).length)}`;
}

/** The name that stands encoded in an address; nothing for one that is none. */
function nameOf(part = ''): string | undefined {
  try {
    return decodeURIComponent(part) || undefined;
  } catch {
    return undefined;
  }
}

/** The body of a post of our own, as its front matter tells whose site it is for, without the signs for that site. */
export function withoutSiteSigns(text: string, front: Readonly<Record<string, unknown>>): string {
  if (front.params !== undefined) return withShortcodes(text);
  return front.layout === undefined ? withFootnotes(text) : withoutBeginnings(text);
}
