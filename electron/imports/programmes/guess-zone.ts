/** The time zone of a programme that names none, by the place it names. */
import list from 'city-timezones/data/cityMap.json' with { type: 'json' };
import { foldWords } from '../../../data/text/fold.ts';
import { say } from '../../../data/words/say.ts';

interface Places {
  cities: Map<string, { zone: string; people: number }>;
  countries: Map<string, Set<string>>;
  codes: Map<string, Set<string>>;
}

let places: Places | undefined;

/** Files of this conference named no zone for a decade, and one of them no city. */
const homes: [RegExp, string][] = [[/\bFOSDEM\b/i, 'Europe/Brussels']];

/** Country codes that are sold to everybody. */
const worldwide = new Set([
  'io',
  'co',
  'me',
  'tv',
  'ai',
  'fm',
  'gg',
  'to',
  'cc',
  'ly',
  'sh',
  'is',
  'im',
  'ws',
]);

function addTo(map: Map<string, Set<string>>, key: string, zone: string): void {
  const zones = map.get(key) ?? new Set();
  map.set(key, zones.add(zone));
}

function knownPlaces(): Places {
  if (places) return places;
  places = { cities: new Map(), countries: new Map(), codes: new Map() };
  for (const { city, city_ascii, pop, iso2, country, timezone } of list) {
    for (const name of new Set([foldWords(city), foldWords(city_ascii)]))
      if ((places.cities.get(name)?.people ?? -1) < pop)
        places.cities.set(name, { zone: timezone, people: pop });
    addTo(places.countries, foldWords(country), timezone);
    addTo(places.codes, iso2.toLowerCase(), timezone);
  }
  for (const zone of Intl.supportedValuesOf('timeZone')) {
    const name = foldWords((zone.split('/').at(-1) ?? '').replaceAll('_', ' '));
    if (zone.includes('/') && !places.cities.has(name)) places.cities.set(name, { zone, people: 1e6 });
  }
  return places;
}

const only = (zones: Set<string> | undefined): string | undefined =>
  zones?.size === 1 ? [...zones][0] : undefined;

function zoneOfCity(words: string): string | undefined {
  const { cities } = knownPlaces();
  const parts = [words, ...words.split(/[,/(]/)].map((part) => foldWords(part).trim());
  return parts.map((part) => cities.get(part)?.zone).find((zone) => zone !== undefined);
}

function zoneOfAddress(address: string): string | undefined {
  const code = /^(?:\w+:\/\/)?(?:[^/?#@]*@)?[^/?#:]*\.([a-z]{2})(?:[/?#:]|$)/i
    .exec(address)?.[1]
    ?.toLowerCase();
  if (code === undefined || worldwide.has(code)) return undefined;
  return only(knownPlaces().codes.get(code === 'uk' ? 'gb' : code));
}

/** Large cities only: smaller ones share their names with too many words. */
function cityWithin(words: string): string | undefined {
  const { cities } = knownPlaces();
  const names = words.match(/\p{Lu}[\p{L}'-]+(?: \p{Lu}[\p{L}'-]+)?/gu) ?? [];
  return names
    .flatMap((name) => [name, ...name.split(' ')])
    .find((name) => (cities.get(foldWords(name))?.people ?? 0) >= 250_000);
}

/** What a programme says of its place. */
export interface PlaceHints {
  title?: string | undefined;
  venue?: string | undefined;
  city?: string | undefined;
  country?: string | undefined;
  website?: string | undefined;
}

/** A zone, and in words why it was taken. */
export interface GuessedZone {
  zone: string;
  cause: string;
}

/** Guesses the zone from city, country, address and title, the surest first. Undefined where nothing tells. */
export function guessZone({ title, venue, city, country, website }: PlaceHints): GuessedZone | undefined {
  const found = (zone: string | undefined, cause: () => string): GuessedZone[] =>
    zone === undefined ? [] : [{ zone, cause: cause() }];
  const within = cityWithin(`${venue ?? ''}; ${title ?? ''}`);
  const inCountry = country && only(knownPlaces().countries.get(foldWords(country)));
  const home = homes.find(([name]) => name.test(title ?? ''))?.[1];
  return [
    ...found(city ? zoneOfCity(city) : undefined, () => say('programmes.because-city', { city: city ?? '' })),
    ...found(home, () => say('programmes.because-title', { title: title ?? '' })),
    ...found(inCountry, () => say('programmes.because-country', { country: country ?? '' })),
    ...found(website ? zoneOfAddress(website) : undefined, () =>
      say('programmes.because-website', { website: website ?? '' }),
    ),
    ...found(within && zoneOfCity(within), () => say('programmes.because-city', { city: within ?? '' })),
  ][0];
}
