import { describe, expect, test } from 'vitest';
import { fromEnvironment, signingInWords } from '../../../build/signing.mjs';

const apple = { APPLE_API_KEY: 'k.p8', APPLE_API_KEY_ID: 'K', APPLE_API_ISSUER: 'I' };

describe('what the environment says of a package', () => {
  test('is without keys: unsigned, not notarised, and no address of releases', () => {
    expect(fromEnvironment({})).toEqual({
      publish: null,
      forceCodeSigning: false,
      mac: { identity: '-', notarize: false },
    });
  });

  test('is with a certificate alone: signed or nothing, and not notarised', () => {
    expect(fromEnvironment({ CSC_LINK: 'cert.p12' })).toEqual({
      publish: null,
      forceCodeSigning: true,
      mac: { notarize: false },
    });
  });

  test.each([
    [{ ...apple, CSC_LINK: 'c' }, true],
    [{ CSC_NAME: 'n', APPLE_ID: 'a', APPLE_APP_SPECIFIC_PASSWORD: 'p', APPLE_TEAM_ID: 't' }, true],
    [{ CSC_LINK: 'c', APPLE_API_KEY: 'k.p8' }, false],
    // Apple takes nothing that is not signed.
    [apple, false],
  ])('notarises where both a certificate and an account are there: %o', (env, notarize) => {
    expect(fromEnvironment(env).mac.notarize).toBe(notarize);
  });

  test('leaves macOS unsigned where the certificate is for Windows alone', () => {
    const { mac, forceCodeSigning } = fromEnvironment({ WIN_CSC_LINK: 'c' });
    expect(mac.identity).toBe('-');
    expect(forceCodeSigning).toBe(true);
  });

  test('is an address of releases that only its owner can answer', () => {
    const url = 'https://lanyard.example/releases';
    expect(fromEnvironment({ LANYARD_RELEASES: url }).publish).toEqual({ provider: 'generic', url });
    for (const wrong of ['http://lanyard.example', 'https://me:word@lanyard.example', 'releases', 'file:///'])
      expect(() => fromEnvironment({ LANYARD_RELEASES: wrong })).toThrow('https address');
  });

  test('is told in words that name what is missing, and never a key', () => {
    expect(signingInWords({}).join('\n')).toContain('CSC_LINK');
    const told = signingInWords({ ...apple, CSC_LINK: 'c', CSC_KEY_PASSWORD: 'hidden-word' }).join('\n');
    expect(told).toContain('Notarised by Apple: yes');
    expect(told).not.toMatch(/hidden-word|k\.p8/);
  });
});
