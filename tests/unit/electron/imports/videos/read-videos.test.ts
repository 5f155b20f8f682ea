import { expect, it, test } from 'vitest';
import { readVideos } from '../../../../../electron/imports/videos/read-videos.ts';

const read = (text: string, name = 'list') => readVideos(name, new TextEncoder().encode(text));
const script = (data: unknown, before = 'var ytInitialData = ') =>
  `<!DOCTYPE html><html><head><title>Harbour Days</title></head><body><script nonce="x">${before}${
    typeof data === 'string' ? data : JSON.stringify(data)
  };</script></body></html>`;

const row = (videoId: string, title: string, length: string) => ({
  playlistVideoRenderer: {
    videoId,
    title: {
      runs: [{ text: title }],
      accessibility: { accessibilityData: { label: `${title} by Harbour` } },
    },
    lengthText: { simpleText: length },
    shortBylineText: { runs: [{ text: 'Harbour Days' }] },
  },
});
const playlist = {
  contents: {
    twoColumnBrowseResultsRenderer: {
      tabs: [
        {
          tabRenderer: {
            content: {
              sectionListRenderer: {
                contents: [
                  row('fogfogfog01', 'Ada Byron: Fog "at" Night {1}', '42:10'),
                  row('tidetide001', 'Tides', '1:02:33'),
                  { continuationItemRenderer: { trigger: 'ON_SHOWN' } },
                ],
              },
            },
          },
        },
      ],
    },
  },
  recommended: [
    { compactVideoRenderer: { videoId: 'otherother1', title: { simpleText: 'Something else' } } },
  ],
};
const watch = (id: string) => `https://www.youtube.com/watch?v=${id}`;
const listed = [
  { title: 'Ada Byron: Fog "at" Night {1}', url: watch('fogfogfog01'), seconds: 2530 },
  { title: 'Tides', url: watch('tidetide001'), seconds: 3753 },
];

test.each([
  ['as a variable', script(playlist)],
  ['as a field of the window', script(playlist, 'window["ytInitialData"] = ')],
  [
    'as a text with its signs escaped, as phones get it',
    script(
      `'${JSON.stringify(playlist).replace(/[{}"\\]/g, (sign) => `\\x${sign.charCodeAt(0).toString(16)}`)}'`,
    ),
  ],
  [
    'behind a script that names it',
    `<script>if (window.ytInitialData) { go(); }</script>${script(playlist)}`,
  ],
])('reads a saved page of YouTube whose data stands there %s', (_, page) => {
  expect(read(page)).toEqual(listed);
});

it('reads the newer form of a page, with the length that stands on the picture', () => {
  const lockup = {
    lockupViewModel: {
      contentImage: {
        thumbnailViewModel: {
          image: { sources: [{ url: 'https://i.example/1.jpg' }] },
          overlays: [
            {
              thumbnailOverlayBadgeViewModel: {
                thumbnailBadges: [{ thumbnailBadgeViewModel: { text: '18:04' } }],
              },
            },
          ],
        },
      },
      metadata: { lockupMetadataViewModel: { title: { content: 'Gulls at work' } } },
      contentId: 'gullsgulls1',
      contentType: 'LOCKUP_CONTENT_TYPE_VIDEO',
    },
  };
  const list = {
    lockupViewModel: { ...lockup.lockupViewModel, contentType: 'LOCKUP_CONTENT_TYPE_PLAYLIST' },
  };
  expect(read(script({ contents: [lockup, list] }))).toEqual([
    { title: 'Gulls at work', url: watch('gullsgulls1'), seconds: 1084 },
  ]);
});

it('reads any other page by its links', () => {
  const page =
    '<html><body><ul><li><a href="https://vimeo.com/123">Fog at Night</a> 42:10</li></ul></body></html>';
  expect(read(page)).toEqual([{ title: 'Fog at Night', url: 'https://vimeo.com/123', seconds: 2530 }]);
});

const event = {
  guid: 'b1e0a4c2-0000-4000-8000-000000000001',
  title: 'Fog at Night',
  subtitle: null,
  slug: 'harbour26-10652-fog_at_night',
  link: 'https://fahrplan.example/events/10652.html',
  persons: ['Ada Byron', ' '],
  length: 2530,
  duration: 2530,
  frontend_link: 'https://media.ccc.de/v/harbour26-10652-fog_at_night',
  url: 'https://api.media.ccc.de/public/events/b1e0a4c2-0000-4000-8000-000000000001',
  conference_url: 'https://api.media.ccc.de/public/conferences/harbour26',
};
const ofEvent = {
  title: 'Fog at Night',
  url: event.frontend_link,
  seconds: 2530,
  speakers: ['Ada Byron'],
  guid: event.guid,
  names: ['10652', '10652'],
};

