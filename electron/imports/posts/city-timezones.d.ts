/** The list itself; typed by hand, because inferring the type of two megabytes takes seconds. */
declare module 'city-timezones/data/cityMap.json' {
  const list: { city: string; city_ascii: string; pop: number }[];
  export default list;
}
