/** Posts of a Hugo site, each a folder with its pictures. */
import { bare, listed, named, type Profile } from './profile.ts';

export const hugo: Profile = {
  rule: 'hugo',
  titled: false,
  mark: '|',
  runsLiquid: false,
  path: (title) => `content/posts/${named(title)}/index.md`,
  picture: (title, file) => ({ path: `content/posts/${named(title)}/${file}`, address: file }),
  guard: guardShortcodes,
  front: ({ title, date, author, tags, cjk, conference }, draft) => ({
    ...{ title, date: bare(date), draft, tags: listed(tags) },
    isCJKLanguage: cjk || undefined,
    params: { author, conference },
  }),
};

/** Prints what Hugo would run as a shortcode so that it shows as it was written. */
function guardShortcodes(text: string): string {
  return text
    .replace(/\{\{<(?!\/\*)([^{}]*?)>\}\}/g, '{{</*$1*/>}}')
    .replace(/\{\{%(?!\/\*)([^{}]*?)%\}\}/g, '{{%/*$1*/%}}')
    .replace(/\{\{(?=[<%](?!\/\*))/g, '{&#123;');
}
