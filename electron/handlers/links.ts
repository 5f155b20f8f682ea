/** Serves links: where they lead, and what may be linked to. */
import { embeddedIn } from '../library/embedded.ts';
import { linkIndexOf } from '../library/links-index.ts';
import { suggest } from '../search/suggest.ts';
import { host } from './base.ts';
import type { Context } from './context.ts';

export function linkHandlers(context: Context) {
  const { links } = host;
  return {
    resolve: links.resolve.handler(async ({ input }) => {
      const destination = (await linkIndexOf(context.store())).resolve(input.words, input.conference);
      return destination ? { destination } : {};
    }),
    embedded: links.embedded.handler(async ({ input }) =>
      embeddedIn(context.store(), input.embeds, input.conference),
    ),
    suggest: links.suggest.handler(async ({ input }) =>
      suggest(context.store(), input.words, new Set(input.kinds), input.limit),
    ),
  };
}
