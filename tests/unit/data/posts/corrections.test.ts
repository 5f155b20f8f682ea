import { describe, expect, it } from 'vitest';
import type { FoundPost } from '../../../../data/posts/import-post.ts';
import { correctPost, followMove, noCorrections } from '../../../../data/posts/corrections.ts';

const post: FoundPost = {
  key: '0.0',
  source: 0,
  from: 0,
  to: 4,
  title: 'Lantern Days 2025',
  byline: 'Nora Quist',
  day: { name: 'Day 1', date: '2025-10-03' },
  conference: { name: 'Lantern Days 2025', city: 'Turku', venue: 'Terminal' },
  updates: [],
  talks: [
    {
      key: '0.2',
      from: 2,
      to: 4,
      title: 'Queues You Can See',
      kind: 'talk',
      speakers: [{ name: 'Tomas Pell' }],
      part: 'Day 1',
      rating: 2,
      note: 'A note.',
      spans: [],
      doubts: [],
    },
  ],
};

describe('corrections', () => {
  it('leave a post as it was read where nothing was corrected', () => {
    expect(correctPost(post, noCorrections)).toEqual(post);
  });

  it('change fields, and take those away that were emptied', () => {
    const changed = correctPost(post, {
      posts: {
        '0.0': {
          byline: '',
          day: '',
          conference: { city: '', venue: 'Old terminal', series: 'Lantern Days' },
        },
      },
      talks: {
        '0.2': { rating: 0, part: '', kind: 'workshop', speakers: [{ name: 'Tomas Pell' }, { name: ' ' }] },
      },
    });
    expect(changed).not.toHaveProperty('byline');
    expect(changed).not.toHaveProperty('day');
    expect(changed.conference).toEqual({
      name: 'Lantern Days 2025',
      venue: 'Old terminal',
      series: 'Lantern Days',
    });
    expect(changed.talks[0]).toMatchObject({ kind: 'workshop', speakers: [{ name: 'Tomas Pell' }] });
    expect(changed.talks[0]).not.toHaveProperty('rating');
    expect(changed.talks[0]).not.toHaveProperty('part');
  });

  it('keep the date of a day that was renamed', () => {
    const changed = correctPost(post, { talks: {}, posts: { '0.0': { day: 'First day' } } });
    expect(changed.day).toEqual({ name: 'First day', date: '2025-10-03' });
  });

  it('go with a boundary that moves', () => {
    expect(followMove({ '0.2': 'here', '0.5': 'there' }, '0.2', '0.3')).toEqual({
      '0.3': 'here',
      '0.5': 'there',
    });
    const kept = { '0.5': 'there' };
    expect(followMove(kept, '0.2', '0.3')).toBe(kept);
  });
});
