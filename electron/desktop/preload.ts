/**
 * Hands the page one end of a channel to the main process, and does nothing else. No function crosses into the
 * page's world, so this file does not grow with what the app can do.
 */
import { ipcRenderer } from 'electron';

/** The little of a window that is needed here; the host's types know no DOM. */
type Port = InstanceType<typeof MessageChannel>['port1'];

interface PageWindow {
  location: { origin: string };
  addEventListener(type: 'message', heard: (event: { source: unknown; data: unknown }) => void): void;
  postMessage(message: string, origin: string, transfer: Port[]): void;
}

declare const window: PageWindow;

const greeting = 'lanyard-port';

window.addEventListener('message', (event) => {
  if (event.source !== window || event.data !== `${greeting}?`) return;
  const { port1, port2 } = new MessageChannel();
  ipcRenderer.postMessage(greeting, null, [port1]);
  window.postMessage(greeting, window.location.origin, [port2]);
});
