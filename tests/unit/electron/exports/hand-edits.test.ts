import { expect, it } from 'vitest';
import type { Conference } from '../../../../data/library/model.ts';
import type { ProfileName } from '../../../../data/posts/export-post.ts';
import { mergePost } from '../../../../data/posts/merge-post.ts';
import { Chances } from '../../../support/random.ts';
import { conference, talk, textOf } from './conferences.ts';

/** `LANYARD_ROUNDS` asks for more. */
const rounds = Number(process.env.LANYARD_ROUNDS ?? 40);
const editsEach = 20;

const profiles: readonly [ProfileName, ...ProfileName[]] = ['plain', 'jekyll', 'hugo', 'hexo', 'devto'];

/** Prose in which no word comes twice, so that every edit can be found again. */
function prose(name: string, chances: Chances): string {
  const sentences = Array.from({ length: 2 + Math.floor(chances.next() * 4) }, (_, at) =>
    Array.from({ length: 9 }, (_word, word) => `${name}${'abcdefgh'[at]}${word}x`).join(' '),
  );
  return sentences.map((one) => `${one}.`).join(chances.next() < 0.5 ? '\n\n' : '\n- ');
}

function written(chances: Chances): Conference {
  const talks = Array.from({ length: 5 }, (_, at) =>
    talk(`Talk number ${at}`, {
      note: prose(`t${at}`, chances),
      ...(chances.next() < 0.5 && { links: [{ kind: 'slides', url: `https://s.example/${at}` }] }),
    }),
  );
  return conference('Harbour Days', { talks, intro: prose('in', chances), outro: prose('out', chances) });
}

/** The videos have appeared, and the conference says so. */
const withVideos = (before: Conference, chances: Chances): Conference => ({
  ...before,
  updates: [{ date: '2026-11-21', text: 'the videos are there.' }],
  talks: before.talks.map((one, at) =>
    chances.next() < 0.8
      ? { ...one, links: [...(one.links ?? []), { kind: 'video', url: `https://v.example/${at}` }] }
      : one,
  ),
});

/** Words that stand once: those of the intro stand in the front matter too. */
const wordsIn = (text: string) =>
  (text.match(/\b(?:t\d|in|out)[a-h]\dx\b/g) ?? []).filter((word) => text.split(word).length === 2);

/** Edits a post by hand, and gives the words that must be there and those that must not. */
function editByHand(post: string, chances: Chances) {
  let text = post;
  const [there, gone]: [string[], string[]] = [[], []];
  const words = wordsIn(post);
  for (let at = 0; at < editsEach; at += 1) {
    const word = words.splice(Math.floor(chances.next() * words.length), 1)[0] ?? '';
    const mine = `hand${at}z`;
    const kind = chances.oneOf(['replace', 'add', 'remove', 'sentence', 'paragraph']);
    if (kind === 'replace') text = text.replace(word, mine);
    if (kind === 'add') text = text.replace(word, `${word} ${mine}`);
    if (kind === 'remove') text = text.replace(` ${word}`, '');
    if (kind === 'sentence') text = text.replace(word, `${word}. And ${mine} too`);
    if (kind === 'paragraph')
      text = text.replace(new RegExp(`\n(?=[^\n]*${word})`), `\n\nMore of ${mine}.\n\n`);
    if (kind !== 'remove') there.push(mine);
    if (kind === 'replace' || (kind === 'remove' && !text.includes(word))) gone.push(word);
  }
  const missing = there.filter((word) => !text.includes(word));
  if (missing.length > 0) throw new Error(`not edited: ${missing.join(' ')}`);
  return { text, there, gone };
}

it(`keeps each of ${editsEach} hand edits when the videos come, in ${rounds} posts`, () => {
  const lost: string[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const chances = new Chances(`hand edits ${round}`);
    const options = { profile: chances.oneOf(profiles) };
    const before = written(chances);
    const after = withVideos(before, chances);
    const [base, now] = [textOf(before, { options }), textOf(after, { options })];
    const edited = editByHand(base, chances);
    const { text, bothKept } = mergePost({ base, there: edited.text, now });
    const videos = now.match(/https:\/\/v\.example\/\d/g) ?? [];
    if (bothKept) lost.push(`${round}: both kept`);
    for (const word of [...edited.there, ...videos, 'the videos are there'])
      if (text.split(word).length !== 2) lost.push(`${round}: ${word}`);
    for (const word of edited.gone) if (text.includes(word)) lost.push(`${round}: ${word} came back`);
    const again = mergePost({ base: now, there: text, now });
    if (again.text !== text) lost.push(`${round}: not the same when written again`);
  }
  expect(lost).toEqual([]);
});
