import { describe, expect, it } from 'vitest';
import { formatVersion, type Conference } from '../../../../../data/library/model.ts';
import { defaultOptions, type ExportOptions } from '../../../../../data/posts/export-post.ts';
import { planPost } from '../../../../../electron/exports/plan.ts';
import {
  headingOf,
  lineOfTalk,
  markedTemplate,
  readableBody,
  splitPost,
} from '../../../../../renderer/pages/export/post-parts.ts';

const talk = (id: string, title: string, note: string) => ({
  id,
  title,
  kind: 'talk' as const,
  speakers: [{ name: 'Mara Lindqvist' }],
  note,
  noteRevision: 1,
});

const conference: Conference = {
  format: formatVersion,
  id: 'lantern',
  revision: 1,
  name: 'Lantern Days 2025',
  intro: 'Two days of *Queues*.',
  days: [],
  rooms: [],
  talks: [
    talk('a', 'Slow *Deploys*', 'One.\n\n## Queues you can see\n\nTwo.'),
    talk('b', 'Queues', 'Three.'),
  ],
};

const planned = (options: Partial<ExportOptions>) => {
  const plan = planPost({
    conference,
    scope: { conference: 'lantern' },
    options: { ...defaultOptions, ...options },
    surroundings: { addressOf: () => undefined, series: [] },
    today: '2026-11-20',
  });
  return { title: plan.title, text: plan.files[0]?.text ?? '' };
};

describe('a planned post', () => {
  it.each(['plain', 'jekyll', 'hugo'] as const)(
    'of the profile %s has its front matter and its body apart',
    (profile) => {
      const { text, title } = planned({ profile });
      const { front, body } = splitPost(text);
      expect(front).toContain('title: "Lantern Days 2025"');
      expect(readableBody(body, title)).toMatch(/^# Lantern Days 2025\n\n/);
      expect(text.endsWith(body)).toBe(true);
    },
  );

  it('without front matter is all body', () => {
    expect(splitPost('Words\n---\n')).toEqual({ front: '', body: 'Words\n---\n' });
  });

  it('says at which line a talk begins', () => {
    const { body } = splitPost(planned({}).text);
    const line = lineOfTalk(body, 'Slow *Deploys*') ?? 0;
    expect(body.split('\n')[line - 1]).toMatch(/^## Slow/);
    expect(lineOfTalk(body, 'Never held')).toBeUndefined();
    expect(lineOfTalk(body, '')).toBeUndefined();
  });

  it('shows what a template makes of the first talk', () => {
    const { text } = planned({ headingTemplate: markedTemplate('{{ speaker }}: {{ title }}') });
    expect(headingOf(text)).toBe('Mara Lindqvist: Slow *Deploys*');
    expect(headingOf(planned({}).text)).toBeUndefined();
  });
});
