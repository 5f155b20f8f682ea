/** Posts that set each talk as a line which is a link to it, to its slides or to its recording. */
import { plainWords, shapeOf, type Cut } from './blocks.ts';
import type { LaidOut } from './layout.ts';

const fewest = 2;
/** A line that is one link, perhaps with a sign before it and the speaker behind it. */
const linkLine =
  /^[^\p{L}\p{N}[\n!]{0,6}\**\[[^\][\n]{6,300}\](?:\([^()\n]{1,500}\)|\[[^\][\n]{0,80}\])\**(?:\s*(?:[-–—|,(]|by|von|par|por|de)\s*[^\n]{2,200})?$/u;

/** Takes lines that are links for headings; undefined where fewer than two are. */
export function splitLinkLines(cuts: readonly Cut[]): LaidOut | undefined {
  const heads = new Set(
    cuts.filter(
      ({ text }) =>
        shapeOf(text) === 'line' && linkLine.test(text.trim()) && plainWords(text).split(/\s+/).length > 2,
    ),
  );
  return heads.size >= fewest ? { blocks: [...cuts], heads } : undefined;
}
