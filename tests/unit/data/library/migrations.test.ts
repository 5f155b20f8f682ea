import { describe, expect, it } from 'vitest';
import { ladder, migrate, type Ladder } from '../../../../data/library/migrations.ts';
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
