/** A post that others published, brought in and given out again for Jekyll; its source is public, and not kept here. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { defaultOptions } from '../../data/posts/export-post.ts';
import { findHeadings, plainInline } from '../../data/text/markdown.ts';
import { planPost } from '../../electron/exports/plan.ts';
import { conferencesIn } from './posts.ts';

const repository = process.env.LANYARD_PUBLISHED ?? '';
const name = '2018-05-23-kubecon-2018-copenhaguen-day-3.md';

const bodyOf = (text: string): string => text.replace(/^---\n[\s\S]*?\n---\n/, '');
/** The headings, without the one of a part: its talks say themselves that they are keynotes. Dashes are of one kind. */
const headingsOf = (text: string): string[] =>
  findHeadings(bodyOf(text))
    .map(({ markdown }) =>
      plainInline(markdown)
        .replace(/^Keynote: /, '')
        .replace(/[–—]/g, '-'),
    )
    .filter((heading) => heading !== 'Keynotes');
const keysOf = (text: string): string[] =>
  Object.keys(parse(/^---\n([\s\S]*?)\n---\n/.exec(text)?.[1] ?? '') as object);

test.skipIf(!existsSync(repository))(
  'a published post keeps the headings of its talks, their order and its keys (skipped without LANYARD_PUBLISHED, a Git copy of its blog)',
  () => {
    const words = ['--git-dir', repository, 'show', `HEAD:_posts/${name}`];
    const { stdout: source } = spawnSync('git', words, { encoding: 'utf8' });
    const [conference] = conferencesIn([{ name, text: source }]);
    if (!conference) throw new Error('nothing was brought in');
    const { files } = planPost({
      conference,
      scope: { conference: conference.id },
      options: { ...defaultOptions, profile: 'jekyll', style: 'title-speaker-role' },
      surroundings: { addressOf: () => undefined, series: [] },
      today: '2026-11-20',
    });
    const text = files[0]?.text ?? '';
    expect(headingsOf(text)).toEqual(headingsOf(source));
    expect(keysOf(text)).toEqual(
      expect.arrayContaining(['layout', 'title', 'description', 'author', 'tags']),
    );
  },
);
