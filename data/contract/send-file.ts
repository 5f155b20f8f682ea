/** A file to the host, in as many messages as it needs. The same from the window and from the command line. */
import type { DraftHead, ImportOrigin } from './imports.ts';

/** Bytes that go in one message; as base64 they fit any wire with room to spare. */
const part = 6_000_000;

/** What is sent. `type` is given where it is known, as of a paste. */
export interface FileToSend {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The last two folders it lies in and its name, parted by `/`. */
  readonly path?: string;
  readonly type?: 'text' | 'markdown' | 'html';
}

/** The calls it takes. */
export interface ImportCalls<Begun extends DraftHead> {
  upload: (input: { bytes: string; upload?: string }) => Promise<{ upload: string }>;
  begin: (input: { from: ImportOrigin; into?: string }) => Promise<Begun>;
}

/** Bytes as text, in pieces that fit on the stack. */
function base64Of(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += 0x8000)
    pieces.push(String.fromCharCode(...bytes.subarray(at, at + 0x8000)));
  return btoa(pieces.join(''));
}

/** Sends a file and begins its draft; posts join `into`. */
export async function sendFile<Begun extends DraftHead>(
  { upload: send, begin }: ImportCalls<Begun>,
  { name, bytes, path, type }: FileToSend,
  into?: string,
): Promise<Begun> {
  let upload: string | undefined;
  let at = 0;
  for (; bytes.length - at > part; at += part) {
    const sent = { bytes: base64Of(bytes.subarray(at, at + part)), ...(upload !== undefined && { upload }) };
    ({ upload } = await send(sent));
  }
  const known = { ...(path !== undefined && { path }), ...(type && { type }) };
  const from = { name, bytes: base64Of(bytes.subarray(at)), ...known };
  return begin({
    from: { ...from, ...(upload !== undefined && { upload }) },
    ...(into !== undefined && { into }),
  });
}
