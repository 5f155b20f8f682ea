/** Days as pictures need them, from the days that the host gives and the conferences that the window knows. */
import type { ConferenceHead } from '../../data/contract/heads.ts';
import type { YearFacts } from '../../data/contract/pictures.ts';
import type { DrawnDay } from '../../data/pictures/days.ts';
import { defined } from '../../data/values/defined.ts';

/** `name`: what a day is called beside its date. */
export function drawnDays(
  days: YearFacts['days'],
  headOf: (id: string) => ConferenceHead | undefined,
  name: (head: ConferenceHead | undefined, day: string | undefined) => string,
): DrawnDay[] {
  return days.map(({ conference, day, date, talks }) => {
    const head = headOf(conference);
    return {
      ...{ name: name(head, day), ribbon: head?.ribbon.name ?? 'harbour', ...defined({ date }) },
      talks: talks.map(({ talk, open }) => ({
        ...{ id: talk.id, conference, title: talk.title, words: talk.words, open },
        ...defined({ start: talk.start, rating: talk.rating }),
      })),
    };
  });
}
