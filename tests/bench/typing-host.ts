/** Loaded into the host before it starts: tells the bench, when it asks, what the host did since it last began to count. */
import { subscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { Queueing } from './figures.ts';
import type { HostFigures } from './typing-keys.ts';

/** Between two looks at the clock, in ms. */
const look = 2;
const queueing = new Queueing('event-loop');
const sockets: Socket[] = [];
/** Windows come by an address; the bench itself by the local socket, which has none. */
subscribe('net.server.socket', (message) => {
  const { socket } = message as { socket: Socket };
  if (socket.remoteAddress !== undefined) sockets.push(socket);
});

const carried = (): number => sockets.reduce((sum, one) => sum + one.bytesRead + one.bytesWritten, 0);
/** The time in which another program had the core is taken off. */
const now = (): number => performance.now() - queueing.milliseconds();

let [began, cpu, bytes, blocked, last] = [performance.now(), process.cpuUsage(), 0, 0, now()];
let timer: ReturnType<typeof setInterval> | undefined;

function lookAgain(): void {
  const time = now();
  blocked = Math.max(blocked, time - last - look);
  last = time;
}

function begin(): void {
  clearInterval(timer);
  [began, cpu, bytes, blocked, last] = [performance.now(), process.cpuUsage(), carried(), 0, now()];
  timer = setInterval(lookAgain, look);
}

function figures(): HostFigures {
  lookAgain();
  clearInterval(timer);
  const { user, system } = process.cpuUsage(cpu);
  const milliseconds = performance.now() - began;
  const share = (user + system) / 1000 / milliseconds;
  return { share, blocked, bytesPerSecond: (1000 * (carried() - bytes)) / milliseconds };
}

process.on('message', (word) => {
  if (word === 'begin') begin();
  else process.send?.(figures());
});
// The bench does not keep the host from ending.
process.channel?.unref();
