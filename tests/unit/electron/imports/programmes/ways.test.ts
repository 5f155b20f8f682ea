import { describe, expect, test } from 'vitest';
import { parsePac, waysOfEnvironment, type Way } from '../../../../../electron/imports/programmes/ways.ts';

/** A way in short: `straight`, the proxy's address, `other` with its name. */
const shortly = (way: Way) =>
  way.kind === 'proxy' ? way.proxy.href : way.kind === 'other' ? `other ${way.name}` : way.kind;

describe('what a system answers as a PAC file does', () => {
  test.each([
    ['DIRECT', ['straight']],
    ['', ['straight']],
    [' ; ;', ['straight']],
    ['PROXY a.example:3128', ['http://a.example:3128/']],
    ['PROXY a.example:1; DIRECT', ['http://a.example:1/', 'straight']],
    ['proxy a.example:1;direct', ['http://a.example:1/', 'straight']],
    ['HTTPS a.example:443; PROXY b.example', ['https://a.example/', 'http://b.example/']],
    ['PROXY [fd00::1]:3128', ['http://[fd00::1]:3128/']],
    ['SOCKS5 a.example:1080', ['other SOCKS5']],
    ['SOCKS a.example:1080; PROXY b.example:1', ['other SOCKS', 'http://b.example:1/']],
    ['QUIC a.example:443', ['other QUIC']],
    ['PROXY', ['other PROXY']],
    ['PROXY a.example:notaport', ['other PROXY']],
    ['\u0000{"garbage": true}', ['other \u0000{"GARBAGE":']],
  ])('%j', (answer, ways) => expect(parsePac(answer).map(shortly)).toEqual(ways));
});

describe('what the environment says', () => {
  const wayTo = (address: string, env: Record<string, string>) =>
    waysOfEnvironment(new URL(address), env).map(shortly);
  const proxy = 'http://proxy.example:3128';

  test.each([
    ['nothing', {}, 'straight'],
    ['one for https', { HTTPS_PROXY: proxy }, `${proxy}/`],
    ['one for http alone', { HTTP_PROXY: proxy }, 'straight'],
    ['one for all', { ALL_PROXY: proxy }, `${proxy}/`],
    ['small letters before large ones', { https_proxy: proxy, HTTPS_PROXY: 'http://b.example' }, `${proxy}/`],
    ['the special before the general', { all_proxy: 'http://b.example', https_proxy: proxy }, `${proxy}/`],
    ['an empty one', { HTTPS_PROXY: ' ' }, 'straight'],
    ['one without a scheme', { HTTPS_PROXY: 'proxy.example:3128' }, `${proxy}/`],
    [
      'a name and a password',
      { HTTPS_PROXY: 'http://me:s%40x@proxy.example:1' },
      'http://me:s%40x@proxy.example:1/',
    ],
    ['one that is safe itself', { HTTPS_PROXY: 'https://proxy.example' }, 'https://proxy.example/'],
    ['a kind that is not known', { HTTPS_PROXY: 'socks5h://proxy.example:1080' }, 'other socks5h'],
    ['what cannot be read', { HTTPS_PROXY: 'http://[' }, 'other http'],
  ])('%s', (_, env, way) => expect(wayTo('https://tides.example/x', env)).toEqual([way]));

  test.each([
    ['tides.example', 'straight'],
    ['.tides.example', 'straight'],
    ['*.tides.example', 'straight'],
    ['TIDES.EXAMPLE', 'straight'],
    ['example', 'straight'],
    ['harbour.example, example', 'straight'],
    ['harbour.example example', 'straight'],
    ['*', 'straight'],
    ['tides.example:443', 'straight'],
    ['tides.example:8443', `${proxy}/`],
    ['des.example', `${proxy}/`],
    ['www.tides.example', `${proxy}/`],
    [',, ,.', `${proxy}/`],
  ])('NO_PROXY of %j', (excepted, way) =>
    expect(wayTo('https://tides.example/x', { HTTPS_PROXY: proxy, NO_PROXY: excepted })).toEqual([way]),
  );

  test.each([
    ['http://10.1.2.3/x', '10.0.0.0/8', 'straight'],
    ['http://11.1.2.3/x', '10.0.0.0/8', `${proxy}/`],
    ['http://10.1.2.3/x', '10.1.2.3', 'straight'],
    ['http://[fd00::5]/x', 'fd00::/16', 'straight'],
    ['http://[fd00::5]/x', '[fd00::5]', 'straight'],
    ['http://[fd00::5]:81/x', '[fd00::5]:81', 'straight'],
    ['http://[fd00::5]/x', '10.0.0.0/8', `${proxy}/`],
    ['http://10.1.2.3/x', '10.0.0.0/99', `${proxy}/`],
  ])('%s with NO_PROXY of %s', (address, excepted, way) =>
    expect(wayTo(address, { http_proxy: proxy, no_proxy: excepted })).toEqual([way]),
  );

  test.each(['http://localhost:8080/', 'http://127.0.0.1/', 'http://[::1]/', 'http://a.localhost/'])(
    'no proxy leads to this machine: %s',
    (address) => expect(wayTo(address, { HTTP_PROXY: proxy })).toEqual(['straight']),
  );
});
