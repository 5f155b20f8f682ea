import { describe, expect, test } from 'vitest';
import { Fault } from '../../../../../data/words/errors.ts';
import { openProgramme } from '../../../../../electron/imports/programmes/open.ts';
import { readSource } from '../../../../../electron/imports/readers.ts';
import { odsOf, xlsxOf, zipped, type XlsxCell } from '../../../../support/workbooks.ts';

const open = (bytes: Uint8Array, name = 'harbour.xlsx') => openProgramme({ name, bytes });
const faultOf = (bytes: Uint8Array): string | undefined => {
  try {
    open(bytes);
  } catch (error) {
    return error instanceof Fault ? error.code : String(error);
  }
  return undefined;
};
const heading = ['Date', 'Start', 'End', 'Title', 'Speaker', 'Room'];
/** 20 June 2026 as Excel counts days. */
const day = 46_193;

describe('an Excel workbook', () => {
  test('brings dates and times by the formats of their cells, and texts that are shared', () => {
    const { programme } = open(
      xlsxOf(
        {
          Talks: [
            heading,
            [
              { s: 1, v: `${day}` },
              { s: 2, v: '0.375' },
              { s: 2, v: '0.40625' },
              { t: 's', v: '0' },
              'Ada Byron',
              'Pier',
            ],
            ['', { s: 3, v: `${day + 0.5}` }, '', { t: 's', v: '1' }, 'Ken Okafor', ''],
          ],
        },
        {
          shared: [
            '<r><t>Tides </t></r><r><t>&amp; ebbs</t></r>',
            '<t>Ropes</t><rPh sb="0" eb="1"><t>aloud</t></rPh>',
          ],
        },
      ),
    );
    expect(programme.events).toMatchObject([
      {
        ...{ title: 'Tides & ebbs', start: '2026-06-20T09:00', end: '2026-06-20T09:45', room: 'Pier' },
        speakers: [{ name: 'Ada Byron' }],
      },
      { title: 'Ropes', start: '2026-06-20T12:00' },
    ]);
  });

  test('counts its days from 1904 where it says so, and takes a count of days for a number', () => {
    const rows: XlsxCell[][] = [
      ['Date', 'Start', 'Title', 'Id'],
      [{ s: 1, v: `${day - 1462}` }, '09:00', 'Tides', { s: 4, v: '12' }],
    ];
    const { programme } = open(xlsxOf({ Talks: rows }, { since1904: true }));
    expect(programme.events).toMatchObject([{ start: '2026-06-20T09:00', id: '12' }]);
  });

  test('is read from the sheet that has most talks, and the others are told', () => {
    const notes = [['To do'], ['Call the caterer'], ['Print badges']];
    const workshops = [heading, ['2026-06-19', '10:00', '12:00', 'Knots', '', '']];
    const talks = [
      heading,
      ['2026-06-20', '10:00', '10:30', 'Tides', '', ''],
      ['2026-06-20', '11:00', '11:30', 'Ropes', '', ''],
    ];
    const { programme, warnings } = open(xlsxOf({ Notes: notes, Workshops: workshops, Talks: talks }));
    expect(programme.events.map(({ title }) => title)).toEqual(['Tides', 'Ropes']);
    expect(warnings.map(({ sentence }) => sentence)).toContain(
      'The sheet “Talks” is read. Others have talks too and are left out: Workshops.',
    );
  });

  test('a cell merged downwards stands in all of its rows', () => {
    const rows = [
      ['Day', 'Start', 'Title', 'Room'],
      ['Friday', '09:00', 'Tides', 'Pier'],
      ['', '', 'Ropes', 'Dock'],
    ];
    const { programme } = open(xlsxOf({ Talks: rows }, { merged: { Talks: 'B2:B3' } }));
    expect(programme.events).toMatchObject([
      { title: 'Tides', day: 'Friday', start: '09:00' },
      { title: 'Ropes', day: 'Friday', start: '09:00' },
    ]);
  });

  test('has its columns put right like any other table, by every door', () => {
    const bytes = xlsxOf({ Talks: [heading, ['2026-06-20', '10:00', '', 'Tides', '', '']] });
    const read = readSource({ name: 'x', bytes }, { mapping: { 3: 'title', 0: 'date' } });
    expect(read).toMatchObject({
      kind: 'programme',
      file: { table: { columns: heading }, programme: { events: [{ title: 'Tides', day: '2026-06-20' }] } },
    });
  });
});

