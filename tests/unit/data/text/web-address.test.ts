import { expect, test } from 'vitest';
import { webAddress } from '../../../../data/text/web-address.ts';

test.each([
  ['https://a.example/x?y#z', 'https://a.example/x?y#z'],
  ['HTTP://a.example', 'http://a.example/'],
  ['mailto:me@a.example', 'mailto:me@a.example'],
  ['javascript:alert(1)', undefined],
  [' javascript:alert(1)', undefined],
  ['java\tscript:alert(1)', undefined],
  ['data:text/html,x', undefined],
  ['file:///etc/hosts', undefined],
  ['smb://a/b', undefined],
  ['ms-word:ofe|u|x', undefined],
  ['https://me:secret@a.example/', undefined],
  ['https://me@a.example/', undefined],
  ['https://a.example/\u202egnp.exe', undefined],
  ['/there', undefined],
  ['', undefined],
])('%j may be followed as %j', (address, followed) => expect(webAddress(address)?.href).toBe(followed));
