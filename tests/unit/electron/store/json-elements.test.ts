import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { elementsIn } from '../../../../electron/store/json-elements.ts';

const found = async (text: string) => {
  const bytes = Buffer.from(text);
  const place = await elementsIn(bytes, 'talks');
  return place?.elements.map(({ from, to }) => bytes.toString('utf8', from, to));
};

describe('the elements of a list in a JSON text', () => {
  it.each([
    ['{"talks":[]}', []],
    ['{"talks" : [ ] , "a" : 1}', []],
    ['{"a":{"talks":[1]},"talks":[2,3]}', ['2', '3']],
    [
      '{"talks":[{"a":[1,{"b":"]"}]},\n "two, \\"three\\"" ,null,[] ]}',
      ['{"a":[1,{"b":"]"}]}', '"two, \\"three\\""', 'null', '[]'],
    ],
    ['{"talks":["ends in \\\\", "\\\\\\""]}', ['"ends in \\\\"', '"\\\\\\""']],
  ])('of %s', async (text, elements) => {
    expect(await found(text)).toEqual(elements);
  });

  it.each([
    '',
    'null',
    '[1]',
    '{"a":[1]}',
    '{"talks":1}',
    '{"talks":[1],"talks":[2]}',
    '{"t\\u0061lks":[1],"talks":[2]}',
    '{"talks":[1,]}',
    '{"talks":[1 2]}',
    '{"talks":[1]',
    '{"talks":["open]}',
  ])('are not looked for in %j', async (text) => {
    expect(await found(text)).toBeUndefined();
  });

  it('are those that JSON.parse gives, whatever they hold and however the text is printed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.jsonValue()),
        fc.dictionary(fc.string(), fc.jsonValue()),
        fc.constantFrom(undefined, 1, '\t'),
        async (talks, around, indent) => {
          const text = JSON.stringify({ ...around, talks, more: around }, null, indent);
          const plain = Object.keys(around).every((key) => !JSON.stringify(key).includes('\\'));
          const elements = await found(text);
          if (plain)
            expect(elements?.map((one): unknown => JSON.parse(one))).toEqual(
              talks.map((one) => JSON.parse(JSON.stringify(one)) as unknown),
            );
          else expect(elements).toBeUndefined();
        },
      ),
    );
  });
});
