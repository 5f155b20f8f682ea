// The list of cities, reduced while building to what is asked of it: 1.8 MB become a tenth of that.
import { createRequire } from 'node:module';

const source = 'city-timezones/data/cityMap.json';
const id = '\0cities';

const numbered = (values) => {
  const known = [...new Set(values)];
  return { known, numberOf: new Map(known.map((value, index) => [value, index])) };
};

/** One line a city: name, name in ASCII where it is another, people, and the numbers of its zone and its country. */
function tableOf(list) {
  const zones = numbered(list.map(({ timezone }) => timezone));
  const countries = numbered(list.map(({ country, iso2 }) => `${country}|${iso2}`));
  const lines = list.map(({ city, city_ascii, pop, timezone, country, iso2 }) =>
    [
      city,
      city_ascii === city ? '' : city_ascii,
      pop,
      zones.numberOf.get(timezone),
      countries.numberOf.get(`${country}|${iso2}`),
    ].join('|'),
  );
  return { zones: zones.known, countries: countries.known, lines: lines.join('\n') };
}

// What the page or the host loads: it makes the rows anew.
const program = (table) => `
const { zones, countries, lines } = ${JSON.stringify(table)};
export default lines.split('\\n').map((line) => {
  const [city, ascii, pop, zone, place] = line.split('|');
  const [country, iso2] = countries[place].split('|');
  return { city, city_ascii: ascii || city, pop: Number(pop), timezone: zones[zone], country, iso2 };
});
`;

/** Gives the rows under the name of the whole list, with the fields that are read of them and no others. */
export const cities = () => ({
  name: 'lanyard-cities',
  enforce: 'pre',
  resolveId: (name) => (name === source ? id : undefined),
  load(name) {
    if (name !== id) return undefined;
    const list = createRequire(import.meta.url)(source);
    const sign = list.find((row) =>
      [row.city, row.city_ascii, row.country].some((text) => /[|\n]/.test(text)),
    );
    if (sign) throw new Error(`${sign.city} holds a sign that parts the table of cities.`);
    return { code: program(tableOf(list)), moduleType: 'js' };
  },
});
