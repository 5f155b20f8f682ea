import { expect, test } from 'vitest';
import { bareCompanyKey } from '../../../../data/library/company-names.ts';

test.each([
  'Harbour Works GmbH',
  'Harbour Works Inc.',
  'HARBOUR WORKS, Inc',
  'Harbour Works GmbH & Co. KG',
  'Harbour Works S.A.S.',
  'Harbour Works B.V.',
  'Harbour Works Pty Ltd',
  'Harbour-Works',
])('%s is Harbour Works to the law alone', (name) => {
  expect(bareCompanyKey(name)).toBe(bareCompanyKey('Harbour Works'));
});

test.each(['Harbour Workshop', 'Harbour', 'Works', 'Harbour Works Labs', 'Inc Harbour Works'])(
  '%s is another',
  (name) => expect(bareCompanyKey(name)).not.toBe(bareCompanyKey('Harbour Works')),
);

test('a name that is a legal form alone stays what it is', () => {
  expect([bareCompanyKey('SE'), bareCompanyKey('AB Inc.'), bareCompanyKey('')]).toEqual(['se', 'ab', '']);
});
