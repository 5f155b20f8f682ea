/** A text of a size that is hard to read for its shape. `size` is in characters, about. */
type Shape = (size: number) => string;

const fill =
  (piece: string, before = '', after = ''): Shape =>
  (size) =>
    before + piece.repeat(Math.ceil(size / piece.length)) + after;

const nested =
  (open: string, close: string): Shape =>
  (size) => {
    const depth = Math.floor(size / (open.length + close.length));
    return `${open.repeat(depth)}x${close.repeat(depth)}`;
  };

/** Items one deeper than the other, again and again. */
const stairs: Shape = (size) => {
  const lines: string[] = [];
  for (let at = 0, length = 0; length < size; at = (at + 1) % 300) {
    lines.push(`${' '.repeat(at)}- a`);
    length += at + 4;
  }
  return lines.join('\n');
};

/** Pieces that are told apart by their number. */
const counted =
  (piece: (at: number) => string, before = '', after = ''): Shape =>
  (size) => {
    const all: string[] = [];
    for (let at = 0, length = 0; length < size; at += 1) {
      const next = piece(at);
      all.push(next);
      length += next.length;
    }
    return before + all.join('') + after;
  };

/** Two halves, each of a piece again and again: what goes by both takes the square. */
const halves =
  (one: string, other: string, between = '', before = '', after = ''): Shape =>
  (size) =>
    [before, one.repeat(size / 2 / one.length), between, other.repeat(size / 2 / other.length), after].join(
      '',
    );

const pieces = (list: readonly string[]): [string, Shape][] =>
  list.map((piece) => [JSON.stringify(piece), fill(piece)]);
const pairs = (list: readonly string[]): [string, Shape][] =>
  list.map((open) => [`nested ${open}`, nested(open, open.replace(/<(\w+)[^<>]*>/g, '</$1>'))]);
const between = (list: readonly string[]): [string, Shape][] =>
  list.map((piece) => [`a, many ${JSON.stringify(piece)}, b`, fill(piece, 'a', 'b')]);

