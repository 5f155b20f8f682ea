import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { StandInApp } from '../../../support/stand-in-app.ts';

let app: StandInApp;
beforeEach(() => {
  app = new StandInApp();
});
afterEach(() => app.remove());

/** What becomes of a programme's address where the system answers so about its proxy. */
const fetchBy = (proxy: string, address: string) =>
  app.run(
    async ({ page, services }, { proxy, address }) => {
      services.user.proxy = proxy;
      const client = await page().client();
      const begun = client.imports.begin({ from: { address } });
      return begun.then(
        () => 'begun',
        (error: unknown) => (error as { data?: { code?: string } }).data?.code ?? String(error),
      );
    },
    { proxy, address },
  );

test('the app fetches as the system says, asked anew for each address', async () => {
  const asked: string[] = [];
  const proxy = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end('title,start,room\nTide tables,2026-06-11T10:00,Pier\nBeacons,2026-06-11T11:00,Pier\n');
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const place = `127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  await app.open({ env: { HTTP_PROXY: 'http://other.example:1' } });
  expect(await fetchBy(`PROXY ${place}; DIRECT`, 'http://tides.example/talks.csv')).toBe('begun');
  expect(await fetchBy('SOCKS5 127.0.0.1:1080', 'http://harbour.example/talks.csv')).toBe('fetch-proxy-kind');
  proxy.closeAllConnections();
  await new Promise((resolve) => proxy.close(resolve));
  expect(asked).toEqual(['http://tides.example/talks.csv']);
  expect((await app.callsOf('session.resolveProxy')).flat()).toEqual([
    'http://tides.example/talks.csv',
    'http://harbour.example/talks.csv',
  ]);
});
