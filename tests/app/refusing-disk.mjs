/** Loaded before a host: while the file named by LANYARD_REFUSES is there, nothing can be written into its folder. */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { dirname } from 'node:path';

const sign = process.env.LANYARD_REFUSES ?? '';
const full = () => Object.assign(new Error('ENOSPC: made by the test'), { code: 'ENOSPC', errno: -28 });
const refuse = (path) => {
  if (String(path).startsWith(dirname(sign)) && fs.existsSync(sign)) throw full();
};

const { open, mkdir } = fs.promises;
fs.promises.open = async (path, flags, ...rest) => {
  if (flags !== 'r') refuse(path);
  const file = await open(path, flags, ...rest);
  for (const name of ['appendFile', 'write']) {
    const real = file[name].bind(file);
    file[name] = async (...words) => {
      refuse(path);
      return real(...words);
    };
  }
  return file;
};
fs.promises.mkdir = async (path, ...rest) => {
  refuse(path);
  return mkdir(path, ...rest);
};
syncBuiltinESMExports();
