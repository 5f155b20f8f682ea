import { describe, expect, test } from 'vitest';
import {
  fillSnippet,
  fillTemplate,
  snippetName,
  templateFacts,
} from '../../../../renderer/state/templates.ts';

const facts = templateFacts(
  {
    talk: {
      title: 'Ropes That Hold',
      speakers: [
        { name: 'Ines Falk', affiliation: 'Harbour Office' },
        { name: 'Tom Reed', affiliation: 'Harbour Office' },
      ],
      abstract: 'On {{title}} and $& knots.',
    },
    roomName: 'Quay',
    date: '2026-06-20',
  },
  'en-GB',
);

describe('a template', () => {
  test.each([
    ['{{title}} by {{speakers}}', 'Ropes That Hold by Ines Falk, Tom Reed'],
    ['{{ affiliations }}, {{room}}, {{date}}', 'Harbour Office, Quay, 20 June 2026'],
    ['{{abstract}}', 'On {{title}} and $& knots.'],
    ['Track: {{track}}\nRoom: {{room}}', 'Room: Quay'],
    ['{{track}} in {{room}}', ' in Quay'],
    ['{{weather}} {{toString}}', '{{weather}} {{toString}}'],
    ['## Questions\n\n- ', '## Questions\n\n- '],
    ['', ''],
  ])('%j becomes %j', (template, filled) => {
    expect(fillTemplate(template, facts)).toBe(filled);
  });

  test('of a talk of which nothing is known says nothing', () => {
    const nothing = templateFacts({ talk: { title: '', speakers: [] } });
    expect(fillTemplate('{{title}}\n{{speakers}} {{date}}', nothing)).toBe('');
  });
});

describe('a piece of text', () => {
  test.each([
    ['## Questions to {{speakers}}\n\n- ', '## Questions to Ines Falk, Tom Reed\n\n- ', 39],
    ['**{{cursor}}** in {{room}}', '**** in Quay', 2],
    ['{{abstract}}|{{ cursor }}|', 'On {{title}} and $& knots.||', 27],
    ['', '', 0],
  ])('%j becomes %j with the cursor at %i', (snippet, text, cursor) => {
    expect(fillSnippet(snippet, facts)).toEqual({ text, cursor });
  });

  test('has a name of one word', () => {
    expect(snippetName(' /open questions ')).toBe('open-questions');
  });
});
