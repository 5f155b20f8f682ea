/** Cities and countries as posts name them. */
import list from 'city-timezones/data/cityMap.json' with { type: 'json' };

/** Cities smaller than this are left out: many share their name with a common word. */
const fewestPeople = 90_000;

let cities: Set<string> | undefined;
let countries: Map<string, string> | undefined;

const plain = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .trim();

function knownCities(): Set<string> {
  if (cities) return cities;
  const large = list.filter(({ pop }) => pop >= fewestPeople);
  cities = new Set(large.flatMap(({ city, city_ascii }) => [plain(city), plain(city_ascii)]));
  for (const { city, language } of ownNames()) cities.add(plain(language(city)));
  return cities;
}

/** Time zones are named after cities, some of which the list has under another name. */
function ownNames(): { city: string; language: (name: string) => string }[] {
  return Intl.supportedValuesOf('timeZone').map((zone) => ({
    city: zone.split('/').at(-1) ?? zone,
    language: (name: string) => name.replaceAll('_', ' '),
  }));
}

function knownCountries(): Map<string, string> {
  if (countries) return countries;
  countries = new Map([
    ['usa', 'USA'],
    ['us', 'US'],
    ['uk', 'UK'],
    ['england', 'England'],
    ['scotland', 'Scotland'],
    ['wales', 'Wales'],
    ['the netherlands', 'Netherlands'],
    ['holland', 'Netherlands'],
  ]);
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  for (const language of ['en', 'de', 'fr']) {
    const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    for (const code of letters.flatMap((a) => letters.map((b) => a + b))) {
      const name = names.of(code);
      if (name && !countries.has(plain(name))) countries.set(plain(name), name);
    }
  }
  return countries;
}

const cityAliases: Record<string, string> = {
  köln: 'Köln',
  münchen: 'München',
  wien: 'Wien',
  nürnberg: 'Nürnberg',
  'new york': 'New York',
  genève: 'Genève',
};

/** True for the name of a city, whole. */
export const isCity = (name: string): boolean =>
  name.length > 2 && (knownCities().has(plain(name)) || name.toLowerCase() in cityAliases);

/** True for the name of a country in English, German or French. */
const isCountry = (name: string): boolean => knownCountries().has(plain(name));

export interface Place {
  venue?: string;
  city?: string;
  country?: string;
}

/** Splits words such as `Port of Hamburg, Germany` or `Hamburg Hafenmuseum` into venue, city and country. */
export function readPlace(words: string): Place {
  const parts = words.split(/,\s*/).map((part) => part.trim());
  const last = parts.at(-1) ?? '';
  const country = parts.length > 1 && isCountry(last) ? last : undefined;
  const rest = country ? parts.slice(0, -1) : [...parts];
  if (!country && parts.length === 1 && isCountry(last) && !isCity(last)) return { country: last };
  // Behind the city may stand its state, or what the sentence goes on with: `Bellevue, WA`, `Budapest, April`.
  const known = rest.length > 1 ? rest.findLastIndex((part) => isCity(part)) : -1;
  if (known >= 0 && known < rest.length - 1) rest.length = known + 1;
  const city = rest.at(-1) ?? '';
  const within = isCity(city) ? { city } : cityWithin(city);
  const before = rest.slice(0, -1).join(', ');
  const venue = before !== '' ? [before, within.venue].filter(Boolean).join(', ') : within.venue;
  return { ...(venue && { venue }), ...(within.city && { city: within.city }), ...(country && { country }) };
}

/** Finds a city inside the name of a venue. A city in front is not part of it: `Hamburg Hafenmuseum`. */
function cityWithin(words: string): Place {
  const tokens = words.split(/\s+/);
  for (let size = Math.min(3, tokens.length - 1); size > 0; size--)
    for (let at = 0; at + size <= tokens.length; at++) {
      const name = tokens.slice(at, at + size).join(' ');
      if (!/^\p{Lu}/u.test(name) || !isCity(name)) continue;
      return { city: name, venue: at === 0 ? tokens.slice(size).join(' ') : words };
    }
  return tokens.length > 1 ? { venue: words } : {};
}
