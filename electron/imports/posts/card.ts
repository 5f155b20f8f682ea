/** A talk's facts in labelled lines below its heading: `- **Speaker:** Ada Byron`, `Company: Acme`, `Rating: 4/5`. */
import type { Speaker } from '../../../data/library/model.ts';
import { plainWords } from './blocks.ts';
import { readSpeakers } from './people.ts';

/** What labelled lines say. `rest` are the lines that say something else. */
export interface Card {
  speakers: Speaker[];
  rating?: number;
  rest: string;
}

const labels = {
  speakers:
    /^(?:speakers?|speaker\(s\)|presenters?|who|referent(?:in|en)?|sprecher(?:in|innen)?|orateurs?|intervenants?)$/i,
  affiliation: /^(?:company|affiliation|organi[sz]ation|employer|firma|unternehmen|entreprise|société)$/i,
  role: /^(?:role|position|job(?: title)?|rolle|poste)$/i,
  rating: /^(?:(?:my )?rating|score|stars|bewertung|note)$/i,
};

const line = /^(?:[-*+•]\s+)?([\p{L}() ]{2,20}?)\s?:\s+(\S.{0,300})$/u;

/** Reads a block of labelled lines; undefined for one that names no speaker in this way. */
export function readCard(block: string): Card | undefined {
  if (block.length > 2000 || !block.includes('\n')) return undefined;
  const said: Partial<Record<keyof typeof labels, string>> = {};
  const rest = block.split('\n').filter((each) => {
    const [, label = '', value = ''] = line.exec(plainWords(each)) ?? [];
    const name = (Object.keys(labels) as (keyof typeof labels)[]).find((one) => labels[one].test(label));
    if (!name || said[name] !== undefined) return true;
    said[name] = value;
    return false;
  });
  const speakers = readSpeakers(said.speakers ?? '')?.map(({ name, role, affiliation }) => {
    const [does, at] = [role ?? said.role, affiliation ?? said.affiliation];
    return { name, ...(does && { role: does }), ...(at && { affiliation: at }) };
  });
  if (!speakers) return undefined;
  const rating = readRating(said.rating ?? '');
  return { speakers, rest: rest.join('\n'), ...(rating && { rating }) };
}

/** Reads `★★★`, `★★★☆☆` or `4/5`; undefined for anything else. */
export function readRating(words: string): number | undefined {
  const [, stars = '', figure] =
    /^(?:((?:[★⭐]\uFE0F?\s?){1,5})[☆✩\s]{0,5}|([1-5])(?:\s?\/\s?5)?)$/u.exec(words.trim()) ?? [];
  return figure === undefined ? [...stars.matchAll(/[★⭐]/gu)].length || undefined : Number(figure);
}