test.each([
  ['a conference', { acronym: 'harbour26', title: 'Harbour Days', events: [event] }],
  ['a list of events', { events: [event] }],
  ['one event', event],
  ['a bare list', [event]],
])('reads %s of media.ccc.de', (_, value) => expect(read(JSON.stringify(value))).toEqual([ofEvent]));

it('takes the recording of an event without a page, and leaves out its subtitles', () => {
  const recordings = [
    { mime_type: 'application/x-subrip', recording_url: 'https://cdn.example/fog.srt' },
    { mime_type: 'video/webm', recording_url: 'https://cdn.example/fog.webm' },
  ];
  const { frontend_link: _, ...rest } = event;
  expect(read(JSON.stringify({ events: [{ ...rest, recordings }] }))[0]?.url).toBe(
    'https://cdn.example/fog.webm',
  );
});

test.each([
  [
    'of a download program',
    { entries: [{ id: 'x', title: 'Fog', url: watch('fogfogfog01'), duration: 2530 }] },
  ],
  [
    "of YouTube's interface for programs",
    {
      items: [
        {
          snippet: { title: 'Fog', resourceId: { videoId: 'fogfogfog01' } },
          contentDetails: { videoId: 'fogfogfog01', duration: 'PT42M10S' },
        },
      ],
    },
  ],
])('reads a list %s', (_, value) => {
  expect(read(JSON.stringify(value))).toEqual([{ title: 'Fog', url: watch('fogfogfog01'), seconds: 2530 }]);
});

it('reads the feed of a podcast and of a channel', () => {
  const rss = `<?xml version="1.0"?><rss version="2.0" xmlns:itunes="x"><channel><title>Harbour</title>
    <link>https://media.ccc.de/c/harbour</link><item><title>Fog &amp; Night</title>
    <link>https://media.ccc.de/v/fog</link><guid>https://api.example/1?fog</guid>
    <enclosure url="https://cdn.example/fog.mp4" type="video/mp4"/><itunes:duration>42:10</itunes:duration>
    </item></channel></rss>`;
  expect(read(rss)).toEqual([{ title: 'Fog & Night', url: 'https://media.ccc.de/v/fog', seconds: 2530 }]);
  const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour</title><link rel="self" href="https://e.example"/>
    <entry><id>yt:video:fogfogfog01</id><title>Fog</title><link rel="alternate" href="${watch('fogfogfog01')}"/>
    <media:group><media:title>Fog, again</media:title></media:group></entry></feed>`;
  expect(read(atom)).toEqual([{ title: 'Fog', url: watch('fogfogfog01') }]);
});

it('lists a video once, wherever in a list it was opened', () => {
  const text = `Fog ${watch('fogfogfog01')}&list=PL1&index=2\nFog again https://youtu.be/fogfogfog01?t=5`;
  expect(read(text)).toHaveLength(1);
});

test.each([
  ['nothing', '', 'is empty'],
  ['prose', 'There were talks.\nAnd there was coffee.', 'lists no videos'],
  [
    'conferences without their events',
    '{"conferences": [{"acronym": "a", "title": "Harbour"}]}',
    'lists no videos',
  ],
  ['JSON that is cut off', '{"events": [{"title": "Fog"', 'is cut off or broken'],
  ['a page whose data is cut off', '<html><script>var ytInitialData = {"a": [', 'lists no videos'],
  [
    'a page whose data is no JSON',
    '<html><script>var ytInitialData = {a: run()};</script>',
    'is cut off or broken',
  ],
  [
    'a feed that declares entities',
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><rss/>',
    'document type',
  ],
  ['nesting without end', '{"events":' + '['.repeat(200_000), 'is cut off or broken'],
  [
    'types that are others',
    '{"events": [1, null, {"title": {}, "frontend_link": []}, [[]]]}',
    'lists no videos',
  ],
  [
    'addresses that are none',
    '{"events": [{"title": "Fog", "frontend_link": "javascript:alert(1)"}]}',
    'lists no videos',
  ],
])('says in one sentence why %s cannot be read', (_, text, words) => {
  expect(() => read(text)).toThrow(words);
});

it('refuses more videos than a conference has', () => {
  const text = Array.from({ length: 5001 }, (_, at) => `Fog https://v.example/${at}/video`).join('\n');
  expect(() => read(text)).toThrow('more than 5,000 videos');
});

it('reads names that objects have of themselves as what they are', () => {
  const hostile =
    '{"events": [{"__proto__": {"title": "Fog"}, "constructor": 1, "frontend_link": "https://v.example/1"}]}';
  expect(() => read(hostile)).toThrow('lists no videos');
});
