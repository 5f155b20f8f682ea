import { afterEach, expect, it } from 'vitest';
import { refusal, TestLibrary } from '../../../support/open-library.ts';

let library: TestLibrary;
afterEach(() => library.close());

const post = [
  '# Harbour Days 2026',
  '',
  '## Ada Byron - Cold starts',
  '',
  '- Begin warm.',
  '',
  '## Grace Hopper - Ropes',
  '',
  '- Knots.',
].join('\n');
const open = async () => (library = await TestLibrary.open([]));
const recognised = () =>
  library.client.postsIn.recognise({ sources: [{ name: 'harbour.md', text: post, type: 'markdown' }] });

it('reads a post as a conference with its talks, and again after a mark was moved', async () => {
  const { client } = await open();
  const { sources, posts } = await recognised();
  expect(posts.map((one) => [one.conference.name, one.talks.length])).toEqual([['Harbour Days 2026', 2]]);
  const moved = sources.map((source) => ({ ...source, marks: source.marks.slice(0, -1) }));
  const again = await client.postsIn.read({ sources: moved });
  expect(again.posts[0]?.talks).toHaveLength(1);
});

it('says where a post would go, and brings it in once', async () => {
  const { client } = await open();
  const { posts } = await recognised();
  const [placement] = await client.postsIn.place({ posts, choices: {} });
  expect(placement).toBeDefined();
  const first = await client.postsIn.bringIn({ edit: library.edit(), posts, choices: {} });
  expect([first.created, first.merged]).toEqual([2, 0]);
  const second = await client.postsIn.bringIn({ edit: library.edit(), posts, choices: {} });
  expect([second.created, second.unchanged]).toEqual([0, 2]);
});

it('brings nothing in where the library can only be read', async () => {
  await open();
  const { posts } = await recognised();
  await library.restart({ access: 'read-only' });
  const refused = library.client.postsIn.bringIn({ edit: library.edit(), posts, choices: {} });
  await expect(refused).rejects.toMatchObject(refusal('library-read-only'));
});

it('makes markdown of a pasted page, unless it is far too large', async () => {
  const { client } = await open();
  expect(await client.postsIn.fromHtml({ html: '<p>A <b>rope</b></p>' })).toEqual({ markdown: 'A **rope**' });
  const large = client.postsIn.fromHtml({ html: 'x'.repeat(5 * 1024 * 1024 + 1) });
  await expect(large).rejects.toMatchObject(refusal('paste-too-large'));
});
