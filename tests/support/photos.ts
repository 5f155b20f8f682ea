/** Photos as cameras write them, with all that says where, by what and by whom they were taken. */
import { deflateSync } from 'node:zlib';

/** What must not leave, in letters; the place is written in numbers that stand for these. */
export const secrets = ['Maria Mustermann', 'SN-4711-0815', 'LENS-99-31', 'harbour, quay four', 'XMPSECRET'];
/** 53.5488 north, 9.9872 east, as Exif writes them. */
const place = [53, 1, 32, 1, 5568, 100];

type Value = string | number | number[];

interface Entry {
  tag: number;
  type: 2 | 3 | 4 | 5;
  value: Value;
}

const sizes = { 2: 1, 3: 2, 4: 4, 5: 8 } as const;

/** One directory of TIFF, at its place. */
function directory(entries: readonly Entry[], at: number): Buffer {
  const head = Buffer.alloc(2 + entries.length * 12 + 4);
  const values: Buffer[] = [];
  head.writeUInt16BE(entries.length, 0);
  let free = at + head.length;
  for (const [index, { tag, type, value }] of entries.entries()) {
    const bytes = bytesOf(type, value);
    const place = 2 + index * 12;
    head.writeUInt16BE(tag, place);
    head.writeUInt16BE(type, place + 2);
    head.writeUInt32BE(bytes.length / sizes[type], place + 4);
    if (bytes.length <= 4) bytes.copy(head, place + 8);
    else {
      head.writeUInt32BE(free, place + 8);
      values.push(bytes);
      free += bytes.length;
    }
  }
  return Buffer.concat([head, ...values]);
}

function bytesOf(type: Entry['type'], value: Value): Buffer {
  if (typeof value === 'string') return Buffer.from(`${value}\0`, 'latin1');
  const numbers = typeof value === 'number' ? [value] : value;
  const width = type === 3 ? 2 : 4;
  const bytes = Buffer.alloc(numbers.length * width);
  for (const [at, number] of numbers.entries()) bytes.writeUIntBE(number, at * width, width);
  return bytes;
}

interface PhotoFacts {
  /** By the camera's clock, `2018:06:20 14:07:12`. */
  time?: string;
  offset?: string;
  orientation?: number;
}

/** Exif with a time, a place, a camera and its owner. */
export function tiff({ time = '2018:06:20 14:07:12', offset, orientation = 6 }: PhotoFacts = {}): Buffer {
  const head = Buffer.from([0x4d, 0x4d, 0, 42, 0, 0, 0, 8]);
  const first = (exifAt: number, placeAt: number): Entry[] => [
    { tag: 0x010f, type: 2, value: 'Camera works' },
    { tag: 0x0112, type: 3, value: orientation },
    { tag: 0x013b, type: 2, value: 'Maria Mustermann' },
    { tag: 0x8298, type: 2, value: 'Maria Mustermann' },
    { tag: 0x8769, type: 4, value: exifAt },
    { tag: 0x8825, type: 4, value: placeAt },
  ];
  const size = directory(first(0, 0), 8).length;
  const exif = directory(
    [
      { tag: 0x9003, type: 2, value: time },
      ...(offset === undefined ? [] : [{ tag: 0x9011, type: 2, value: offset } as const]),
      { tag: 0xa430, type: 2, value: 'Maria Mustermann' },
      { tag: 0xa431, type: 2, value: 'SN-4711-0815' },
      { tag: 0xa435, type: 2, value: 'LENS-99-31' },
    ],
    8 + size,
  );
  const gps = directory(
    [
      { tag: 1, type: 2, value: 'N' },
      { tag: 2, type: 5, value: place },
      { tag: 3, type: 2, value: 'E' },
      { tag: 4, type: 5, value: [9, 1, 59, 1, 1392, 100] },
      { tag: 0x1b, type: 2, value: 'harbour, quay four' },
    ],
    8 + size + exif.length,
  );
  return Buffer.concat([head, directory(first(8 + size, 8 + size + exif.length), 8), exif, gps]);
}

