/** The years of a person: what was heard, what was only printed, for whom they spoke, and when there was no conference. */

/** A talk of theirs, as far as it counts here. */
export interface TalkOfPerson {
  title: string;
  year?: number;
  heard: boolean;
  stars: number;
  /** For whom they spoke; empty where nobody says. */
  company: string;
}

/** One column: a year, or years in a row in which the library has no conference. */
export interface YearColumn {
  from: number;
  to: number;
  /** Whether there was a conference at all. */
  held: boolean;
  /** In their order; heard ones first. */
  talks: readonly TalkOfPerson[];
}

/** For whom they spoke, from one column to another. */
export interface CompanyBar {
  company: string;
  from: number;
  to: number;
}

/**
 * Columns from the first year of somebody to the last. `conferences`: years in which the library has one. Years without
 * are one column, however many: nobody was silent then.
 */
export function yearsOfPerson(talks: readonly TalkOfPerson[], conferences: readonly number[]): YearColumn[] {
  const own = talks.flatMap(({ year }) => year ?? []);
  const [first, last] = [Math.min(...own), Math.max(...own)];
  const held = [...new Set([...conferences, ...own])].filter((year) => year >= first && year <= last);
  return held
    .sort((one, other) => one - other)
    .flatMap((year, at, all): YearColumn[] => {
      const before = all[at - 1] ?? year - 1;
      const column = { from: year, to: year, held: true, talks: talksIn(talks, year) };
      return year - before > 1
        ? [{ from: before + 1, to: year - 1, held: false, talks: [] }, column]
        : [column];
    });
}

const talksIn = (talks: readonly TalkOfPerson[], year: number): TalkOfPerson[] =>
  talks
    .filter((talk) => talk.year === year)
    .sort((one, other) => Number(other.heard) - Number(one.heard) || other.stars - one.stars);

/** A bar for each company from its first year to its last; where another came between, one for each stretch. */
export function companyBars(columns: readonly YearColumn[]): CompanyBar[] {
  const open = new Map<string, CompanyBar>();
  const bars: CompanyBar[] = [];
  for (const [at, { talks }] of columns.entries()) {
    const companies = new Set(talks.flatMap(({ company }) => company || []));
    for (const company of companies) {
      const bar = open.get(company) ?? { company, from: at, to: at };
      bar.to = at;
      if (!open.has(company)) bars.push(bar);
      open.set(company, bar);
    }
    // Whoever speaks for others alone that year has left.
    if (companies.size > 0)
      for (const company of open.keys()) if (!companies.has(company)) open.delete(company);
  }
  return bars;
}
