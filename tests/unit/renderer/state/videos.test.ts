import { expect, it } from 'vitest';
import type { ProposedVideo } from '../../../../data/programme/videos.ts';
import { Videos, type VideosHost } from '../../../../renderer/state/videos.svelte.ts';

const fog: ProposedVideo = { title: 'Fog', url: 'https://v.example/fog', talks: ['fog'] };
const both: ProposedVideo = { title: 'Both', url: 'https://v.example/both', talks: ['fog', 'tide'] };
const none: ProposedVideo = { title: 'Whales', url: 'https://v.example/whales', talks: [] };
const known: ProposedVideo = { title: 'Old', url: 'https://v.example/old', talks: ['tide'], known: true };

/** A host that answers with these lists, one after another, each when it is told to. */
function hostWith(...lists: ProposedVideo[][]) {
  const sent: unknown[] = [];
  const answers: (() => void)[] = [];
  const waiting = lists.map(
    (videos) =>
      new Promise<{ videos: ProposedVideo[] }>((resolve) => answers.push(() => resolve({ videos }))),
  );
  const find = () => waiting.shift();
  const add = (input: { videos: unknown[] }) => {
    sent.push(input.videos);
    return Promise.resolve({ added: input.videos.length });
  };
  const host = { call: { imports: {}, videos: { find, add } } } as unknown as VideosHost;
  return { videos: new Videos(host, 'c'), answers, sent };
}

it('what fits one talk is ticked, what fits several goes nowhere until it is chosen', async () => {
  const { videos, answers, sent } = hostWith([fog, both, none, known]);
  const reading = videos.readText('a list');
  answers[0]?.();
  await reading;
  expect(videos.ticked.map(({ talk }) => talk)).toEqual(['fog']);
  expect([videos.open, videos.others, videos.known]).toEqual([[both], [none], 1]);
  videos.choose(both.url, 'tide');
  expect(videos.open).toEqual([]);
  videos.tick(fog.url, false);
  expect(await videos.add('edit-of-videos')).toBe(1);
  expect(sent).toEqual([[{ talk: 'tide', url: both.url }]]);
  videos.tick(fog.url, true);
  expect(videos.ticked).toHaveLength(2);
});

it('an answer that comes after a later list was asked for is dropped', async () => {
  const { videos, answers } = hostWith([fog], [none]);
  const readings = [videos.readText('first'), videos.readText('second')];
  answers[1]?.();
  answers[0]?.();
  await Promise.all(readings);
  expect(videos.found).toEqual([none]);
  expect(videos.reading).toBe(false);
});

it('a list that is given up stays away when its answer comes', async () => {
  const { videos, answers } = hostWith([fog]);
  const reading = videos.readText('a list');
  videos.forget();
  answers[0]?.();
  await reading;
  expect(videos.found).toBeUndefined();
});
