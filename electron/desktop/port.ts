/** The contract over the message port of the desktop window: who may ask, and what is refused. */
import { onError } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { decodeRequestMessage } from '@orpc/standard-server-peer';
import { ipcMain, type IpcMainEvent, type MessagePortMain } from 'electron';
import { oversizeOfMessage } from '../../data/library/limits.ts';
import { logBugs, refusalOf, type ContractRouter } from '../carriers/wire.ts';
import { pageOrigin } from './protocol.ts';

const greeting = 'lanyard-port';

/** True for a message that the contract's reader takes; it would throw on any other, outside of anyone's reach. */
async function canBeRead(message: string): Promise<boolean> {
  try {
    await decodeRequestMessage(message);
    return true;
  } catch {
    return false;
  }
}

/** A port that drops what cannot be read, and answers a call that is too large with the reason. Messages keep their order. */
export function carefulPort(port: Pick<MessagePortMain, 'on' | 'postMessage'>) {
  let last = Promise.resolve();
  const take = async (data: unknown, heard: (event: { data: unknown }) => void) => {
    if (typeof data !== 'string') return;
    const oversize = oversizeOfMessage(data);
    const refusal = oversize && (await refusalOf(data));
    if (refusal) port.postMessage(refusal);
    else if (!oversize && (await canBeRead(data))) heard({ data });
  };
  const pass = (data: unknown, heard: (event: { data: unknown }) => void) => {
    last = last.then(() => take(data, heard));
  };
  return {
    on(event: string, heard: (event?: { data: unknown }) => void): void {
      if (event === 'message') port.on('message', ({ data }: { data: unknown }) => pass(data, heard));
      else port.on('close', () => heard());
    },
    postMessage: (message: unknown) => port.postMessage(message),
  };
}

/** True when the page itself asks: the window's own top frame, at our origin. A frame that is gone is nobody. */
function isOurPage({ senderFrame }: Pick<IpcMainEvent, 'senderFrame'>): boolean {
  return senderFrame !== null && senderFrame.parent === null && senderFrame.origin === pageOrigin;
}

/** Answers the contract on every port that our page hands over. */
export function answerPorts(router: ContractRouter): void {
  const handler = new RPCHandler(router, { interceptors: [onError(logBugs)] });
  ipcMain.on(greeting, (event) => {
    const [port] = event.ports;
    if (!port) return;
    if (!isOurPage(event)) return void port.close();
    handler.upgrade(carefulPort(port));
    port.start();
  });
}
