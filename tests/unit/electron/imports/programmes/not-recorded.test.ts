import { afterEach, beforeEach, expect, test } from 'vitest';
import { fileOf, newLibrary, type TestLibrary } from './library.ts';

const schedule = (optout: boolean, video = '') =>
  fileOf(
    'harbour.xml',
    `<schedule><conference><title>Harbour Days 2026</title><time_zone_name>Europe/Berlin</time_zone_name></conference>
<day date="2026-06-20"><room name="Quay"><event id="1" guid="8a1f"><date>2026-06-20T10:00:00+02:00</date>
<start>10:00</start><duration>00:45</duration><room>Quay</room><title>Off the record</title><language>en</language>
<recording><license/><optout>${optout}</optout>${video}</recording></event></room></day></schedule>`,
  );

let library: TestLibrary;
beforeEach(async () => {
  library = await newLibrary();
});
afterEach(() => library.end());

const first = async () => {
  const [conference] = await library.list();
  const opened = await library.client.conferences.open({ id: conference?.id ?? '' });
  return opened.talks[0];
};

test('a talk that the programme does not record says so, until the programme changes its mind', async () => {
  await library.apply(schedule(true));
  expect(await first()).toMatchObject({ notRecorded: true, language: 'en' });
  expect(await library.apply(schedule(true))).toMatchObject({ unchanged: 1, changed: 0 });
  await library.apply(schedule(false, '<url>https://video.example/off</url>'));
  expect(await first()).toMatchObject({ recording: 'https://video.example/off' });
  expect(await first()).not.toHaveProperty('notRecorded');
});
