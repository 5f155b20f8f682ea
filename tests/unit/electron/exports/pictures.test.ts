import { describe, expect, it } from 'vitest';
import type { ProfileName } from '../../../../data/posts/export-post.ts';
import { conference, plan, talk } from './conferences.ts';

const name = (sign: string, ending = 'png') => `${sign.repeat(64)}.${ending}`;
const shows = (sign: string, words: string) => `![${words}](attachments/${name(sign)})`;
const sizes = new Map([
  [name('a'), 100],
  [name('b'), 200],
]);

const harbour = () =>
  conference('Harbour Days 2018', {
    startDate: '2018-06-19',
    intro: `It began with ${shows('b', 'Photo')}.`,
    talks: [
      talk('Ropes', { note: `${shows('a', 'The knot, drawn')} and again ${shows('a', 'The same')}` }),
      talk('Cranes', {
        note: `${shows('b', 'Photo')}\n\n\`${shows('a', 'in code')}\`\n\n${shows('c', 'Gone')}`,
      }),
    ],
  });

const planned = (profile: ProfileName) => plan(harbour(), { options: { profile }, pictureSizes: sizes });

describe('pictures beside the notes go with the post', () => {
  it.each([
    ['plain', 'harbour-days-2018/the-knot-drawn.png', 'harbour-days-2018/the-knot-drawn.png'],
    ['hugo', 'content/posts/harbour-days-2018/the-knot-drawn.png', 'the-knot-drawn.png'],
    [
      'jekyll',
      'assets/posts/harbour-days-2018/the-knot-drawn.png',
      '/assets/posts/harbour-days-2018/the-knot-drawn.png',
    ],
  ] as const)('%s: where the site takes them from', (profile, path, address) => {
    const { files } = planned(profile);
    expect(files.slice(1).map((file) => [file.picture?.name, file.bytes])).toEqual([
      [name('b'), 200],
      [name('a'), 100],
    ]);
    expect(files[2]?.path).toBe(path);
    expect(files[0]?.text).toContain(`![The knot, drawn](${address}) and again ![The same](${address})`);
    expect(files[0]?.text).toContain(`\`${shows('a', 'in code')}\``);
  });

  it('warns of those whose file is not there, and of no other', () => {
    const { warnings } = planned('hugo');
    expect(warnings.map(({ sentence }) => sentence)).toEqual([
      expect.stringContaining(`attachments/${name('c')}`),
    ]);
  });

  it('gives each a name of its own', () => {
    const note = `${shows('a', 'Photo')} ${shows('b', 'Photo')}`;
    const { files } = plan(conference('Harbour', { talks: [talk('Ropes', { note })] }), {
      pictureSizes: sizes,
    });
    expect(files.slice(1).map(({ path }) => path)).toEqual(['harbour/photo.png', 'harbour/photo-2.png']);
  });
});
