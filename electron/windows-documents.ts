/** Where Windows has the user's documents, as its registry says: a synced folder may have taken their place. */
import { spawnSync } from 'node:child_process';
import { win32 } from 'node:path';

const key = 'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\User Shell Folders';

/** Longest that the registry is waited for, in ms. */
const longest = 3000;

/** The upper halves of the code pages that consoles in the West have, which no decoder here knows: 850 and 437. */
const upperHalves = [
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
];

/** Those of other consoles. */
const otherPages = ['ibm866', 'shift_jis', 'gb18030', 'big5', 'euc-kr', 'windows-1252'];

/**
 * What `reg.exe` prints of the documents, as bytes; nothing where it cannot be asked. It is run from its own folder, so that
 * none of that name is taken which lies where the user stands, and asked for UTF-8, in a hidden console: the user's own keeps
 * its code page.
 */
export function askRegistry(env: NodeJS.ProcessEnv): Uint8Array | undefined {
  const system = win32.join(env.SystemRoot ?? 'C:\\Windows', 'System32');
  const command = `"chcp.com 65001 >nul & reg.exe query "${key}" /v Personal"`;
  const { status, stdout } = spawnSync(win32.join(system, 'cmd.exe'), ['/d', '/s', '/c', command], {
    cwd: system,
    timeout: longest,
    windowsHide: true,
    windowsVerbatimArguments: true,
  });
  return status === 0 ? stdout : undefined;
}

const decodeHalf = (bytes: Uint8Array, upper: string): string =>
  Array.from(bytes, (byte) => (byte < 128 ? String.fromCharCode(byte) : upper.charAt(byte - 128))).join('');

/** The output in every code page that a console may have, the likely ones first. */
function* readings(bytes: Uint8Array): Generator<string> {
  const decoded = (page: string) => new TextDecoder(page).decode(bytes);
  yield decoded('utf-8');
  for (const upper of upperHalves) yield decodeHalf(bytes, upper);
  for (const page of otherPages) yield decoded(page);
}

/** The value among the lines of `reg.exe`, whose other words are in the system's language. */
function personalIn(output: string): string | undefined {
  const lines = output.split(/[\r\n]/).map((line) => line.trim());
  const found = lines.map((line) => /^Personal[ \t]+REG_(?:EXPAND_)?SZ[ \t]+(\S.*)$/.exec(line)?.[1]);
  return found.find((value) => value !== undefined);
}

const expanded = (value: string, env: NodeJS.ProcessEnv): string =>
  value.replace(/%([^%]+)%/g, (whole, name: string) => env[name] ?? whole);

/**
 * Reads the documents folder from what `reg.exe` printed. In which code page that was it does not say: the reading whose folder is
 * there is the right one. Absent where none is.
 */
export function documentsInRegistry(
  bytes: Uint8Array,
  env: NodeJS.ProcessEnv,
  exists: (folder: string) => boolean,
): string | undefined {
  for (const output of readings(bytes)) {
    const value = personalIn(output);
    const folder = value && expanded(value, env);
    if (folder && win32.isAbsolute(folder) && exists(folder)) return folder;
  }
  return undefined;
}
