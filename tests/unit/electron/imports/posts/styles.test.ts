import { describe, expect, test } from 'vitest';
import { recognise } from '../../../../../electron/imports/posts/recognise.ts';
import type { FoundTalk } from '../../../../../data/posts/import-post.ts';

const told = ({ kind, title, speakers, rating = 0 }: FoundTalk): string => {
  const names = speakers.map(({ name, affiliation }) => (affiliation ? `${name} @ ${affiliation}` : name));
  return [kind, title, names.join(' & '), '★'.repeat(rating)].filter(Boolean).join(' | ');
};

const posts: Record<string, { name: string; text: string; talks: string[] }> = {
  'speakers in brackets behind the title, and other ways beside it': {
    name: 'a.md',
    text: `# Harbour Days 2023 trip report

By Nora Quist, 8 February 2023

Harbour Days took place in Turku from 4-5 February 2023.

## Saturday

### [Cranes in the kernel](https://harbour.example/cranes) (Tomas Pell)

- drivers

### Storage by Ines Farrow (Brinework)

Pages and logs.

## Sunday

### Signals 2.0 — Mara Lindqvist, The Buoy Foundation

Sync.

### Lightning talk: Ropes for the impatient (Théo Marin, Tidewater)

Fun.`,
    talks: [
      'talk | Cranes in the kernel | Tomas Pell',
      'talk | Storage | Ines Farrow @ Brinework',
      'talk | Signals 2.0 | Mara Lindqvist @ The Buoy Foundation',
      'lightning | Ropes for the impatient | Théo Marin @ Tidewater',
    ],
  },
  'strong, numbered lines for headings': {
    name: 'b.md',
    text: `# My favourite talks from Lantern Conf 2019

*June 10, 2019 by Nora Quist*

Last week I was in Turku for Lantern Conf.

**1. "Taking the page apart" by Ines Farrow (@ines), Brinework**

She showed how.

**2. "Beyond the browser" by Tomas Pell, Tidewater**

The best of the day.

**3. "A day without scripts" by Mara Lindqvist & Bo Sand**

Quiet.`,
    talks: [
      'talk | Taking the page apart | Ines Farrow @ Brinework',
      'talk | Beyond the browser | Tomas Pell @ Tidewater',
      'talk | A day without scripts | Mara Lindqvist & Bo Sand',
    ],
  },
  'a timetable whose lines have their text right below': {
    name: 'c.txt',
    text: `Lantern Conf 2022 – Day 2

Written by Nora Quist on 12 October 2022

Day two started with coffee.

09:30 – 10:20: Keynote: The Future of Tea (Bo Sand, Brinework)
Bo gave an overview of three projects.

10:40 – 11:30: Spring Tides in Practice (Mara Lindqvist, Tidewater)
Mara built the whole thing. It is now first class.

11:50 – 12:40: Queues without the Pain (Tomas Pell, Quay Institute)
How they moved 400 topics.`,
    talks: [
      'keynote | The Future of Tea | Bo Sand @ Brinework',
      'talk | Spring Tides in Practice | Mara Lindqvist @ Tidewater',
      'talk | Queues without the Pain | Tomas Pell @ Quay Institute',
    ],
  },
  'a line of speakers between heading and text': {
    name: 'e.txt',
    text: `Notes from Lanterncon19 EMEA, Turku

October 2-4, 2019, Turku, Finland
by Nora Quist

Opening Remarks
The chairs opened the conference.

My Life on a Small Team
Tomas Pell, Brinework
Tomas is alone in his company. He gave tips about saying no.

The Engineer I Aspire to Be ★★
Mara Lindqvist, Tidewater Cloud
Measure like a scientist [1].

[1] https://lantern.example/`,
    talks: [
      'talk | Opening Remarks',
      'talk | My Life on a Small Team | Tomas Pell @ Brinework',
      'talk | The Engineer I Aspire to Be | Mara Lindqvist @ Tidewater Cloud | ★★',
    ],
  },
  'a list of facts below each heading': {
    name: 'l.md',
    text: `# All Boats Open 2021

By Nora Quist

## Sessions

### Building quays
- **Speaker:** Rita Sand
- **Company:** Brinework
- **Rating:** 5/5
- Room: Hall 2

Quays are people.

### Maintaining ropes
- **Speaker:** Bo Sand
- **Company:** Tidewater

Pay the riggers.`,
    talks: [
      'talk | Building quays | Rita Sand @ Brinework | ★★★★★',
      'talk | Maintaining ropes | Bo Sand @ Tidewater',
    ],
  },
  'a heading of speakers below that of the talk': {
    name: 'n.md',
    text: `---
title: HarbourCon 2019 notes
author: Nora Quist
---

## [Plan your next journey](https://harbour.example/1/)
### Rita Sand

Journeys are good.

## [Pickles all the way down](https://harbour.example/2/)
### Bo Sand, Tomas Pell and Ines Farrow
[slides](https://harbour.example/slides)

Packaging.`,
    talks: [
      'talk | Plan your next journey | Rita Sand',
      'talk | Pickles all the way down | Bo Sand & Tomas Pell & Ines Farrow',
    ],
  },
  'a list whose items are the talks': {
    name: 'u.txt',
    text: `Harbour Days 2016 in Turku: a summary

July 27, 2016, Nora Quist

These are the talks I enjoyed the most:

- "Effective Ropes" (Tomas Pell): many hands, but better.
- "The Splice" (Bo Sand, Tidewater): how to join.

And the keynotes:

- Rita Sand: "How to build your own quay".`,
    talks: [
      'talk | Effective Ropes | Tomas Pell',
      'talk | The Splice | Bo Sand @ Tidewater',
      'talk | How to build your own quay | Rita Sand',
    ],
  },
  'a numbered list with paragraphs below its items': {
    name: 'p.md',
    text: `# Notes: Harbour Days 2017 (Turku)

*Sep 2017, Nora Quist*

1. **The Future of Rope** — *Tomas Pell (Brinework)*

   Rope is great.

   - hemp
   - steel

2. **Linux on Deck** — *Bo Sand (Tidewater)* ★

   Salt and graphs.`,
    talks: [
      'talk | The Future of Rope | Tomas Pell @ Brinework',
      'talk | Linux on Deck | Bo Sand @ Tidewater | ★',
    ],
  },
  'labelled lines for speakers and rating': {
    name: 'j.txt',
    text: `Harbour Days Turku 2019 — Day 1
Nora Quist | November 12, 2019 | 8 minute read

We had two days of talks in the old factory.

Talk 1: Waiting without tears
Speaker: Tomas Pell - Brinework
Rating: ★★★★

Futures are values.

Talk 2: Embedded on a Friday
Speakers: Mara Lindqvist & Bo Sand (Tidewater)
Rating: 2/5

She blinked a lamp from scratch.`,
    talks: [
      'talk | Waiting without tears | Tomas Pell @ Brinework | ★★★★',
      'talk | Embedded on a Friday | Mara Lindqvist @ Tidewater & Bo Sand @ Tidewater | ★★',
    ],
  },
};

