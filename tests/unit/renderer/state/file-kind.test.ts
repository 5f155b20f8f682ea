import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { kindOf, lookedAt } from '../../../../renderer/state/file-kind.ts';

const bytes = (text: string) => Buffer.from(text, 'latin1');

describe('a file that arrives', () => {
  test.each([
    ['a PNG without a type', '\x89PNG\r\n\x1a\n\0\0', '', 'picture'],
    ['a JPEG that is called a text', '\xff\xd8\xff\xe0\0\x10JFIF', 'text/plain', 'picture'],
    ['what the browser calls a picture', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'image/png', 'picture'],
    ['markdown', '# Talks\n\n- one\ttwo\r\n', 'text/markdown', 'text'],
    ['a calendar without a type', 'BEGIN:VCALENDAR\r\n', '', 'text'],
    ['UTF-16', '\xff\xfeB\0E\0G\0I\0N\0', '', 'text'],
    ['text of windows-1252', 'Stra\xdfe \x96 Gru\xdf', '', 'text'],
    ['an empty file', '', '', 'text'],
    [
      'a PDF, also one that is text throughout',
      '%PDF-1.4\n1 0 obj\n<< >>\nendobj\n',
      'application/pdf',
      'other',
    ],
    ['a PDF that says it is text', '%PDF-1.7\n', 'text/plain', 'other'],
    ['a program', 'MZ\x90\0\x03\0\0\0', 'application/x-msdownload', 'other'],
    ['a ZIP, such as a Word document', 'PK\x03\x04\x14\0\x06\0', '', 'other'],
    ['an Excel workbook', 'PK\x03\x04\x14\0\x06\0[Content_Types].xml\0_rels/.rels', '', 'text'],
    [
      'an OpenDocument spreadsheet',
      'PK\x03\x04\0\0mimetypeapplication/vnd.oasis.opendocument.spreadsheet',
      '',
      'text',
    ],
    ['a Word document that shows its parts', 'PK\x03\x04[Content_Types].xml\0word/document.xml', '', 'other'],
    ['rich text', '{\\rtf1\\ansi', 'application/rtf', 'other'],
    ['an old Word document', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'application/msword', 'other'],
    ['something packed', '\x1f\x8b\x08\0\0\0\0\0', 'application/gzip', 'other'],
  ] as const)('%s', (_, head, type, kind) => expect(kindOf(bytes(head), type)).toBe(kind));

  test('is text for every post and programme of the fixtures', () => {
    for (const folder of ['posts', 'programmes']) {
      const path = join(import.meta.dirname, '../../../fixtures', folder);
      for (const name of readdirSync(path))
        expect([name, kindOf(readFileSync(join(path, name)).subarray(0, lookedAt), '')]).toEqual([
          name,
          'text',
        ]);
    }
  });
});
