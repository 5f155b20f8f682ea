/** Posts in reStructuredText, AsciiDoc and org: read as markdown, with every word and address that was in them. */
import { describe, expect, test } from 'vitest';
import { recognise } from '../../../../../electron/imports/posts/recognise.ts';
import { fromOtherMarkup } from '../../../../../electron/imports/posts/other-markup.ts';

const talksOf = (name: string, text: string) => {
  const { posts, refused } = recognise([{ name, text }]);
  expect(refused).toEqual([]);
  const [post] = posts;
  return {
    title: post?.title,
    byline: post?.byline,
    published: post?.published,
    talks: post?.talks.map(({ title, speakers }) => [title, ...speakers.map(({ name }) => name)]),
    notes: post?.talks.map(({ note }) => note).join('\n') ?? '',
  };
};

const rst = `=================
Quay Days 2021
=================

:date: 2021-06-12
:author: Nils Holt

Two days by the water, see the \`programme <https://quay.example/2021>\`_.

Keeping pumps alive -- Wren Castell (Bilge Works)
--------------------------------------------------

She showed *two* ways and **one** dead end: \`\`pump --dry\`\`. Her slides_ are there.

.. _slides: https://slides.example/pumps

* measure first

  * then again

#. stop
#. start

.. code-block:: sh

   pump --dry

Mapping fog -- Ilse Brandt (Nebel AG)
-------------------------------------

========  =====
Harbour   Days
========  =====
Kiel      12
Emden     30
========  =====

As she said::

    fog is data
`;

const adoc = `= Quay Days 2021
Nils Holt <nils@mail.example>
v1.0, 2021-06-12
:tags: harbours, pumps

Two days by the water, see the https://quay.example/2021[programme].

== Keeping pumps alive - Wren Castell, Bilge Works

She showed _two_ ways and *one* dead end: \`pump --dry\`. link:https://slides.example/pumps[Her slides] are there.

* measure first
** then again
. stop
. start

[source,sh]
----
pump --dry
----

== Mapping fog - Ilse Brandt, Nebel AG

|===
|Harbour |Days

|Kiel
|12
|Emden
|30
|===

[quote, Ilse Brandt]
____
fog is data
____
`;

const org = `#+TITLE: Quay Days 2021
#+AUTHOR: Nils Holt
#+DATE: <2021-06-12 Sat>

Two days by the water, see the [[https://quay.example/2021][programme]].

* Keeping pumps alive - Wren Castell, Bilge Works :pumps:
She showed /two/ ways and *one* dead end: =pump --dry=. [[https://slides.example/pumps][Her slides]] are there.
- measure first
  - then again
1) stop
2) start
#+BEGIN_SRC sh
pump --dry
#+END_SRC
* Mapping fog - Ilse Brandt, Nebel AG
| Harbour | Days |
|---------+------|
| Kiel    |   12 |
| Emden   |   30 |
#+BEGIN_QUOTE
fog is data
#+END_QUOTE
`;

describe.each([
  ['reStructuredText', 'quay-days.rst', rst],
  ['AsciiDoc', 'quay-days.adoc', adoc],
  ['org', 'quay-days.org', org],
])('a post in %s', (_, name, text) => {
  test.each([name, 'notes.txt', 'pasted'])('is read as its talks, named %s', (called) => {
    const read = talksOf(called, text);
    expect(read.title).toBe('Quay Days 2021');
    expect(read.byline).toBe('Nils Holt');
    expect(read.published).toBe('2021-06-12');
    expect(read.talks).toEqual([
      ['Keeping pumps alive', 'Wren Castell'],
      ['Mapping fog', 'Ilse Brandt'],
    ]);
  });

  test('keeps lists, code, tables and links in the notes', () => {
    const { notes } = talksOf(name, text);
    expect(notes).toContain('- measure first');
    expect(notes).toMatch(/^ {2,3}- then again$/m);
    expect(notes).toMatch(/^1\. stop$/m);
    expect(notes).toContain('```sh\npump --dry\n```');
    expect(notes).toContain('| Kiel | 12 |');
    expect(notes).toContain('https://slides.example/pumps');
    expect(notes).toContain('*one*');
    expect(notes).toContain('fog is data');
  });

  test('loses no word and no address', () => {
    const markdown = fromOtherMarkup(name, text);
    const written = `${markdown?.text} ${Object.values(markdown?.front ?? {}).join(' ')}`;
    // What the markup itself says, and what a picture's or code's kind is called.
    const own = /^(?:source|src|begin|end|quote|code|block|title|author|date|tags|v1|mail|nils|sat|link)$/i;
    const words = text.match(/https?:[^\s[\]<>`]+|\p{L}[\p{L}\p{N}]*/gu) ?? [];
    expect(words.filter((word) => !own.test(word) && !written.includes(word))).toEqual([]);
  });
});

test('a block that nothing closes loses no line behind it', () => {
  expect(fromOtherMarkup('a.org', '#+BEGIN_SRC sh\nstill here\n* A talk\n')?.text).toContain('still here');
  expect(fromOtherMarkup('a.adoc', '----\nstill here\n\n== A talk\n')?.text).toContain('still here');
  expect(fromOtherMarkup('a.rst', '.. code-block:: sh\nstill here\n')?.text).toContain('still here');
});

test('what drawers, keywords and fields say of a talk stays', () => {
  const said = fromOtherMarkup(
    'a.org',
    '* Mapping fog\n:PROPERTIES:\n:SPEAKER: Ilse Brandt\n:ID: 17\n:END:\nWet.\n',
  )?.text;
  expect(said).toContain('Speaker: Ilse Brandt');
  expect(said).not.toContain('17');
  expect(fromOtherMarkup('a.rst', 'Intro.\n\n:Speaker: Ilse Brandt\n')?.text).toContain(
    'Speaker: Ilse Brandt',
  );
});

test('markdown, whatever its signs, is left to markdown', () => {
  for (const name of ['a.md', 'a.txt', 'pasted'])
    expect(
      fromOtherMarkup(name, '# Quay Days\n\nA title\n-------\n\n- one\n* two\n\n[a](https://x.example)\n'),
    ).toBeUndefined();
  expect(fromOtherMarkup('a.txt', 'Quay Days\n=========\n\nWe were there.\n')).toBeUndefined();
});

test.each([
  ['a.adoc', `= Quay Days\n\n----\n${'rope\n'.repeat(200_000)}----\n`],
  ['a.rst', `Quay Days\n=========\n\n::\n\n${'  rope\n'.repeat(200_000)}`],
  ['a.org', `#+TITLE: Quay Days\n\n#+BEGIN_SRC\n${'rope\n'.repeat(200_000)}#+END_SRC\n`],
])('a block of more lines than one call takes is read from %s', (name, text) => {
  const read = fromOtherMarkup(name, text);
  expect(JSON.stringify(read).split('rope')).toHaveLength(200_001);
});
