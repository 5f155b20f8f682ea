import { describe, expect, test } from 'vitest';
import { recordingAt, withTimes } from '../../../../electron/exports/recording.ts';
import { bodyOf, conference, talk } from './conferences.ts';

describe('a recording', () => {
  test.each([
    ['https://video.example/watch?v=abc&t=95', 420, 'https://video.example/watch?v=abc&t=515'],
    ['https://video.example/watch?t=1m35s&v=abc', 5, 'https://video.example/watch?t=100&v=abc'],
    ['https://video.example/abc?t=0', 420, 'https://video.example/abc?t=420'],
    ['https://video.example/abc?start=1:00:00', 1, 'https://video.example/abc?start=3601'],
    ['https://media.example/talk.webm#t=30', 12, 'https://media.example/talk.webm#t=42'],
    ['https://video.example/abc?t=10', -5, 'https://video.example/abc?t=10'],
  ])('is entered at its time: %s', (url, seconds, entered) => {
    expect(recordingAt(url, seconds)).toBe(entered);
  });

  test.each([
    'https://video.example/abc',
    'https://video.example/abc?t=soon',
    'https://video.example/?t=',
    'nowhere',
  ])('whose start nobody said is not: %s', (url) => {
    expect(recordingAt(url, 60)).toBeUndefined();
  });
});

describe('the times of captured lines in a post', () => {
  const note = '- Starts with hemp. [0:40]\n> A promise [7:12]\n\nA day at [9:30]';
  const of = (url: string) =>
    conference('Harbour Days', { talks: [talk('Ropes', { note, links: [{ kind: 'video', url }] })] });

  test('lead into the recording when its start is known', () => {
    const body = bodyOf(of('https://video.example/abc?t=60'));
    expect(body).toContain('- Starts with hemp. [0:40](https://video.example/abc?t=100)');
    expect(body).toContain('> A promise [7:12](https://video.example/abc?t=492)');
    expect(body).toContain('A day at [9:30]\n');
  });

  test('are left out when it is not', () => {
    expect(bodyOf(of('https://video.example/abc'))).toContain('- Starts with hemp.\n\n> A promise\n');
    expect(withTimes({ note })).toBe('- Starts with hemp.\n> A promise\n\nA day at [9:30]');
  });
});
