/** The list as the build reduces it; typed by hand, because inferring the type of two megabytes takes seconds. */
declare module 'city-timezones/data/cityMap.json' {
  /** `iso2` is missing for a few, which have a number there. */
  const list: {
    city: string;
    city_ascii: string;
    pop: number;
    iso2: string;
    country: string;
    timezone: string;
  }[];
  export default list;
}
