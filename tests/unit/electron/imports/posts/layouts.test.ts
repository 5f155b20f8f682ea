import { describe, expect, it } from 'vitest';
import type { FoundTalk } from '../../../../../data/posts/import-post.ts';
import { recognise } from '../../../../../electron/imports/posts/recognise.ts';

interface Case {
  name?: string;
  path?: string;
  text: string;
  talks: string[];
  conference?: string;
  days?: string[];
}

const cases: Record<string, Case> = {
  'bold lines with the name on the next line': {
    text: '# Mole Days 2022\n\nhttps://mole.example/plan\n\nFri 6th May 2022 - Old Mill\n\n---\n\n**Digging in the dark**\nRosa Lund - @rosal\n\n---\n\n**A map for each tunnel (and back)**\nCarl Moss\n\n- draw less\n\n---\n\n**Who filled my burrow?**\nEdda Brandt & Nils Okoro\n',
    talks: [
      'Digging in the dark | Rosa Lund',
      'A map for each tunnel (and back) | Carl Moss',
      'Who filled my burrow? | Edda Brandt + Nils Okoro',
    ],
    conference: 'Mole Days 2022',
  },
  'lettered bold lines with the name in the first bullet': {
    text: '# Mole Days North 2022\n\n## Day 1\n\n**A. Keynote: Rosa Lund**\n\n- earth\n\n**B. Small maps for large tunnels**\n\n- Carl Moss, Burrowing\n- one sheet\n\n**C. What the worms did not say**\n\n- Edda Brandt\n- they wriggle\n',
    talks: [
      'keynote:  | Rosa Lund (Day 1)',
      'Small maps for large tunnels | Carl Moss @ Burrowing (Day 1)',
      'What the worms did not say | Edda Brandt (Day 1)',
    ],
  },
  'a weekday and a day without a year above the talks': {
    text: '# Mole Days Lyon 2023\n\n## Tue 7 Mar\n\n### Keynote: A century of holes\n\n_Rosa Lund_\n\n- dig less\n\n### Small maps\n\n_Carl Moss_\n\n- one sheet\n\n## Wed 8 Mar\n\n### What the worms did not say\n\n_Edda Brandt_\n\n- wriggle\n',
    talks: [
      'keynote: A century of holes | Rosa Lund (Tue 7 Mar)',
      'Small maps | Carl Moss (Tue 7 Mar)',
      'What the worms did not say | Edda Brandt (Wed 8 Mar)',
    ],
    days: ['2023-03-07', '2023-03-08'],
  },
  'numbered talks in quotes below sections': {
    text: '# Mole Days Ulm\n\nMay 2018\n\n## A. Welcome\n\n- clapping\n\n## B. Field Session\n\n### 1. "Digging in the dark"\n\n- speaker: Rosa Lund\n- soft ground\n\n### 2. "Small maps"\n\n- speaker: Carl Moss\n- one sheet\n',
    talks: [
      'Digging in the dark | Rosa Lund <B. Field Session>',
      'Small maps | Carl Moss <B. Field Session>',
    ],
  },
  'titles that the first sentence says': {
    text: '---\ntitle: "Mole Days 2022: what I liked on Day One"\n---\n\nI am in Ulm.\n\n### The worms\n\nThe second talk I attended was *Feeding a field by night* by Rosa Lund.\n\nShe counts.\n\n### Paper\n\nAnother talk was [Small maps](https://mole.example/2) by [Carl Moss](https://mole.example/carl). He folds.\n',
    talks: ['Feeding a field by night | Rosa Lund', 'Small maps | Carl Moss'],
  },
  'a list of title, comma and names that each language joins in its way': {
    name: 'p.md',
    text: '---\ntitle: "Mole Days 2013"\n---\n\n<p>Estuvimos en Ulm.</p>\n<ul>\n<li>Digging in the dark, Rosa Lund</li>\n<li>Charla final, Carl Moss</li>\n<li>Small maps, Edda Brandt y Nils Okoro</li>\n<li>What the worms did not say, Ana Prado e Rui Serra</li>\n</ul>\n',
    talks: [
      'Digging in the dark | Rosa Lund',
      'Charla final | Carl Moss',
      'Small maps | Edda Brandt + Nils Okoro',
      'What the worms did not say | Ana Prado + Rui Serra',
    ],
  },
  'headings without a blank, speaker and title by turns': {
    text: '#Mole Days 2011 notes\n##3rd May 2011\n\n#Rosa Lund\n##Digging all through the night\n\n- soft ground\n\n###Why at night\n- because\n\n#Small maps\n##Carl Moss\n\n- one sheet\n\n###What is small\n- folds\n',
    talks: ['Digging all through the night | Rosa Lund', 'Small maps | Carl Moss'],
    conference: 'Mole Days 2011',
  },
  'a heading whose blank does not part words': {
    text: '#\u00a0 Digging in the dark - Rosa Lund - Burrowing\n\nGood for moles.\n\n##\u00a0 Spades\n\n - first\n\n##\u00a0 Paws\n\n - second\n',
    talks: ['Digging in the dark | Rosa Lund @ Burrowing'],
  },
  'a speaker as the heading and the title as the line below': {
    text: '# Rosa Lund - from Burrowing\n\nSpades and paws that power the field\n\n - spades\n - paws\n\n\n## Spades\n\n - first point\n\n## Paws\n\n - second point\n',
    talks: ['Spades and paws that power the field | Rosa Lund @ Burrowing'],
  },
  'Japanese titles in brackets, the name behind a bar': {
    text: '# 2日目基調講演「Digging in the dark」 ― Rosa Lund\n\n基調講演でした。\n\n# 招待講演「小さな地図」 ― 川村 春子\n\n招待講演でした。\n\n# 2日目セッション「Spades」 ― Carl Moss\n\n紹介します。\n',
    talks: ['Digging in the dark | Rosa Lund', '小さな地図 | 川村 春子', 'Spades | Carl Moss'],
  },
  'one talk whose sections have the level of its speaker': {
    text: '## Keynote: Better Holes Through Listening\n\n### Rosa Lund\n\n---\n\nDigging alone often ends badly.\n\n### Tips on asking for help:\n\n- ask\n\n### Tips on giving help:\n\n- give\n',
    talks: ['keynote: Better Holes Through Listening | Rosa Lund'],
  },
  'speakers that commas part below a label': {
    text: '# Digging in the dark\n\nSpeaker: Edda Brandt, Nils Okoro\n\n- wet\n\n# Small maps\n\nSpeakers: Rosa Lund, Carl Moss\n\n- x\n',
    talks: ['Digging in the dark | Edda Brandt + Nils Okoro', 'Small maps | Rosa Lund + Carl Moss'],
  },
  'a name with a bar in it': {
    name: 'p.md',
    text: '---\ntitle: Mole U/V 2017\ndate: 2017-04-02\n---\n\n## Keynote\n\nhello\n\n## Small maps\n\nworld\n',
    talks: ['keynote: Keynote', 'Small maps'],
    conference: 'Mole U/V 2017',
  },
  'a link that the speaker is': {
    text: '# Cold Tunnels by [Rosa Lund](https://mole.example/rosa)\n---\n\n- moles\n',
    talks: ['Cold Tunnels | Rosa Lund [https://mole.example/rosa]'],
  },
  'a colon in a title, the speaker below': {
    text: '# Soil Colour: A Walk Through the Ground\n\nAda Brook, Quarry\n\n* [Basics](#basics)\n\n## Basics\n\nDark on light.\n',
    talks: ['Soil Colour: A Walk Through the Ground | Ada Brook @ Quarry'],
  },
  'a list of links to notes': {
    text: '# Mole Days 2025\n\n## Talks\n\n* [Digging in the dark - Rosa Lund](./digging.md)\n* [Small maps - Carl Moss](./maps.md)\n',
    talks: ['Digging in the dark | Rosa Lund ./digging.md', 'Small maps | Carl Moss ./maps.md'],
    conference: 'Mole Days 2025',
  },
  'front matter that names the speaker of the one talk': {
    name: 'worms.md',
    text: '---\ntitle: "Worms for beginners"\nconference: Mole Days 2020\nspeakers: ["Rosa Lund"]\n---\n\n# Worms for beginners\n\n## Summary\n\nThey move the ground.\n\n## Questions\n\nWhy? Because.\n',
    talks: ['Worms for beginners | Rosa Lund'],
    conference: 'Mole Days 2020',
  },
  'title and speaker in the name of the file': {
    name: 'Turning soil by Rosa Lund.md',
    path: 'notes/Mole Days 2020/Turning soil by Rosa Lund.md',
    text: '- soil needs a rest\n\t- every third year\n- worms help\n',
    talks: ['Turning soil | Rosa Lund'],
    conference: 'Mole Days 2020',
  },
  'a table with times': {
    text: '# Mole Days 2021\n\n| Time | Session | Who |\n| --- | --- | --- |\n| 09:00 | Registration | |\n| 09:30 | Digging in the dark | Rosa Lund, Burrowing |\n| 10:30 | Coffee | |\n| 11:00 | Small maps | Carl Moss & Edda Brandt |\n',
    talks: [
      '09:30 Digging in the dark | Rosa Lund @ Burrowing',
      '11:00 Small maps | Carl Moss + Edda Brandt',
    ],
  },
};

