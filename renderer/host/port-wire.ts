/** Connects the page to its host in the desktop app. */
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { sendOn, type Wire } from './wire.ts';

/** What the page says to its preload, and the preload to the page with the port. */
const greeting = 'lanyard-port';

function askForPort(): Promise<MessagePort> {
  return new Promise((resolve) => {
    const heard = (event: MessageEvent<unknown>) => {
      const [port] = event.ports;
      if (event.source !== window || event.data !== greeting || !port) return;
      window.removeEventListener('message', heard);
      resolve(port);
    };
    window.addEventListener('message', heard);
    window.postMessage(`${greeting}?`, location.origin);
  });
}

/** The wire of the desktop window. It lasts as long as the window does. */
export async function callOverPort(): Promise<Wire> {
  const port = await askForPort();
  const careful = {
    addEventListener: port.addEventListener.bind(port),
    postMessage: sendOn((message: string | Uint8Array) => port.postMessage(message)),
  };
  const call: Wire['call'] = createORPCClient(new RPCLink({ port: careful }));
  port.start();
  return { call, state: () => 'connected', onState: () => () => undefined };
}
