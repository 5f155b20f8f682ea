import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { profileNames } from '../../data/posts/export-post.ts';
import { postsFor } from './posts.ts';

/** What is used of markdownlint, which is installed beside the generators alone. */
interface Markdownlint {
  lint: (wish: {
    strings: Record<string, string>;
    config: Record<string, unknown>;
  }) => Record<string, { lineNumber: number; ruleNames: string[]; errorContext: string | null }[]>;
}

const library = join(import.meta.dirname, 'generators/node_modules/markdownlint/lib/exports-sync.mjs');

/** Rules that speak of the writer's taste or of what each target asks for. */
const config = {
  default: true,
  // The headings of an intro stand below those of talks, or they would be taken for talks where the post is read again.
  MD001: false,
  // A line of hashtags is no heading.
  MD018: false,
  // An address stands as it was written, where every program makes a link of it.
  MD034: false,
  // Hugo's comments around a shortcode that is words have stars.
  MD037: false,
  // A paragraph stands in one line.
  MD013: false,
  // Each note and its talk may have the same headings as another.
  MD024: false,
  // Blogs show the title themselves; it is a heading of plain markdown alone, and a key of the front matter too.
  MD025: { front_matter_title: '' },
  MD041: false,
  // What the writer ends a heading with.
  MD026: false,
  // A note's lists keep the numbers and signs they were written with, so that they stay apart.
  MD004: false,
  MD029: false,
  // Anchors, breaks and footnotes of targets that have no sign of markdown for them.
  MD033: false,
  // A whole line of emphasis names the speaker.
  MD036: false,
  // Whether code has a language is the writer's own business.
  MD040: false,
  // The anchors are proven by the targets' own pages.
  MD051: false,
  // How wide the lines of a table are is for nobody to see.
  MD055: false,
  MD060: false,
};

const profiles = profileNames.filter((profile) => !['ghost', 'medium'].includes(profile));

describe.skipIf(!existsSync(library))('markdownlint (skipped where it is not installed)', () => {
  test.each(profiles)('finds nothing in the posts for %s', async (profile) => {
    const { lint } = (await import(pathToFileURL(library).href)) as Markdownlint;
    const strings = Object.fromEntries(
      postsFor(profile).map(({ plan: { files } }) => [files[0]?.path ?? '', files[0]?.text ?? '']),
    );
    const found = Object.entries(lint({ strings, config })).flatMap(([path, all]) =>
      all.map(({ lineNumber, ruleNames, errorContext }) =>
        [path, lineNumber, ruleNames[0], errorContext, strings[path]?.split('\n')[lineNumber - 1]].join(' '),
      ),
    );
    expect(found).toEqual([]);
  });
});
