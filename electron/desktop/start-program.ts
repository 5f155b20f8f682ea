/** Programs of Node as Electron starts them: its own binary is no Node for anybody. */
import { utilityProcess } from 'electron';
import type { StartProgram } from '../program.ts';

export const startByElectron: StartProgram = (file) => {
  const child = utilityProcess.fork(file, [], { stdio: 'ignore', serviceName: 'Lanyard' });
  return {
    send: (message) => child.postMessage(message),
    hear: (heard) => {
      child.on('message', heard);
      return () => child.off('message', heard);
    },
    ended: (told) => void child.once('exit', told),
    kill: () => void child.kill(),
  };
};
