/** Conferences made for the tests of posts on their way out. */
import { formatVersion, type Conference, type Talk } from '../../../../data/library/model.ts';
import {
  defaultOptions,
  type ExportOptions,
  type ExportPlan,
  type ExportScope,
} from '../../../../data/posts/export-post.ts';
import { planPost, type PostInput } from '../../../../electron/exports/plan.ts';
import { lookAround } from './look-around.ts';

let made = 0;

export function talk(title: string, fields: Partial<Talk> = {}): Talk {
  return {
    id: `t${++made}`,
    title,
    kind: 'talk',
    speakers: [],
    note: `About ${title}.`,
    noteRevision: 0,
    ...fields,
  };
}

export function conference(name: string, fields: Partial<Conference> = {}): Conference {
  return {
    format: formatVersion,
    id: `c${++made}`,
    revision: 0,
    name,
    days: [],
    rooms: [],
    talks: [],
    ...fields,
  };
}

export interface Wish {
  options?: Partial<ExportOptions>;
  scope?: Omit<ExportScope, 'conference'>;
  library?: Conference[];
  author?: string;
  pictureSizes?: ReadonlyMap<string, number>;
  decided?: PostInput['decided'];
}

export function plan(
  of: Conference,
  { options, scope, library = [of], author, pictureSizes, decided }: Wish = {},
): ExportPlan {
  return planPost({
    conference: of,
    scope: { conference: of.id, ...scope },
    options: { ...defaultOptions, ...options },
    surroundings: lookAround(library, of),
    today: '2026-11-20',
    ...(author !== undefined && { author }),
    ...(pictureSizes && { pictureSizes }),
    ...(decided && { decided }),
  });
}

/** The text of the one file of a plan. */
export const textOf = (of: Conference, wish?: Wish): string => plan(of, wish).files[0]?.text ?? '';

/** The text below the front matter. */
export const bodyOf = (of: Conference, wish?: Wish): string =>
  textOf(of, wish).replace(/^---\n[\s\S]*?\n---\n\n/, '');

/** Two days by the sea, with something of everything a post can hold. */
export const harbour = (): Conference => {
  const days = [
    { id: 'd1', date: '2018-06-19', name: 'Workshops' },
    { id: 'd2', date: '2018-06-20', name: 'Conference Day', updates: [{ text: 'the slides are online.' }] },
  ];
  const talks = [
    talk('Tying Knots', {
      kind: 'workshop',
      day: 'd1',
      speakers: [{ name: 'Mara Lind', affiliation: 'Ropewalk' }],
      note: 'We tied a bowline.\n\n# Afterwards\n\n- wet hands\n- dry ropes',
    }),
    talk('Steering by Metrics', {
      kind: 'keynote',
      day: 'd2',
      rating: 2,
      speakers: [
        { name: 'Ada Byron', role: 'Engineer', affiliation: 'Analytical' },
        { name: 'Ken Okafor', affiliation: 'Tidewater' },
      ],
      note: 'Numbers first [1]. See [[Tying Knots|the workshop]].\n\n[1] Byron: Notes on an engine.',
      links: [{ kind: 'slides', url: 'https://example.org/metrics.pdf' }],
      tags: ['metrics'],
    }),
    talk('Lights Out', {
      day: 'd2',
      speakers: [{ name: 'Bo Sand', affiliation: 'Beacon' }],
      note: 'Bo Sand from Beacon spoke of #lighthouses [1,2].\n\n[1] Sand: Lamps.\n[2] Byron: Notes on an engine.',
    }),
  ];
  return conference('Harbour Days 2018', {
    series: 'Harbour Days',
    edition: '2018',
    startDate: '2018-06-19',
    endDate: '2018-06-20',
    city: 'Hamburg',
    country: 'Germany',
    postTitle: 'Harbour Days 2018: all hands',
    byline: 'Ida Storm',
    published: '2018-06-25',
    intro: 'Two days by the water.',
    outro: 'See you next year.',
    updates: [{ date: '2018-07-01', text: 'the videos are up.' }],
    tags: ['harbour'],
    days,
    talks,
  });
};
