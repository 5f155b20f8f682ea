/** Files and folders to the host, in as many messages as they need. The same from the window and from the command line. */
import type { BegunFolder, BundleResult, DraftHead, FolderOrigin, ImportOrigin } from './imports.ts';

/** Bytes that go in one message; as base64 they fit any wire with room to spare. */
const part = 6_000_000;

/** What is sent. `type` is given where it is known, as of a paste. */
export interface FileToSend {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The last folders it lay in and its name, parted by `/`, where that is known. */
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
    pieces.push(Reflect.apply(String.fromCharCode, undefined, bytes.subarray(at, at + 0x8000)) as string);
  return btoa(pieces.join(''));
}

/** Sends all of a file but its last part, which is given back with the name of those before it. */
async function sendParts(
  send: ImportCalls<DraftHead>['upload'],
  bytes: Uint8Array,
): Promise<{ bytes: string; upload?: string }> {
  let upload: string | undefined;
  let at = 0;
  for (; bytes.length - at > part; at += part) {
    const sent = { bytes: base64Of(bytes.subarray(at, at + part)), ...(upload !== undefined && { upload }) };
    ({ upload } = await send(sent));
  }
  return { bytes: base64Of(bytes.subarray(at)), ...(upload !== undefined && { upload }) };
}

/** Sends a file and begins its draft; posts join `into`. */
export async function sendFile<Begun extends DraftHead>(
  { upload, begin }: ImportCalls<Begun>,
  { bytes, ...facts }: FileToSend,
  into?: string,
): Promise<Begun> {
  const from = { ...facts, ...(await sendParts(upload, bytes)) };
  return begin({ from, ...(into !== undefined && { into }) });
}

/** The calls it takes. */
export interface BundleCalls {
  upload: ImportCalls<DraftHead>['upload'];
  bundle: (input: { edit: string; name: string; bytes: string; upload?: string }) => Promise<BundleResult>;
}

/** Sends a bundle, which is taken in at once. */
export async function sendBundle(
  { upload, bundle }: BundleCalls,
  { edit, name, bytes }: { edit: string; name: string; bytes: Uint8Array },
): Promise<BundleResult> {
  return bundle({ edit, name, ...(await sendParts(upload, bytes)) });
}

/** The calls it takes. */
export interface VideoCalls<Found> {
  imports: Pick<ImportCalls<DraftHead>, 'upload'>;
  videos: {
    find: (input: { conference: string; name: string; bytes: string; upload?: string }) => Promise<Found>;
  };
}

/** Sends a list of videos, of which those of a conference are found. */
export async function sendVideos<Found>(
  { imports, videos }: VideoCalls<Found>,
  { conference, name, bytes }: { conference: string; name: string; bytes: Uint8Array },
): Promise<Found> {
  return videos.find({ conference, name, ...(await sendParts(imports.upload, bytes)) });
}

/** A file of a folder; `path` begins with the folder's own name. */
export interface FolderFileToSend extends FileToSend {
  readonly path: string;
  readonly picture?: true;
}

/** The calls it takes. */
export interface FolderCalls {
  upload: ImportCalls<DraftHead>['upload'];
  beginFolder: (input: { edit: string; from: FolderOrigin; into?: string }) => Promise<BegunFolder>;
}

/** Bytes of many files one behind the other, in parts that fit a message. */
function* partsOf(files: readonly FileToSend[]): Generator<Uint8Array> {
  let held: Uint8Array[] = [];
  let size = 0;
  for (const { bytes } of files)
    for (let at = 0; at < bytes.length; at += part) {
      const next = bytes.subarray(at, at + part);
      if (size + next.length > part) {
        yield joined(held, size);
        [held, size] = [[], 0];
      }
      held.push(next);
      size += next.length;
    }
  yield joined(held, size);
}

function joined(pieces: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** Sends a folder and begins its drafts; posts join `into`. */
export async function sendFolder(
  { upload: send, beginFolder }: FolderCalls,
  {
    edit,
    name,
    files,
    into,
  }: { edit: string; name: string; files: readonly FolderFileToSend[]; into?: string },
): Promise<BegunFolder> {
  let upload: string | undefined;
  let last: Uint8Array | undefined;
  for (const next of partsOf(files)) {
    if (last) ({ upload } = await send({ bytes: base64Of(last), ...(upload !== undefined && { upload }) }));
    last = next;
  }
  const facts = files.map(({ bytes, ...file }) => ({ ...file, size: bytes.length }));
  const from = {
    name,
    files: facts,
    bytes: base64Of(last ?? new Uint8Array()),
    ...(upload !== undefined && { upload }),
  };
  return beginFolder({ edit, from, ...(into !== undefined && { into }) });
}
