/** Programs of Node that run as processes of their own, and how they are started: by Node, or by a shell that has its own way. */
import { fork } from 'node:child_process';

/** A program that runs. It is no reason for the host to go on. */
export interface Program {
  send(message: object): void;
  /** Told of each message, until the returned function is called. */
  hear(heard: (message: unknown) => void): () => void;
  /** Told once when it has ended. */
  ended(told: () => void): void;
  kill(): void;
}

export type StartProgram = (file: string) => Program;

/** Starts one by Node itself, with the bytes of messages as they are. */
export const startByNode: StartProgram = (file) => {
  const stdio = ['ignore', 'ignore', 'ignore', 'ipc'] as const;
  const child = fork(file, { serialization: 'advanced', stdio: [...stdio] });
  child.unref();
  child.channel?.unref();
  // One that could not be started has no exit to tell of.
  child.once('error', () => child.emit('exit'));
  return {
    send: (message) => void child.send(message, () => undefined),
    hear: (heard) => {
      child.on('message', heard);
      return () => child.off('message', heard);
    },
    ended: (told) => void child.once('exit', told),
    kill: () => void child.kill('SIGKILL'),
  };
};
