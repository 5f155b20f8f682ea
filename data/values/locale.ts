/** Names of languages and places, as dates and numbers are printed by them. */

/** Whether a BCP 47 name is well formed. */
export function isLocale(name: string): boolean {
  try {
    return Intl.getCanonicalLocales(name).length === 1;
  } catch {
    return false;
  }
}