const xmp = '<x:xmpmeta><dc:creator>Maria Mustermann</dc:creator><note>XMPSECRET</note></x:xmpmeta>';

function segment(marker: number, ...parts: (string | Uint8Array)[]): Buffer {
  const data = Buffer.concat(parts.map((part) => Buffer.from(part as string, 'latin1')));
  return Buffer.concat([Buffer.from([0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 255]), data]);
}

/** A JPEG with all that a camera writes put into it: behind its first bytes, between its parts and behind its end. */
export function withFacts(jpeg: Uint8Array, facts: PhotoFacts = {}): Buffer {
  const whole = Buffer.from(jpeg);
  const scan = whole.indexOf(Buffer.from([0xff, 0xda]));
  const beside = [
    segment(0xe1, 'Exif\0\0', tiff(facts)),
    segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0', xmp),
    segment(0xed, 'Photoshop 3.0\x008BIM', 'Maria Mustermann'),
    segment(0xe2, 'MPF\0', 'SN-4711-0815'),
    segment(0xeb, 'JP', 'Maria Mustermann'),
    segment(0xfe, 'by Maria Mustermann'),
  ];
  return Buffer.concat([
    ...[whole.subarray(0, 2), ...beside, whole.subarray(2, scan), segment(0xfe, 'SN-4711-0815')],
    ...[whole.subarray(scan), Buffer.from('a film by Maria Mustermann')],
  ]);
}

function chunk(name: string, data: string | Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(name), Buffer.from(data as string, 'latin1')]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(named.length - 4);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc(named));
  return Buffer.concat([length, named, sum]);
}

function crc(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return ~sum >>> 0;
}

/** A PNG of one colour. `named`: with texts, a time and Exif. */
export function png(width: number, height: number, named?: PhotoFacts): Buffer {
  const size = Buffer.alloc(13);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  size.set([8, 2], 8);
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, 0x80)]);
  const data = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)));
  const said = [
    chunk('eXIf', tiff(named)),
    chunk('tEXt', 'Author\0Maria Mustermann'),
    chunk('iTXt', `XML:com.adobe.xmp\0\0\0\0\0${xmp}`),
    chunk('tIME', Buffer.from([7, 226, 6, 20, 14, 7, 12])),
    chunk('caBX', 'SN-4711-0815'),
  ];
  return Buffer.concat([
    ...[Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', size)],
    ...(named ? said : []),
    ...[chunk('gAMA', Buffer.from([0, 0, 0xb1, 0x8f])), chunk('IDAT', data), chunk('IEND', '')],
    ...(named ? [Buffer.from('Maria Mustermann')] : []),
  ]);
}

function riff(name: string, data: string | Uint8Array): Buffer {
  const bytes = Buffer.from(data as string, 'latin1');
  const size = Buffer.alloc(4);
  size.writeUInt32LE(bytes.length);
  return Buffer.concat([Buffer.from(name), size, bytes, Buffer.alloc(bytes.length % 2)]);
}

/** A WebP with Exif and XMP, still or moving; its pixels are no pixels. */
export function webp(facts: PhotoFacts = {}): Buffer {
  const frame = Buffer.concat([
    Buffer.alloc(16),
    riff('ALPH', 'a'),
    riff('VP8 ', 'pixel'),
    riff('NAME', 'Maria Mustermann'),
  ]);
  const body = Buffer.concat([
    ...[Buffer.from('WEBP'), riff('VP8X', Buffer.from([0x2c, 0, 0, 0, 1, 0, 0, 1, 0, 0]))],
    ...[riff('ICCP', 'colours'), riff('VP8 ', 'pixels'), riff('ANMF', frame)],
    ...[riff('EXIF', tiff(facts)), riff('XMP ', xmp), riff('NOTE', 'SN-4711-0815')],
  ]);
  return Buffer.concat([riff('RIFF', body), Buffer.from('Maria Mustermann')]);
}