test('an OpenDocument spreadsheet brings values, repeated and spanned cells, and no notes at cells', () => {
  const cell = (words: string, attributes = '') =>
    `<table:table-cell ${attributes}><text:p>${words}</text:p></table:table-cell>`;
  const { programme } = open(
    odsOf(
      `<table:table-row>${['Date', 'Start', 'Title', 'Room'].map((words) => cell(words)).join('')}</table:table-row>
       <table:table-row>${cell('Sat', 'office:value-type="date" office:date-value="2026-06-20"')}
       ${cell('9', 'office:value-type="time" office:time-value="PT09H30M00S" table:number-rows-spanned="2"')}
       ${cell('Tides<office:annotation><text:p>too early?</text:p></office:annotation>')}${cell('Pier')}</table:table-row>
       <table:table-row>${cell('Sat', 'office:value-type="date" office:date-value="2026-06-20T00:00:00"')}
       <table:covered-table-cell/>${cell('Ropes<text:s/>and knots')}${cell('Dock')}</table:table-row>
       <table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16000"/></table:table-row>`,
    ),
    'harbour.ods',
  );
  expect(programme.events).toMatchObject([
    { title: 'Tides', start: '2026-06-20T09:30', room: 'Pier' },
    { title: 'Ropes and knots', start: '2026-06-20T09:30', room: 'Dock' },
  ]);
});

describe('a zipped file that is none of these', () => {
  test('is no programme', () => {
    expect(faultOf(zipped({ 'word/document.xml': '<document/>' }))).toBe('programme-unknown');
    expect(faultOf(zipped({ 'content.xml': '<office:text/>' }))).toBe('programme-unknown');
  });

  test('is broken, or empty', () => {
    expect(faultOf(xlsxOf({ Talks: [heading] }).slice(0, 300))).toBe('programme-broken-zip');
    expect(faultOf(xlsxOf({ Talks: [] }))).toBe('programme-empty');
  });

  test('unfolds to too much', () => {
    const bytes = zipped({
      'xl/workbook.xml': '<workbook/>',
      'xl/sharedStrings.xml': ' '.repeat(100_000_001),
    });
    expect(bytes.length).toBeLessThan(200_000);
    expect(faultOf(bytes)).toBe('programme-unfolds');
  });

  test('unfolds no further than it says it does', () => {
    const bytes = xlsxOf({ Talks: [heading, ['2026-06-20', '10:00', '', 'Tides'.repeat(40_000), '', '']] });
    const size = bytes.length;
    // The size that the directory gives of the sheet, the last of the parts.
    const view = new DataView(bytes.buffer, bytes.byteOffset, size);
    let last = 0;
    for (let at = 0; at < size - 4; at += 1) if (view.getUint32(at, true) === 0x02014b50) last = at;
    view.setUint32(last + 24, 400, true);
    expect(() => open(bytes)).not.toThrow(RangeError);
  });

  test('names cells far beyond its end, and columns without end', () => {
    const far = xlsxOf({ Talks: [heading, ['2026-06-20', '10:00', '', 'Tides', '', '']] });
    expect(open(far).programme.events).toHaveLength(1);
    const sheet = `<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Title</t></is></c><c r="XFD1048576" t="inlineStr"><is><t>far</t></is></c><c r="B1" t="inlineStr"><is><t>Start</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>Tides</t></is></c></row></sheetData><mergeCells><mergeCell ref="A2:A1048576"/></mergeCells></worksheet>`;
    const parts = {
      'xl/_rels/workbook.xml.rels':
        '<Relationships><Relationship Id="a" Target="/xl/worksheets/s.xml"/></Relationships>',
      'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="S" r:id="a"/></sheets></workbook>',
      'xl/worksheets/s.xml': sheet,
    };
    expect(open(zipped(parts)).programme.events.map(({ title }) => title)).toEqual(['Tides']);
  });
});