describe('talks are found when a post sets them by', () => {
  test.each(Object.entries(posts))('%s', (_, { name, text, talks }) => {
    const { posts: found } = recognise([{ name, text }]);
    expect(found).toHaveLength(1);
    expect(found[0]?.byline).toBe('Nora Quist');
    expect(found[0]?.talks.map(told)).toEqual(talks);
  });
});

describe('a conference is read from', () => {
  test('a name with its year in one word, and a line of dates and place', () => {
    const { posts: found } = recognise([
      posts['a line of speakers between heading and text'] ?? { name: '', text: '' },
    ]);
    expect(found[0]?.conference).toMatchObject({
      name: 'Lanterncon19 EMEA',
      series: 'Lanterncon EMEA',
      startDate: '2019-10-02',
      endDate: '2019-10-04',
      city: 'Turku',
      country: 'Finland',
    });
  });

  test.each([
    ['Sail the Docks Turku 2018', 'Sail the Docks', 'Turku'],
    ['Notes from State of the Rope 2018', 'State of the Rope', undefined],
    ['Notes from the Rope Days 2018', 'Rope Days', undefined],
  ])('a title such as %s', (title, series, city) => {
    const text = `# ${title}\n\nBy Nora Quist\n\n## Knots (Bo Sand)\n\nTied.\n\n## Splices (Rita Sand)\n\nSpliced.`;
    const { posts: found } = recognise([{ name: 'x.md', text }]);
    expect(found[0]?.conference.series).toBe(series);
    expect(found[0]?.conference.city).toBe(city);
  });

  test('weekdays within its dates', () => {
    const { posts: found } = recognise(Object.values(posts).slice(0, 1));
    expect(found[0]?.parts).toEqual([
      { name: 'Saturday', date: '2023-02-04' },
      { name: 'Sunday', date: '2023-02-05' },
    ]);
  });
});
