import { expect, it, test } from 'vitest';
import { matchVideos, type FilmedTalk } from '../../../../data/programme/match-videos.ts';
import { parseLength, printLength, videoKey, type Video } from '../../../../data/programme/videos.ts';

const talk = (
  id: string,
  title: string,
  speakers: string[] = [],
  more: Partial<FilmedTalk> = {},
): FilmedTalk => ({
  id,
  title,
  speakers: speakers.map((name) => ({ name })),
  ...more,
});
const talks = [
  talk('ropes', 'One Rope to Bind Them', ['Lars Bohm']),
  talk('gulls', 'Gulls', ['Mina Voss']),
  talk('metrics', 'Measuring Tides in Many Harbours', ['Ken Okafor']),
  talk('domain', 'Domain-Driven Docks', ['Ada Byron']),
  talk('queue', 'Queues in the Cloud', ['Ada Byron']),
  talk('opening', 'Opening', ['Mina Voss']),
  talk('second', 'Opening', ['Lars Bohm']),
  talk('secrets', 'Secret Management with Harbour Master’s Vault', ['Grace Moreau']),
];
const video = (title: string, more: Partial<Video> = {}): Video => ({
  title,
  url: `https://v.example/${encodeURIComponent(title)}`,
  ...more,
});
const fitOf = (title: string, more: Partial<Video> = {}) =>
  matchVideos([video(title, more)], talks)[0]?.talks;

test.each([
  ['the speaker before the title', 'Lars Bohm: One Rope to Bind Them', 'ropes'],
  ['the title before the speaker', 'One Rope To Bind Them - Lars Bohm (Quay AG)', 'ropes'],
  [
    'what stands before and behind all titles',
    'Harbour Days 2026 | One rope to bind them | Lars Bohm | Day 1',
    'ropes',
  ],
  ['a word between title and speaker', 'One Rope to Bind Them by Lars Bohm', 'ropes'],
  ['a title of one word with more behind it', 'Gulls: Continuous Deployment to …', 'gulls'],
  ['the speaker of one talk alone', 'Ken Okafor, Buoys and OpenSea', 'metrics'],
  ['a title that was cut off', 'Secret Management with Harb…', 'secrets'],
  ['a title of which the end was left out', 'Secret Management with Harbour Master', 'secrets'],
  ['other dashes, quotes and accents', 'DOMAIN DRIVEN DÓCKS', 'domain'],
  ['a title of several by its speaker', 'Opening - Lars Bohm', 'second'],
  ['a misspelt title with its speaker', 'Mesuring Tides in Many Harbours (Ken Okafor)', 'metrics'],
])('finds a talk by %s', (_, title, id) => expect(fitOf(title)).toEqual([id]));

test.each([
  ['two titles', 'Domain-Driven Docks and Queues in the Cloud', ['domain', 'queue']],
  ['the speaker of two talks', 'Ada Byron at the quay', ['domain', 'queue']],
  ['a title that two talks have', 'Opening', ['opening', 'second']],
])('gives all talks that %s fits, and takes none', (_, title, ids) => expect(fitOf(title)).toEqual(ids));

test.each([
  ['of another conference', 'Whales in Spring'],
  ['with one word in common', 'Managing Docks'],
  ['of words that every title has', 'in the to with'],
  ['without letters', '★★★'],
])('finds no talk for a video %s', (_, title) => expect(fitOf(title)).toEqual([]));

it('knows a talk by what its programme calls it, whatever the title', () => {
  const listed = { origins: [{ guid: 'g-1', id: '10652', code: 'K3XWBA' }] };
  const known = [talk('a', 'Fog at Night', [], { listed }), talk('b', 'Tides', [])];
  const found = (more: Partial<Video>, title = 'Tides') => matchVideos([video(title, more)], known)[0]?.talks;
  expect(found({ guid: 'g-1' })).toEqual(['a']);
  expect(found({ guid: 'g-2' })).toEqual(['b']);
  // A number in an address may stand for anything.
  expect(found({ names: ['10652'] })).toEqual(['b']);
  expect(found({ names: ['10652'] }, 'Fog at Night, translated')).toEqual(['a']);
});

it('takes the speakers that a list names apart from the title', () => {
  expect(fitOf('Opening', { speakers: ['Mina Voss'] })).toEqual(['opening']);
});

it('gives a talk to the video that fits it better, and both parts of one to it', () => {
  const found = matchVideos(
    [video('Ken Okafor: Interview'), video('Measuring Tides in Many Harbours')],
    talks,
  );
  expect(found.map((one) => one.talks)).toEqual([[], ['metrics']]);
  const parts = matchVideos(
    [video('One Rope to Bind Them, part 1'), video('One Rope to Bind Them, part 2')],
    talks,
  );
  expect(parts.map((one) => one.talks)).toEqual([['ropes'], ['ropes']]);
});

it('says which videos a talk has already, by whatever address', () => {
  const links = [{ kind: 'video' as const, url: 'https://youtu.be/fogfogfog01?t=0' }];
  const url = 'https://www.youtube.com/watch?list=PL1&v=fogfogfog01&index=3';
  expect(matchVideos([video('Fog', { url })], [talk('fog', 'Fog', [], { links })])[0]?.known).toBe(true);
  expect(matchVideos([video('Fog')], [talk('fog', 'Fog', [], { links })])[0]?.known).toBeUndefined();
});

test.each([
  ['https://youtu.be/fogfogfog01', 'https://m.youtube.com/watch?app=x&v=fogfogfog01#t=1'],
  ['https://vimeo.com/12/', 'http://www.vimeo.com/12#t=5'],
])('%s and %s are one video', (one, other) => expect(videoKey(one)).toBe(videoKey(other)));

it('videos at two addresses are two', () => {
  expect(videoKey('https://v.example/a?id=1')).not.toBe(videoKey('https://v.example/a?id=2'));
});

test.each([
  [2530, '42:10'],
  [3753, '1:02:33'],
  [9, '0:09'],
])('%d seconds are printed as %s, and read again', (seconds, printed) => {
  expect(printLength(seconds)).toBe(printed);
  expect(parseLength(printed)).toBe(seconds);
});

test.each(['42', '1:2', '1:99', 'x1:20', ''])('%s is no length', (words) => {
  expect(parseLength(words)).toBeUndefined();
});
