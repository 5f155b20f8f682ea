import { afterEach, describe, expect, it } from 'vitest';
import { sendVideos } from '../../../../data/contract/send-file.ts';
import { conferenceOf, talkOf } from '../../../support/conferences.ts';
import { TestLibrary } from '../../../support/open-library.ts';

let library: TestLibrary;
afterEach(() => library.close());

const titles = { fog: 'Fog at Night', tide: 'Tides in Spring' };
const open = async () => {
  const talks = Object.entries(titles).map(([id, title]) => talkOf(id, { title }));
  return (library = await TestLibrary.open([conferenceOf(talks)]));
};
const conference = 'conference';
const text = 'Fog at Night (42:10) https://youtu.be/fogfogfog01\nWhales https://youtu.be/whalewhale1\n';
const find = (list: string) =>
  sendVideos(library.client, { conference, name: 'what is pasted', bytes: new TextEncoder().encode(list) });
const videos = [{ talk: 'fog', url: 'https://youtu.be/fogfogfog01' }];
const linksOf = async (id: string) => (await library.client.talks.open({ id })).talk.links;

describe('videos that appeared', () => {
  it('are proposed for their talks, and nothing is changed by that', async () => {
    await open();
    expect(await find(text)).toEqual({
      videos: [
        { title: 'Fog at Night', url: 'https://youtu.be/fogfogfog01', seconds: 2530, talks: ['fog'] },
        { title: 'Whales', url: 'https://youtu.be/whalewhale1', talks: [] },
      ],
    });
    expect(await linksOf('fog')).toBeUndefined();
  });

  it('become links behind those a talk has, in one edit that is taken back', async () => {
    await open();
    const { client } = library;
    const slides = { kind: 'slides', url: 'https://s.example/fog.pdf' } as const;
    await client.talks.change({ edit: library.edit(), id: 'fog', fields: { links: [slides] } });
    const both = [...videos, { talk: 'tide', url: 'https://youtu.be/tidetide001' }];
    expect(await client.videos.add({ edit: library.edit(), conference, videos: both })).toEqual({ added: 2 });
    expect(await linksOf('fog')).toEqual([slides, { kind: 'video', url: videos[0]?.url }]);
    expect((await client.library.status()).undo).toBe('Add 2 videos to Harbour Days 2026');
    await client.library.undo({ edit: library.edit() });
    expect(await linksOf('fog')).toEqual([slides]);
    expect(await linksOf('tide')).toBeUndefined();
  });

  it('are known the second time, by whatever address, and change nothing', async () => {
    await open();
    const { client } = library;
    await client.videos.add({ edit: library.edit(), conference, videos });
    const { revision } = (await client.conferences.open({ id: conference })).conference;
    expect((await find(text)).videos[0]?.known).toBe(true);
    const again = [{ talk: 'fog', url: 'https://www.youtube.com/watch?v=fogfogfog01&list=PL1' }];
    expect(await client.videos.add({ edit: library.edit(), conference, videos: again })).toEqual({
      added: 0,
    });
    expect((await client.conferences.open({ id: conference })).conference.revision).toBe(revision);
  });

  it('are added to talks that are there, and only at addresses of the web', async () => {
    await open();
    const odd = [
      { talk: 'fog', url: 'javascript:alert(1)' },
      { talk: 'fog', url: 'mailto:ada@example.org' },
      { talk: 'gone', url: 'https://youtu.be/fogfogfog01' },
    ];
    const asked = { edit: library.edit(), conference, videos: odd };
    expect(await library.client.videos.add(asked)).toEqual({ added: 0 });
  });

  it('are refused in one sentence where there are none', async () => {
    await open();
    await expect(find('Nothing yet.')).rejects.toMatchObject({ data: { code: 'videos-none' } });
    await expect(find('{"events": [')).rejects.toMatchObject({ data: { code: 'videos-broken' } });
    const missing = { conference: 'gone', name: 'list', bytes: btoa(text) };
    await expect(library.client.videos.find(missing)).rejects.toMatchObject({
      data: { code: 'conference-unknown' },
    });
  });
});
