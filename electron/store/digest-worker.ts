/** The thread on which the conferences of a library that was not known are read, so that nobody waits for it. */
import { dirname } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { digestConference, digestTalk } from '../../data/library/digest.ts';
import { ConferenceFile } from './conference-file.ts';
import { confinedDisk } from './confined-disk.ts';
import { nodeDisk } from './disk.ts';
import type { DigestAnswer } from './digest-reader.ts';

/** So many talks are handed over in one piece: taking it in takes a millisecond. */
const inPiece = 100;

async function digestsOf(path: string): Promise<DigestAnswer> {
  const library = dirname(dirname(path));
  const file = new ConferenceFile(confinedDisk(nodeDisk, library), path);
  const conference = await file.read();
  const { talks } = conference;
  const pieces: string[] = [];
  for (let at = 0; at < talks.length; at += inPiece) {
    const some = talks.slice(at, at + inPiece);
    pieces.push(JSON.stringify(some.map((talk) => digestTalk(talk, conference))));
  }
  return { head: digestConference(conference), size: file.size, modified: file.modified, pieces };
}

parentPort?.on('message', (path: string) => {
  void digestsOf(path)
    // Whoever asked reads it by itself, and says what is wrong.
    .catch(() => undefined)
    .then((answer) => parentPort?.postMessage(answer));
});
