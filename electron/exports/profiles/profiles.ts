/** The list of all programs a post may be for: a new one is one more file and one more entry. */
import type { ProfileName } from '../../../data/posts/export-post.ts';
import { astro } from './astro.ts';
import { devto } from './devto.ts';
import { eleventy } from './eleventy.ts';
import { ghost } from './ghost.ts';
import { hashnode } from './hashnode.ts';
import { hexo } from './hexo.ts';
import { html } from './html.ts';
import { hugo } from './hugo.ts';
import { jekyll } from './jekyll.ts';
import { medium } from './medium.ts';
import { plain } from './plain.ts';
import type { Profile } from './profile.ts';

export const profiles: Record<ProfileName, Profile> = {
  ...{ plain, jekyll, hugo, astro, eleventy, hexo, ghost, devto, hashnode, medium, html },
};
