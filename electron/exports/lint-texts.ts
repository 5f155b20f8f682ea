/** What of a post is read for hints: its texts as they were written, and the names its programme has. */
import type { Conference, Talk, Update } from '../../data/library/model.ts';
import type { ExportOptions, ExportScope } from '../../data/posts/export-post.ts';
import type { LintInput, LintText } from '../../data/posts/lint/hint.ts';
import { say } from '../../data/words/say.ts';
import { arrange } from './arrange.ts';
import { nameOf, leavesAny } from './texts.ts';

/** Texts in the order of the post. Throws `day-unknown` and `talk-unknown`. */
export function lintTextsOf(conference: Conference, scope: ExportScope, options: ExportOptions): LintInput {
  const wanted = { thoughts: options.thoughts ?? false, todos: options.todos ?? false };
  const { day, groups } = arrange(conference, scope, (note) => leavesAny(note, wanted));
  const talks = groups.flatMap((group) => group.talks);
  const of = (place: string, name: string, text = '', updates: readonly Update[] = []): LintText[] => [
    ...(text.trim() === '' ? [] : [{ place, conference: conference.id, name, text }]),
    ...updates.map((update, at) => ({
      ...{ place: `${place} update ${at}`, conference: conference.id, name },
      text: say('exports.update', { text: update.text }),
    })),
  ];
  const { intro, outro, updates, name } = conference;
  const days = groups.flatMap((group) => (group.day ? [group.day] : []));
  return {
    ...wanted,
    names: namesIn(conference, talks),
    texts: [
      ...(day ? [] : of('intro', name, intro, updates)),
      ...days.flatMap((one) => of(`intro ${one.id}`, name, one.intro, one.updates)),
      ...talks.flatMap((talk) => talkText(talk, conference)),
      ...days.flatMap((one) => of(`outro ${one.id}`, name, one.outro)),
      ...(day ? [] : of('outro', name, outro)),
    ],
  };
}

/** A theme's talks are of the conferences that its parts stand for. */
function talkText(talk: Talk, conference: Conference): LintText[] {
  if (talk.note.trim() === '') return [];
  const own = conference.id === '' ? (talk.day ?? '') : conference.id;
  return [{ place: `talk ${talk.id}`, conference: own, name: nameOf(talk), text: talk.note }];
}

/** People, companies and what the titles name, as the programme gave them, or the user where there was none. */
function namesIn({ name }: Conference, talks: readonly Talk[]): string[] {
  const listed = talks.flatMap(({ listed: one }) => (one ? [one.title, ...one.speakers] : []));
  const own = talks.flatMap(({ title, speakers }) => [
    title,
    ...speakers.flatMap(({ name: who, role = '', affiliation = '' }) => [who, role, affiliation]),
  ]);
  return [...new Set([name, ...listed, ...own])].filter((one) => one.trim() !== '');
}
