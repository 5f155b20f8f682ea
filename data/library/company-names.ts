/** When two names of companies may be one: without what law adds to them. */
import { companyKey } from './identity.ts';

/** Legal forms as they stand behind a name, folded. */
const forms = new Set(
  (
    'inc incorporated corp corporation co company llc llp lp ltd limited plc gmbh mbh ug ag kg kgaa ohg se ev eg bv nv sa sas ' +
    'sarl srl spa sl slu oy oyj ab as asa aps kft zrt sro doo ood jsc ooo pty pte pvt kk sia uab ou ee'
  ).split(' '),
);

/** The key of a company's name without its legal form: `Harbour Works GmbH & Co. KG` is as `Harbour Works`. */
export function bareCompanyKey(name: string): string {
  const words = name.split(/[\s,&]+|(?<=\p{L}{3})\.(?!\p{L})/u).filter(Boolean);
  let end = words.length;
  while (end > 1 && forms.has(companyKey(words[end - 1] ?? ''))) end -= 1;
  return companyKey(words.slice(0, end).join(' '));
}
