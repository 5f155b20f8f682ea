/** Where each conference, talk, person and company of a library lies in its archive, and how one leads to another there. */
import type { Destination } from '../../../data/contract/links.ts';
import { addressTo, ArchiveNames } from '../../../data/library/archive-names.ts';
import { ArchiveLinks } from '../../../data/library/archive-links.ts';
import { archivePart, archivePictures, type LeadBack, type LeadTo } from '../../../data/library/archive.ts';
import type { ConferenceDigest, TalkDigest } from '../../../data/library/digest.ts';
import { readTarget } from '../../../data/text/links.ts';
import { say } from '../../../data/words/say.ts';

/** The folder of one conference, the file about it, and those of its talks by their ids. */
export interface ConferencePlace {
  folder: string;
  index: string;
  talks: Map<string, string>;
  names: ArchiveNames;
}

type PageKind = 'person' | 'company';

/** What is read of the library. */
export interface PlacesSource {
  talksOf(conference: string): readonly TalkDigest[];
  resolve(target: string, conference: string): Destination | undefined;
}

/** Names in the archive's own folder that programs, or the archive itself, have another use for. */
const ownNames = [archivePart, archivePictures, 'pages', 'journals', 'assets', 'logseq', 'templates'];

export class ArchivePlaces {
  readonly #folders = new ArchiveNames(ownNames);
  readonly #conferences = new Map<string, ConferencePlace>();
  readonly #pages: Record<PageKind, { folder: string; names: ArchiveNames; files: Map<string, string> }>;
  readonly #links = new ArchiveLinks();
  readonly #source: PlacesSource;

  constructor(source: PlacesSource, conferences: readonly ConferenceDigest[]) {
    this.#source = source;
    const pages = (kind: PageKind) => ({
      folder: this.#folders.give(say(`archive.folder-${kind}`), '', kind),
      names: new ArchiveNames(),
      files: new Map<string, string>(),
    });
    this.#pages = { person: pages('person'), company: pages('company') };
    for (const conference of conferences) this.#place(conference);
  }

  #place({ id, name }: ConferenceDigest): void {
    const folder = this.#folders.give(name, '', 'conference');
    const names = new ArchiveNames([archivePart, archivePictures]);
    const index = names.give(name, '.md', 'conference');
    const talks = new Map<string, string>();
    this.#conferences.set(id, { folder, index, talks, names });
    this.#links.add(`${folder}/${index}`, { title: name });
    for (const talk of this.#source.talksOf(id)) {
      const path = `${folder}/${this.talk(id, talk)}`;
      this.#links.add(path, { title: talk.title, conference: name });
    }
  }

  conference(id: string): ConferencePlace {
    const place = this.#conferences.get(id);
    if (!place) throw new Error(`no place for the conference ${id}`);
    return place;
  }

  /** The file of a talk in its conference's folder; of one that nobody knew of, a new one. */
  talk(conference: string, { id, title }: { id: string; title: string }): string {
    const { talks, names } = this.conference(conference);
    const file = talks.get(id) ?? names.give(title, '.md', 'talk');
    talks.set(id, file);
    return file;
  }

  /** Leads the links of a conference's texts to files; a person or company that is named gets a page. */
  leadTo(conference: string): LeadTo {
    const here = this.conference(conference);
    return (target) => {
      const to = this.#source.resolve(target, conference);
      if (!to || to.kind === 'tag') return undefined;
      if (to.kind === 'talk' || to.kind === 'conference') {
        const id = to.kind === 'talk' ? to.conference : to.id;
        const place = this.#conferences.get(id);
        if (!place) return undefined;
        const file = to.kind === 'talk' ? this.talk(id, to) : place.index;
        return addressTo(place.folder, file, place === here, partOf(target, to.title));
      }
      const { folder } = this.#pages[to.kind];
      return addressTo(folder, this.#page(to.kind, to.title), false);
    };
  }

  /** Leads addresses in the files of a conference back. */
  leadBack(conference: string): LeadBack {
    return this.#links.leadBack(this.conference(conference).folder);
  }

  #page(kind: PageKind, title: string): string {
    const { names, files } = this.#pages[kind];
    const file = files.get(title) ?? names.give(title, '.md', kind);
    if (!files.has(title)) this.#links.add(`${this.#pages[kind].folder}/${file}`, { title });
    files.set(title, file);
    return file;
  }

  /** All pages that links led to: whom or what each is about, and its path. */
  pages(): { kind: PageKind; title: string; path: string }[] {
    return (['person', 'company'] as const).flatMap((kind) => {
      const { folder, files } = this.#pages[kind];
      return [...files].map(([title, file]) => ({ kind, title, path: `${folder}/${file}` }));
    });
  }
}

/** The heading that a target names behind what it leads to. */
function partOf(target: string, title: string): string | undefined {
  if (target.trim().endsWith(title.trim())) return undefined;
  return readTarget(target).find(({ heading }) => heading !== undefined)?.heading;
}