const blocks = (...parts: string[]) =>
  Buffer.concat([
    ...parts.map((part) => Buffer.from(`${String.fromCharCode(part.length)}${part}`, 'latin1')),
    Buffer.alloc(1),
  ]);

/** A GIF of one pixel that plays on, with a comment and XMP. */
export function gif(): Buffer {
  const extension = (label: number, ...parts: string[]) =>
    Buffer.concat([Buffer.from([0x21, label]), blocks(...parts)]);
  return Buffer.concat([
    ...[Buffer.from('GIF89a'), Buffer.from([1, 0, 1, 0, 0x80, 0, 0]), Buffer.from([0, 0, 0, 255, 255, 255])],
    extension(0xff, 'NETSCAPE2.0', '\x01\x00\x00'),
    extension(0xfe, 'by Maria Mustermann, SN-4711-0815'),
    extension(0xff, 'XMP DataXMP', xmp),
    extension(0xf9, '\0\0\0\0'),
    ...[Buffer.from([0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2]), blocks('\x44\x01')],
    ...[Buffer.from([0x3b]), Buffer.from('Maria Mustermann')],
  ]);
}

const box = (name: string, ...parts: (string | Uint8Array)[]): Buffer => {
  const content = Buffer.concat(parts.map((part) => Buffer.from(part as string, 'latin1')));
  const head = Buffer.alloc(8);
  head.writeUInt32BE(content.length + 8);
  head.write(name, 4);
  return Buffer.concat([head, content]);
};

const numbers = (...values: [width: 1 | 2 | 4, value: number][]): Buffer =>
  Buffer.concat(
    values.map(([width, value]) => {
      const bytes = Buffer.alloc(width);
      bytes.writeUIntBE(value, 0, width);
      return bytes;
    }),
  );

/** A picture in boxes whose Exif lies among its pixels and whose XMP beside its list; `brand`: `avif`, `heic`. */
export function boxed(brand: string, facts: PhotoFacts = {}): Buffer {
  const exif = Buffer.concat([numbers([4, 6]), Buffer.from('Exif\0\0'), tiff(facts)]);
  const pixels = Buffer.from('pixels of it');
  const item = (id: number, type: string, more = '') =>
    box('infe', numbers([1, 2], [1, 0], [2, 0], [2, id], [2, 0]), type, '\0', more);
  const make = (at: number) => {
    const list = box(
      'iinf',
      numbers([4, 0], [2, 3]),
      item(1, 'av01'),
      item(2, 'Exif'),
      item(3, 'mime', 'application/rdf+xml\0'),
    );
    const where = (id: number, method: number, from: number, size: number) =>
      numbers([2, id], [2, method], [2, 0], [2, 1], [4, from], [4, size]);
    const places = box(
      ...(['iloc', numbers([4, 0x01000000], [1, 0x44], [1, 0], [2, 3])] as const),
      ...[
        where(1, 0, at, pixels.length),
        where(2, 0, at + pixels.length, exif.length),
        where(3, 1, 0, xmp.length),
      ],
    );
    return [
      box('ftyp', brand, numbers([4, 0]), 'mif1', brand),
      box(
        'meta',
        numbers([4, 0]),
        box('hdlr', numbers([4, 0], [4, 0]), 'pict', Buffer.alloc(13)),
        list,
        places,
        box('idat', xmp),
      ),
      box('uuid', Buffer.alloc(16), xmp),
      box('free', 'Maria Mustermann'),
    ];
  };
  const head = Buffer.concat(make(0)).length + 8;
  return Buffer.concat([...make(head), box('mdat', pixels, exif)]);
}

/** Whether bytes hold any of the secrets, the place too. */
export function leaksOf(bytes: Uint8Array): string[] {
  const held = Buffer.from(bytes).toString('latin1');
  const numbersOfPlace = bytesOf(5, place).toString('latin1');
  return [...secrets, numbersOfPlace].filter((secret) => held.includes(secret));
}
