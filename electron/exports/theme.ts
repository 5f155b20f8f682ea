/** A theme as a post takes it: the talks of a tag in all conferences, each conference a part of its own. */
import { isTagOrBelow } from '../../data/library/identity.ts';
import { formatVersion, type Conference, type Day, type Talk } from '../../data/library/model.ts';
import { findTags } from '../../data/text/links.ts';
import { defined } from '../../data/values/defined.ts';
import { say } from '../../data/words/say.ts';

/**
 * The conference that the talks of a tag would make: it has no by-line and no address, its parts have those of their
 * conferences. `conferences` are in any order; parts stand by their dates, those without one first.
 */
export function themeOf(tag: string, conferences: readonly Conference[]): Conference {
  const ordered = [...conferences].sort((one, other) =>
    (one.startDate ?? '').localeCompare(other.startDate ?? '', 'en'),
  );
  const used = new Set<string>();
  const parts = ordered.map((conference) => ({ conference, talks: talksOf(tag, conference, used) }));
  const held = parts.filter(({ talks }) => talks.length > 0);
  return {
    ...{ format: formatVersion, id: '', revision: 0, name: say('exports.theme-name', { tag }), tags: [tag] },
    days: held.map(({ conference }) => partOf(conference)),
    rooms: [],
    talks: held.flatMap(({ talks }) => talks),
  };
}

const partOf = ({ id, name, startDate, byline }: Conference): Day => ({
  id,
  name,
  ...defined({ date: startDate, byline }),
});

/** Talks of two conferences may have one id: the later has another one here. */
function talksOf(tag: string, { id, talks }: Conference, used: Set<string>): Talk[] {
  return talks
    .filter((talk) => isAbout(talk, tag))
    .map((talk) => {
      const own = used.has(talk.id) ? `${id}/${talk.id}` : talk.id;
      used.add(own);
      return { ...talk, id: own, day: id };
    });
}

/** Whether a talk has a tag, or one nested below it. */
const isAbout = ({ tags = [], note }: Talk, tag: string): boolean =>
  [...tags, ...findTags(note).map(({ name }) => name)].some((own) => isTagOrBelow(own, tag));
