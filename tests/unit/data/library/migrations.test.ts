import { describe, expect, it } from 'vitest';
import {
  ladder,
  migrate,
  migrateConference,
  migrateTalk,
  type Ladder,
} from '../../../../data/library/migrations.ts';
import { formatVersion } from '../../../../data/library/model.ts';

const same = (file: Record<string, unknown>) => file;
const made: Ladder = {
  newest: 3,
  steps: [
    { from: 1, conference: ({ title, ...rest }) => ({ ...rest, name: title }), library: same },
    { from: 2, conference: (file) => ({ ...file, name: `${String(file.name)}!` }), library: same },
  ],
};

describe('the ladder of formats', () => {
  it('has a step from every format to the one after', () => {
    expect(ladder.newest).toBe(formatVersion);
    expect(ladder.steps.map(({ from }) => from)).toEqual(
      Array.from({ length: formatVersion - 1 }, (_, index) => index + 1),
    );
  });

  it('leads a file up step by step and keeps what it does not know', () => {
    expect(migrate({ format: 1, title: 'Fjord', own: [1] }, 'conference', made)).toEqual({
      format: 3,
      name: 'Fjord!',
      own: [1],
    });
    expect(migrate({ format: 2, name: 'Fjord' }, 'conference', made)).toEqual({ format: 3, name: 'Fjord!' });
  });

  it.each([[{ format: 3, name: 'x' }], [{ format: 4 }], [{}], [null], [[]], ['text'], [{ format: 1.5 }]])(
    'leaves %j as it is',
    (file) => expect(migrate(file, 'conference', made)).toBe(file),
  );

  it('says when a step is missing', () => {
    expect(() => migrate({ format: 1 }, 'conference', { newest: 2, steps: [] })).toThrow('format 1');
  });
});

describe('from format 1 to 2', () => {
  const listed = { guid: 'g', code: 'c', title: 'Fog', speakers: [], own: 1 };
  const old = {
    format: 1,
    id: 'one',
    own: true,
    talks: [{ id: 'a', listed }, { id: 'b' }, 4, { id: 'c', listed: {} }],
  };
  const now = {
    format: 2,
    id: 'one',
    own: true,
    talks: [
      { id: 'a', listed: { origins: [{ guid: 'g', code: 'c' }], title: 'Fog', speakers: [], own: 1 } },
      { id: 'b' },
      4,
      { id: 'c', listed: {} },
    ],
  };

  it('the names of a programme become the first origin; what is not known or not as it should be stays', () => {
    expect(migrate(old, 'conference', { ...ladder, newest: 2 })).toEqual(now);
    for (const odd of [
      { format: 1 },
      { format: 1, talks: 'none' },
      { format: 1, talks: [{ listed: [1] }, null] },
    ])
      expect(migrate(odd, 'conference', { ...ladder, newest: 2 })).toEqual({ ...odd, format: 2 });
  });

  it('what was brought up stays as it is, also where it says that it is older', () => {
    expect(migrateConference(now)).toBe(now);
    expect(migrateConference({ ...now, format: 1 })).toEqual(now);
  });

  it('names beside origins become one more', () => {
    const both = { id: 'a', listed: { ...listed, origins: [{ source: 's', guid: 'h' }] } };
    expect(migrateTalk(both, 1)).toMatchObject({
      listed: {
        origins: [
          { source: 's', guid: 'h' },
          { guid: 'g', code: 'c' },
        ],
      },
    });
  });

  it('a talk by itself comes out as it does in its conference', () => {
    expect([migrateTalk(old.talks[0], 1), migrateTalk(old.talks[0], 0)]).toEqual([
      now.talks[0],
      now.talks[0],
    ]);
    expect(migrateTalk(now.talks[0], 2)).toBe(now.talks[0]);
  });
});
