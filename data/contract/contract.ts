/**
 * Everything the user's side may ask of the host: one contract, carried by a MessagePort, a WebSocket or a local socket.
 * Values are JSON; what is absent is left out. Every procedure may fail with `FAULT` (a code and values of
 * `errors.json`); anything else is a bug. Events are hints: each carries the library's revision, and a gap
 * makes the reader read again.
 */
import { attachmentsContract } from './attachments.ts';
import { backupsContract } from './backups.ts';
import { captureContract } from './capture.ts';
import { companiesContract } from './companies.ts';
import { conferencesContract } from './conferences.ts';
import { decisionsContract } from './decisions.ts';
import { exportsContract } from './exports.ts';
import { followUpsContract } from './follow-ups.ts';
import { historyContract } from './history.ts';
import { importsContract } from './imports.ts';
import { libraryContract } from './library.ts';
import { linksContract } from './links.ts';
import { notesContract } from './notes.ts';
import { offersContract } from './offers.ts';
import { outsideContract } from './outside.ts';
import { peopleContract } from './people.ts';
import { photosContract } from './photos.ts';
import { picturesContract } from './pictures.ts';
import { plansContract } from './plans.ts';
import { reviewContract } from './review.ts';
import { savedSearchesContract } from './saved-searches.ts';
import { searchContract } from './search.ts';
import { settingsContract } from './settings.ts';
import { shellContract } from './shell.ts';
import { slidesContract } from './slides.ts';
import { tableContract } from './table.ts';
import { tagsContract } from './tags.ts';
import { talksContract } from './talks.ts';
import { trashContract } from './trash.ts';
import { videosContract } from './videos.ts';

export const contract = {
  library: libraryContract,
  conferences: conferencesContract,
  talks: talksContract,
  notes: notesContract,
  followUps: followUpsContract,
  outside: outsideContract,
  capture: captureContract,
  attachments: attachmentsContract,
  links: linksContract,
  people: peopleContract,
  companies: companiesContract,
  tags: tagsContract,
  decisions: decisionsContract,
  search: searchContract,
  savedSearches: savedSearchesContract,
  table: tableContract,
  backups: backupsContract,
  history: historyContract,
  offers: offersContract,
  trash: trashContract,
  imports: importsContract,
  plans: plansContract,
  review: reviewContract,
  photos: photosContract,
  slides: slidesContract,
  pictures: picturesContract,
  videos: videosContract,
  exports: exportsContract,
  settings: settingsContract,
  shell: shellContract,
};

export type Contract = typeof contract;
