/** What a few typed letters may mean: talks, conferences, people, tags. */
import type { Destination } from '../../data/contract/links.ts';
import type { ConferenceDigest, TalkDigest } from '../../data/library/digest.ts';
import { foldWords } from '../../data/text/fold.ts';
import { allTalks } from '../library/heads.ts';
import { conferenceDestination, personDestination, talkDestination } from '../library/links-index.ts';
import { listPeople } from '../library/people.ts';
import { listTags } from '../library/tags.ts';
import type { Catalogue } from '../store/catalogue.ts';
import { inTurns } from '../store/turns.ts';

/** What a few typed letters may mean, best first: the name begins with them, a word of it does, it holds all of them. */
export async function suggest(
  catalogue: Catalogue,
  words: string,
  kinds: ReadonlySet<string>,
  limit: number,
): Promise<Destination[]> {
  const wanted = foldWords(words).split(/\s+/).filter(Boolean);
  const scored: { score: number; order: number; destination: Destination }[] = [];
  await inTurns(await candidates(catalogue, kinds), (candidate) => {
    const destination = candidate();
    const score = scoreOf(destination, wanted);
    if (score > 0) scored.push({ score, order: scored.length, destination });
  });
  return scored
    .sort((a, b) => b.score - a.score || a.order - b.order)
    .slice(0, limit)
    .map((one) => one.destination);
}

async function candidates(catalogue: Catalogue, kinds: ReadonlySet<string>): Promise<(() => Destination)[]> {
  const [persons, conferences, talks, all] = [
    kinds.has('person') ? await listPeople(catalogue) : [],
    kinds.has('conference') ? catalogue.conferences() : [],
    kinds.has('talk') ? await byLastTouch(catalogue) : [],
    kinds.has('tag') ? await listTags(catalogue) : [],
  ];
  return [
    ...persons.map((person) => () => personDestination(person)),
    ...conferences.map((conference) => () => conferenceDestination(conference)),
    ...talks.map(
      ({ talk, conference }) =>
        () =>
          talkDestination(talk, conference),
    ),
    ...all.map((tag) => (): Destination => ({ kind: 'tag', title: tag.name, talks: tag.talks })),
  ];
}

async function byLastTouch(catalogue: Catalogue) {
  const all: { talk: TalkDigest; conference: ConferenceDigest }[] = [];
  await inTurns(allTalks(catalogue), (one) => {
    if (one.talk.title !== '') all.push(one);
  });
  const touched = ({ talk }: { talk: TalkDigest }) => talk.updatedAt ?? '';
  const later = (a: string, b: string) => (a === b ? 0 : a < b ? 1 : -1);
  return all.sort((a, b) => later(touched(a), touched(b)));
}

function scoreOf(destination: Destination, wanted: readonly string[]): number {
  if (wanted.length === 0) return destination.kind === 'talk' ? 2 : 1;
  const title = foldWords(destination.title);
  const around =
    destination.kind === 'talk'
      ? foldWords([...destination.speakers, destination.conferenceName].join(' '))
      : '';
  let score = title.startsWith(wanted.join(' ')) ? 4 : 0;
  for (const word of wanted) {
    const inTitle = wordScore(title, word);
    const points = inTitle > 0 ? inTitle + 1 : wordScore(around, word);
    if (points === 0) return 0;
    score += points;
  }
  return score;
}

function wordScore(text: string, word: string): number {
  const at = text.indexOf(word);
  if (at < 0) return 0;
  return at === 0 || /[^\p{L}\p{N}]/u.test(text[at - 1] ?? '') ? 2 : 1;
}
