/** Posts that set each talk as a line with what is said of it below: in lines that a colon opens, or folded away on a page. */
import { plainWords, type Cut } from './blocks.ts';
import type { LaidOut } from './layout.ts';

const fewest = 2;
const summary = /^(?:<details[^<>]{0,80}>\n?)?<summary[^<>]{0,80}>([^\n<>]{3,300})<\/summary>/i;
const foldSigns = /^<\/?details[^<>\n]{0,80}>$/gim;

/** Cuts a text at lines that are explained below; undefined where fewer than two are. */
export function splitDefinitions(cuts: readonly Cut[]): LaidOut | undefined {
  const heads = new Set<Cut>();
  const blocks = cuts.flatMap((each) => {
    const [title, body] = readFolded(each.text) ?? readDefined(each.text) ?? [];
    if (title === undefined || body === undefined) {
      const text = each.text.replace(foldSigns, '').trim();
      return text === '' ? [] : [text === each.text ? each : { ...each, text }];
    }
    const head = { text: `**${plainWords(title)}**`, gap: 2 };
    heads.add(head);
    return [head, ...(body.trim() === '' ? [] : [{ text: body.trim(), gap: 1 }])];
  });
  return heads.size >= fewest ? { blocks, heads } : undefined;
}

function readFolded(text: string): [string, string] | undefined {
  const found = summary.exec(text.trim());
  return found
    ? [(found[1] ?? '').trim(), text.trim().slice(found[0].length).replace(foldSigns, '')]
    : undefined;
}

function readDefined(text: string): [string, string] | undefined {
  const [title = '', ...lines] = text.split('\n');
  const defined =
    lines.length > 0 &&
    lines.every((line) => /^\s{0,3}[:~]\s+\S|^\s{2,}\S/.test(line)) &&
    /^\s{0,3}:/.test(lines[0] ?? '');
  return defined && title.length <= 200
    ? [title, lines.map((line) => line.replace(/^\s{0,3}[:~]\s+/, '')).join('\n')]
    : undefined;
}