const print = ({ title, kind, speakers, part, track, links = [], begins }: FoundTalk): string => {
  const people = speakers.map(
    ({ name, affiliation, links: own = [] }) =>
      `${name}${affiliation ? ` @ ${affiliation}` : ''}${own.map(({ url }) => ` [${url}]`).join('')}`,
  );
  const words = [
    begins,
    kind === 'talk' ? title : `${kind}: ${title}`,
    people.length > 0 ? `| ${people.join(' + ')}` : undefined,
    part && `(${part})`,
    track && `<${track}>`,
    ...links.map(({ url }) => url),
  ];
  return words.filter(Boolean).join(' ');
};

describe('talks are found in a layout with', () => {
  it.each(Object.entries(cases))('%s', (_, { name = 'notes.md', path, text, talks, conference, days }) => {
    const { posts } = recognise([{ name, text, ...(path !== undefined && { path }) }]);
    expect(posts.flatMap((post) => post.talks).map(print)).toEqual(talks);
    if (conference) expect(posts[0]?.conference.name).toBe(conference);
    if (days) expect(posts[0]?.parts?.map(({ date }) => date)).toEqual(days);
  });
});

describe('a text that may be read in several ways', () => {
  const text =
    '# Mole Days 2022\n\n## Morning\n\n- **Digging in the dark** - Rosa Lund (Burrowing)\n- **Small maps** - Carl Moss (Paper)\n\n## Evening, by Nora Quist\n\nWe sat and talked about spades.\n';

  it('is read in the way whose talks look most like talks, and tells the others', () => {
    const [source] = recognise([{ name: 'm.md', text }]).sources;
    expect(source?.reading).toBe('list');
    expect(source?.readings?.map(({ name, talks }) => [name, talks])).toEqual([
      ['list', 2],
      ['headings', 1],
    ]);
  });

  it('is no talk where nothing in it looks like one', () => {
    const recipe = '# Onion soup\n\n## Ingredients\n\n- onions\n\n## Steps\n\n- peel\n- cook\n';
    expect(recognise([{ name: 'soup.md', text: recipe }]).posts).toEqual([]);
  });
});
