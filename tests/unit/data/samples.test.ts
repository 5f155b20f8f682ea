import { describe, expect, test } from 'vitest';
import { findLinks, findTags, readTarget, sentenceAround } from '../../../data/text/links.ts';
import { fold } from '../../../data/text/fold.ts';
import { conferenceSchema, linkKinds, plans, talkKinds, type Talk } from '../../../data/library/model.ts';
import { citedNumbers, splitReferences } from '../../../data/text/references.ts';
import { sampleConferences } from '../../../data/samples/index.ts';

const talks = sampleConferences.flatMap((conference) =>
  conference.talks.map((talk) => ({ conference, talk })),
);
const notes = talks.map(({ talk }) => talk.note);
const everyText = [...sampleConferences, ...sampleConferences.flatMap((conference) => conference.days)]
  .flatMap(({ intro, outro }) => [intro, outro])
  .concat(notes)
  .filter((text) => text !== undefined);

function countBy(names: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

const among = (counts: Map<string, number>, least: number) =>
  [...counts].filter(([, count]) => count >= least).map(([name]) => name);

function tagsOf(talk: Talk): string[] {
  return [...new Set([...(talk.tags ?? []), ...findTags(talk.note).map(({ name }) => name)])];
}

/** The talks a link's target may mean, by its likeliest reading that means any. */
function meant(target: string): Talk[] {
  const readings = readTarget(target).map(({ conference, title }) =>
    talks.filter(
      (found) =>
        fold(found.talk.title) === fold(title) &&
        (conference === undefined || fold(found.conference.name) === fold(conference)),
    ),
  );
  return (readings.find((found) => found.length > 0) ?? []).map(({ talk }) => talk);
}

describe('each sample conference', () => {
  test.each(sampleConferences)('$name fits its schema', (conference) => {
    expect(conferenceSchema.parse(conference)).toEqual(conference);
  });

  test.each(sampleConferences)(
    '$name is told from its siblings by an edition and stays before November 2026',
    (conference) => {
      expect(conference.name.startsWith(conference.series ?? '?')).toBe(true);
      expect(conference.edition).toBeTruthy();
      expect(conference.startDate?.slice(0, 4)).toMatch(/^202[3-6]$/);
      expect((conference.endDate ?? '') < '2026-11').toBe(true);
      expect(conference.timeZone).toBeTruthy();
    },
  );

  test.each(sampleConferences)(
    '$name puts its talks into its own days and rooms',
    ({ talks, days, rooms }) => {
      const known = (ids: { id: string }[], id: string | undefined) =>
        id === undefined || ids.some((one) => one.id === id);
      expect(talks.filter(({ day, room }) => !known(days, day) || !known(rooms, room))).toEqual([]);
    },
  );

  test.each(sampleConferences)(
    '$name tells times of its own zone, on the day, in order',
    ({ talks, days, timeZone }) => {
      for (const { day, start, end } of talks) {
        if (start === undefined || end === undefined) continue;
        expect(start.slice(0, 10)).toBe(days.find(({ id }) => id === day)?.date);
        expect(Date.parse(end)).toBeGreaterThan(Date.parse(start));
        for (const moment of [start, end]) expect(clockIn(timeZone, moment)).toBe(moment.slice(11, 16));
      }
    },
  );

  test.each(sampleConferences)('$name has nobody attend two talks at once', ({ talks }) => {
    const attended = talks.filter(({ plan, start }) => plan === 'attended' && start !== undefined);
    const clashes = attended.flatMap((one) =>
      attended.filter(
        (other) => other !== one && isBefore(other.start, one.end) && isBefore(one.start, other.end),
      ),
    );
    expect(clashes).toEqual([]);
  });
});

function clockIn(timeZone: string | undefined, moment: string): string {
  const options = {
    timeZone: timeZone ?? 'UTC',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  } as const;
  return new Intl.DateTimeFormat('en', options).format(new Date(moment));
}

function isBefore(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && Date.parse(one) < Date.parse(other);
}

describe('together the samples', () => {
  test('are at least four conferences in three series with twenty talks', () => {
    expect(sampleConferences.length).toBeGreaterThanOrEqual(4);
    expect(new Set(sampleConferences.map(({ series }) => series)).size).toBeGreaterThanOrEqual(3);
    expect(talks.length).toBeGreaterThanOrEqual(20);
  });

  test('name each thing once', () => {
    const ids = [...sampleConferences, ...talks.map(({ talk }) => talk)].map(({ id }) => id);
    expect(among(countBy(ids), 2)).toEqual([]);
    for (const { days, rooms } of sampleConferences)
      expect(among(countBy([...days, ...rooms].map(({ id }) => id)), 2)).toEqual([]);
  });

  test('link only to talks that are there, and to one each', () => {
    const targets = everyText.flatMap((text) => findLinks(text).map(({ target }) => target));
    expect(targets.length).toBeGreaterThanOrEqual(20);
    expect(targets.filter((target) => meant(target).length !== 1)).toEqual([]);
  });

  test('link across years, within a series and between series', () => {
    const pairs = talks.flatMap((from) =>
      findLinks(from.talk.note).flatMap(({ target }) =>
        talks
          .filter(({ talk }) => meant(target).includes(talk))
          .map((to) => ({ from: from.conference, to: to.conference })),
      ),
    );
    const across = pairs.filter(({ from, to }) => from.startDate?.slice(0, 4) !== to.startDate?.slice(0, 4));
    expect(across.filter(({ from, to }) => from.series === to.series).length).toBeGreaterThanOrEqual(5);
    expect(across.filter(({ from, to }) => from.series !== to.series).length).toBeGreaterThanOrEqual(5);
  });

  test('give several talks backlinks that stand in a sentence', () => {
    const uses = notes.flatMap((note) => findLinks(note).map((link) => ({ note, link })));
    const linked = countBy(uses.flatMap(({ link }) => meant(link.target).map(({ id }) => id)));
    expect(among(linked, 2).length).toBeGreaterThanOrEqual(5);
    const bare = uses.filter(
      ({ note, link }) => sentenceAround(note, link.from).length <= link.to - link.from,
    );
    expect(bare).toEqual([]);
  });

  test('let speakers return in later years with another affiliation', () => {
    const names = countBy(talks.flatMap(({ talk }) => talk.speakers.map(({ name }) => name)));
    expect(among(names, 3).length).toBeGreaterThanOrEqual(5);
    const moved = among(names, 2).filter((name) => affiliationsOf(name).size > 1);
    expect(moved.length).toBeGreaterThanOrEqual(5);
  });

  test('tag talks in fields and in text, nested too, several talks to a tag', () => {
    const tags = countBy(talks.flatMap(({ talk }) => tagsOf(talk)));
    expect(among(tags, 3).length).toBeGreaterThanOrEqual(8);
    expect(among(tags, 3).filter((tag) => tag.includes('/')).length).toBeGreaterThanOrEqual(2);
    const onlyInText = talks.filter(({ talk }) => tagsOf(talk).length > (talk.tags ?? []).length);
    expect(onlyInText.length).toBeGreaterThan(0);
  });

  test('have every kind of talk, link, plan and rating', () => {
    const all = talks.map(({ talk }) => talk);
    expect(new Set(all.map(({ kind }) => kind))).toEqual(new Set(talkKinds));
    expect(new Set(all.flatMap(({ links }) => (links ?? []).map(({ kind }) => kind)))).toEqual(
      new Set(linkKinds),
    );
    expect(new Set(all.flatMap(({ plan }) => plan ?? []))).toEqual(new Set(plans));
    expect(new Set(all.flatMap(({ rating }) => rating ?? []))).toEqual(new Set([1, 2, 3]));
  });

  test('cite each reference and refer to each citation', () => {
    const referenced = notes.map(splitReferences).filter(({ references }) => references.length > 0);
    expect(referenced.length).toBeGreaterThanOrEqual(4);
    for (const { body, references } of referenced)
      expect(citedNumbers(body).sort()).toEqual(references.map(({ number }) => number).sort());
    const others = notes.filter((note) => splitReferences(note).references.length === 0);
    expect(others.flatMap(citedNumbers)).toEqual([]);
  });

  test('have updates, bylines, intros, outros and published addresses', () => {
    expect(sampleConferences.flatMap(({ updates }) => updates ?? []).length).toBeGreaterThanOrEqual(3);
    expect(notes.some((note) => /^Update: /m.test(note))).toBe(true);
    expect(sampleConferences.every(({ byline, intro }) => byline !== undefined && intro !== undefined)).toBe(
      true,
    );
    expect(sampleConferences.some(({ byline }) => byline?.includes(' and '))).toBe(true);
    expect(sampleConferences.filter(({ outro }) => outro !== undefined).length).toBeGreaterThanOrEqual(2);
    expect(
      sampleConferences.filter(({ publishedAt }) => publishedAt !== undefined).length,
    ).toBeGreaterThanOrEqual(2);
    expect(
      sampleConferences.flatMap(({ days }) => days).some(({ publishedAt }) => publishedAt !== undefined),
    ).toBe(true);
  });

  test('have notes long, short and missing, with all a note may hold', () => {
    expect(notes.some((note) => note === '')).toBe(true);
    expect(notes.some((note) => note !== '' && note.length < 200)).toBe(true);
    expect(
      notes.some((note) =>
        [/^## /m, /^- |^1\. /m, /^```/m, /^> /m, /^\| --- /m].every((part) => part.test(note)),
      ),
    ).toBe(true);
    expect(notes.some((note) => /^- \[ \] /m.test(note))).toBe(true);
  });

  test('offer a choice: talks at the same time in different rooms', () => {
    const choices = talks.filter(({ conference, talk }) =>
      conference.talks.some(
        (other) => other.start !== undefined && other.start === talk.start && other.room !== talk.room,
      ),
    );
    expect(choices.length).toBeGreaterThanOrEqual(6);
  });

  test('send nobody to a real place', () => {
    const addresses = JSON.stringify(sampleConferences).match(/https?:\/\/[^/\s"\\)]+/g) ?? [];
    expect(
      addresses.filter((address) => !/\.example$|^https:\/\/www\.rfc-editor\.org$/.test(address)),
    ).toEqual([]);
  });
});

function affiliationsOf(name: string): Set<string | undefined> {
  const printed = talks.flatMap(({ talk }) => talk.speakers.filter((speaker) => speaker.name === name));
  return new Set(printed.map(({ affiliation }) => affiliation));
}
