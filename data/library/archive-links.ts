/** What links between files of an archive stand for in notes: the same whether it is written or read. */
import type { LeadBack } from './archive.ts';
import { titleKey } from './identity.ts';

/** What a file of the archive is about. `conference` is that of a talk. */
interface Subject {
  title: string;
  conference?: string;
}

export class ArchiveLinks {
  readonly #subjects = new Map<string, Subject>();
  /** How many talks are called so. */
  readonly #counts = new Map<string, number>();

  /** `path` is that of a file in the archive, with `/`. */
  add(path: string, subject: Subject): void {
    this.#subjects.set(path, subject);
    if (subject.conference === undefined) return;
    const key = titleKey(subject.title);
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
  }

  /** Leads addresses back that stand in a file of this folder. */
  leadBack(folder: string): LeadBack {
    return (address) => {
      const [path = '', heading] = decoded(address);
      const subject = this.#subjects.get(pathFrom(folder, path));
      if (!subject || subject.title.trim() === '') return undefined;
      const part = heading === undefined ? '' : `#${heading}`;
      const [plain, full] = waysToSay(subject).map((one) => `${one}${part}`);
      const unique = (this.#counts.get(titleKey(subject.title)) ?? 0) < 2;
      const isHere = pathFrom(folder, path).startsWith(`${folder}/`);
      const target = (unique || isHere ? plain : full) ?? '';
      const keys = [plain, full].map((one = '') => titleKey(one));
      return { target, isSaid: (words) => keys.includes(titleKey(words)) };
    };
  }
}

const waysToSay = ({ title, conference }: Subject): [string, string] => [
  title,
  conference === undefined ? title : `${conference}/${title}`,
];

/** A path and the heading behind it; nothing that can be decoded leads nowhere. */
function decoded(address: string): string[] {
  try {
    return address.replace(/^\.\//, '').split('#').map(decodeURIComponent);
  } catch {
    return [];
  }
}

const pathFrom = (folder: string, path: string): string =>
  path.startsWith('../') ? path.slice(3) : `${folder}/${path}`;