/** Every shape by what it is made of. */
export const shapes: ReadonlyMap<string, Shape> = new Map([
  ...pieces([
    '<br>',
    '&nbsp;',
    '<div>',
    '<p>a</p>',
    '<li>a',
    '<a href="https://a.example/">a</a> ',
    '<b>a</b>',
  ]),
  ...pieces([
    '<',
    '<!',
    '<!-- -->',
    '<!--',
    '<![CDATA[',
    '<?xml ?>',
    '<x ',
    '</a>',
    '</',
    '<div></x>',
    '<svg><g/>',
  ]),
  ...pieces([
    '&lt;b&gt;',
    '&',
    '&#x1F600;',
    '&#',
    '&amp;amp;',
    '<td>a</td>',
    '<tr><td>a',
    '<p>',
    '<option>a',
  ]),
  ...pairs(['<div>', '<span>', '<b>', '<ul><li>', '<blockquote>', '<table><tr><td>', '<details>', '<font>']),
  ['cells of one row', fill('<td>a</td>', '<table><tr>', '</tr></table>')],
  ['attributes of one tag', fill('a="b" ', '<div ', '>x</div>')],
  ...between([' ', '\t', '\n', '\r\n', '\r', '\u00a0', '\u200d', '\u0301', ' \n', '  \n\n']),
  ...pieces([
    '*',
    '*a ',
    '**a*b',
    '_a_ ',
    '`',
    '`a',
    '~',
    '```\n',
    '~~~\n',
    '\\',
    '[',
    ']',
    '![',
    '[a](b) ',
    '[a](',
  ]),
  ...pieces([
    '[1] ',
    '[1]: https://a.example/\n',
    '[^1]: x\n',
    '[[a|',
    '[[a]] ',
    '![[a]]\n',
    '#tag ',
    '[a]: <',
    '(a)',
  ]),
  ...pieces([
    '>',
    '> ',
    '> a\nb\n',
    '-',
    '- ',
    '- a\n',
    '- [ ] a\n',
    '1. a\n',
    '#',
    '# a\n',
    '## Talk - Ada Byron\n\n',
  ]),
  ...pieces([
    'a\n===\n',
    '|',
    '| a | b |\n',
    '---\n',
    '***\n',
    '+++\n',
    'a: b\n',
    'a:\n',
    ': ',
    'a\n: b\n',
    '{',
    '[{',
    '{"a":',
  ]),
  ['a table with rows', fill('| a | b |\n', '| a | b |\n|---|---|\n')],
  ['a row with cells', fill('| a ', '', '\n|---|\n')],
  ['items one deeper than the other', stairs],
  ...pieces([
    'word ',
    'a',
    'A',
    '1',
    '2026-06-10 ',
    '09:00 ',
    '09:00 - 10:00 a\n',
    'by Ada ',
    'by Ada Byron\n',
  ]),
  ...pieces([
    'Ada Byron, ',
    'Ada Byron (Port)\n',
    '**Ada Byron**\n',
    '(',
    '"',
    "'",
    '/',
    'https://',
    'https://a.example/ ',
  ]),
  ...pieces(['a@a.example ', '@', '😀', '\u202e', '\ud800', '★', '会議', '「', '\0']),
  ...pieces([
    '* TODO a\n',
    ':PROPERTIES:\n',
    '.. note::\n',
    'a\n=\n',
    '== a\n',
    '----\n',
    '::\n\n a\n',
    '""\n',
    ';;;\n',
    ',"\n',
  ]),
  ...pieces([
    'BEGIN:VEVENT\n',
    'END:VEVENT\n',
    'RRULE:FREQ=DAILY\n',
    'DESCRIPTION:a\n b\n',
    'X;A="',
    'ATTENDEE;CN=a:b\n',
  ]),
  ...pieces([
    '<event>',
    '<day date="2026-06-10">',
    '<vevent><p>a</p></vevent>',
    '<room name="r"/>',
    '<a:b>',
    '<event/>',
  ]),
  ['a wide head over narrow rows', halves('|a', '|\n', '\n|--|--\n')],
  ['a table of one column', fill('|\n', '|a|b|\n|--|--|\n')],
  ['a wide row over narrow rows', halves('<td>a', '<tr><td>a', '</tr>', '<table><tr>', '</table>')],
  ['wide cells over rows', halves('<td colspan=50>', '<tr><td>', '</tr>', '<table><tr>', '</table>')],
  ['tables of wide cells', fill('<table><tr><td colspan=50>a<td colspan=50>b<tr><tr></table>')],
  ['rows without cells', fill('<tr>', '<table><tr><td>a<td>b', '</table>')],
  ...pieces([
    '| a |\n|---|\n| b |\n\n',
    '## “Tides” and “Ships”\n\n',
    '**Tides** by Ada Byron\n\n',
    'Tides\n\n',
    'Tides and Ships\n\nSome words that are said there.\n\n',
    '- Tides - Ada Byron\n',
    '- - - - - a\n',
    '- a\n\n',
    '> - a\n',
    '\ta\n',
    '*a **a ',
    '***a** b* ',
    '[![a](b)](c) ',
    '![a](b.png)\n\n',
    '[[]](',
    '[a]: b "c\n',
    '2026-06-10\n\nTides\n\nWords.\n\n',
    'Ada Byron and Bo Li talked about tides. ',
    '<dt>a<dd>b',
    '<i><b></i></b>',
    '<h2>a</h2><p>b</p>',
    '<ul><li>a<ul><li>b</li></ul></li></ul>',
    '<pre>a</pre>',
    'BEGIN:VTIMEZONE\nBEGIN:STANDARD\n',
    'BEGIN:VEVENT\nUID:1\nSUMMARY:t\nDTSTART:20260610T090000Z\nEND:VEVENT\n',
    'EXDATE:20260610T090000Z\n',
    'a\n ',
    'a;b,c\td\n',
    '{},',
    '  <<: *a\n',
  ]),
  ['definitions of footnotes', counted((at) => `[^${at}]: note\n`)],
  ['talks with notes of their own', counted((at) => `## Tides - Ada\n\na[^${at}]\n\n[^${at}]: b\n\n`)],
  ['definitions that are used', counted((at) => `[a][r${at}]\n\n[r${at}]: https://a.example/\n\n`)],
  ['a long note that all talks cite', halves('word ', '## Tides - Ada\n\na[^1]\n\n', '\n\n', '[^1]: ')],
  ['backticks that grow', counted((at) => `${'`'.repeat((at % 2000) + 1)}a `)],
  ['fences that grow', counted((at) => `${'`'.repeat((at % 500) + 3)}\n`)],
  ['anchors and aliases', counted((at) => `a${at + 1}: &a${at + 1} [*a${at}, *a${at}]\n`, 'a0: &a0 x\n')],
  ['attributes of all names', counted((at) => `a${at}="b" `, '<event ', '/>')],
  ['namespaces', counted((at) => `<x${at}:a xmlns:x${at}="u"/>`)],
  ['keys of an object', counted((at) => `"k${at}":1,`, '{', '"k":1}')],
  ['a quote that is not closed', fill('a,b\n', '"')],
]);

/** Where a shape stands in a file that a reader takes for its own. */
interface Place {
  file: string;
  before: string;
  after: string;
}

const frab = (field: string): Place => ({
  file: 'schedule.xml',
  before: `<schedule><conference><title>a</title></conference><day date="2026-06-10"><room name="r"><event id="1"><start>09:00</start><duration>00:30</duration><title>t</title><${field}><![CDATA[`,
  after: `]]></${field}></event></room></day></schedule>`,
});
const event = (property: string): Place => ({
  file: 'talks.ics',
  before: `BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:t\nDTSTART:20260610T090000Z\n${property}`,
  after: '\nEND:VEVENT\nEND:VCALENDAR',
});
const at = (file: string, before = '', after = ''): Place => ({ file, before, after });

/** Every reader, and the places in what it reads. */
export const places: Readonly<Record<string, Place>> = {
  'a post': at('a.md'),
  'a talk of a post': at('a.md', '# Harbour Days 2026\n\n## Tides - Ada Byron\n\n'),
  'front matter': at('a.md', '---\n', '\n---\n# a\n'),
  'a value of front matter': at('a.md', '---\na: "', '"\n---\n# a\n'),
  'front matter in TOML': at('a.md', '+++\na = "', '"\n+++\n# a\n'),
  'a page': at('a.html', '<!doctype html><body>', '</body>'),
  AsciiDoc: at('a.adoc', '= a\n\n'),
  reStructuredText: at('a.rst', 'a\n=\n\n'),
  Org: at('a.org', '* a\n'),
  'plain text': at('a.txt'),
  'an abstract': frab('abstract'),
  'a title of a schedule': frab('title'),
  'a schedule': at('a.xml', '<schedule>', '</schedule>'),
  'a description of a calendar': event('DESCRIPTION:'),
  'an event of a calendar': event(''),
  'a calendar': at('a.ics', 'BEGIN:VCALENDAR\n', '\nEND:VCALENDAR'),
  'rows of a table': at('a.csv', 'Title,Speaker,Date,Start\n'),
  'a cell of a table': at(
    'a.csv',
    'Title,Speaker,Date,Start\n"',
    '",Ada,2026-06-10,09:00\nb,Ada,2026-06-10,10:00\n',
  ),
  JSON: at('a.json', '[', ']'),
  'text of JSON': at('a.json', '[{"title":"', '","start":"2026-06-10T09:00"}]'),
  'JSON in a page': at(
    'a.html',
    '<!doctype html><html><script type="application/ld+json">',
    '</script></html>',
  ),
  'a calendar in XML': at('a.xml', '<icalendar>', '</icalendar>'),
};
