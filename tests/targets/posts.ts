/** The posts that every target gets: the sample library, the posts of others where they are here, and one of signs. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatVersion, type Conference, type Talk } from '../../data/library/model.ts';
import {
  defaultOptions,
  type ExportOptions,
  type ExportPlan,
  type ProfileName,
} from '../../data/posts/export-post.ts';
import { planPost } from '../../electron/exports/plan.ts';
import { place } from '../../electron/imports/posts/place.ts';
import { recognise } from '../../electron/imports/posts/recognise.ts';
import { lookAround } from '../unit/electron/exports/look-around.ts';

const root = join(import.meta.dirname, '../..');
export const shared = join(root, '../shared/seeds');

/** A picture of one dot, which any program can read. */
const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);
const picture = `${'d'.repeat(64)}.png`;

/** Conferences that some texts become. */
export function conferencesIn(sources: readonly { name: string; text: string }[]): Conference[] {
  let count = 0;
  const tools = { id: () => `i${++count}`, now: () => new Date('2026-11-20T10:00:00Z') };
  return place(recognise([...sources]).posts, {}, [], tools).changed;
}

function samples(): Conference[] {
  const folder = join(root, 'data/samples');
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return files.map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Conference);
}

/** The example posts, each brought into a library of its own; none where they are not here. */
function examples(): Conference[] {
  const files = existsSync(shared) ? readdirSync(shared).filter((name) => name.endsWith('.txt')) : [];
  return files.flatMap((name) => conferencesIn([{ name, text: readFileSync(join(shared, name), 'utf8') }]));
}

let made = 0;

const talk = (title: string, note: string, fields: Partial<Talk> = {}): Talk => ({
  ...{ id: `t${++made}`, title, kind: 'talk', speakers: [], note, noteRevision: 0, plan: 'attended' },
  ...fields,
});

/** What a site's program might run, colour, join or lose. */
const signs = (): Conference => ({
  ...{ format: formatVersion, id: 'signs', revision: 0, name: 'Signs & {{ "wonders" }} Conf' },
  ...{ startDate: '2019-04-01', byline: '{{ site.title }} <b>Mara</b>', days: [], rooms: [] },
  tags: ['C++', 'größe', 'web components'],
  intro: 'We were there. {% include nothing.html %} {{ page.title }} {# gone? #} {{< youtube x >}}',
  talks: [
    talk(
      'Ångström ★ 1&1: *the* `{{ hard }}` way',
      'Code `{{ site }}` and `{% raw %}` and `{# x #}`.\n\n```\n{{< highlight >}} {% endraw %}\n<%= no %>\n```\n\nimport x from "y"\n\nexport const a = {1 + 1}\n\n<Component client:load />',
      { speakers: [{ name: 'Ana {{ x }} <Ruiz>' }], rating: 3 },
    ),
    talk('2018 Wrap-up', `![The quay](attachments/${picture})\n\nSee [[Twice]] and [[2018 Wrap-up]].`),
    talk(
      'Twice',
      'First. [[Ångström ★ 1&1: *the* `{{ hard }}` way|that]]\n\n- [ ] open\n- [x] done[^1]\n\n[^1]: A foot.',
    ),
    talk('Twice', '# Own heading\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\nOther.[^1]\n\n[^1]: Another foot.'),
    talk('Dashes -- and --- more…', 'See [[Dashes -- and --- more…]] and [[Фото]].'),
    talk('Фото', 'Box<Apple> of **bold *and* slanted**.\nA second line.\n\n1. one\n2. two\n   - three'),
  ],
});

const conferences = (): Conference[] => [...samples(), ...examples(), signs()];

/** A post with its conference's name and the files it is made of. */
export interface Post {
  name: string;
  plan: ExportPlan;
}

/** Plans the post of each conference, and of each day of those with several. */
export function postsFor(profile: ProfileName, options: Partial<ExportOptions> = {}): Post[] {
  const library = conferences();
  const whole = { contents: true, thoughts: true, todos: true, hashtags: true, unsure: 'keep' } as const;
  const all = { ...defaultOptions, profile, ...whole, domain: 'notes.example.org', ...options };
  const taken = new Set<string>();
  return library.flatMap((conference) => {
    const planned = planPost({
      conference,
      scope: { conference: conference.id },
      options: all,
      surroundings: lookAround(library, conference),
      today: '2026-11-20',
      author: 'Mara Lind',
      pictureSizes: new Map([[picture, dot.length]]),
    });
    const path = planned.files[0]?.path ?? '';
    if (taken.has(path)) return [];
    taken.add(path);
    return [{ name: conference.name, plan: planned }];
  });
}

/** The files of posts as they lie in a site. */
export const filesOf = (posts: readonly Post[]): { path: string; content: string | Uint8Array }[] =>
  posts.flatMap(({ plan }) =>
    plan.files.map(({ path, text, picture: shown }) => ({ path, content: shown ? dot : text })),
  );
