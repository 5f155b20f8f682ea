/** What is said of a scored set of searches. Of the third that is held out it is the total alone. */
import { nameOf } from '../support/labelled-library.ts';
import { tallyOf, type Answered } from './measure.ts';
import { isHeldOut } from './queries.ts';

const share = (part: number, whole: number): string => {
  const percent = whole === 0 ? 100 : (100 * part) / whole;
  return `${part} of ${whole} (${percent.toFixed(1)} %)`;
};

function lineOf(name: string, answers: readonly Answered[]): string {
  const { queries, first, five } = tallyOf(answers);
  return `${name.padEnd(22)}first ${share(first, queries)}, in the first five ${share(five, queries)}`;
}

function linesOfKinds(answers: readonly Answered[]): string[] {
  const kinds = [...new Set(answers.map(({ query }) => query.kind))];
  return kinds.map((kind) =>
    lineOf(
      `  ${kind}`,
      answers.filter(({ query }) => query.kind === kind),
    ),
  );
}

function linesOfMiss({ query, place, before, isThere }: Answered): string[] {
  const where = isThere ? (place === Infinity ? 'not found' : `at ${place}`) : 'not in the library';
  return [
    '',
    `${query.query}  [${query.kind}]`,
    `  ${query.best.join(' or ')}: ${where}`,
    ...before.map((talk) => `    before it: ${nameOf(talk)} (${talk.conference.trim()})`),
  ];
}

/** `showsMisses` adds what is missed of what may be looked at. */
export function linesOf(answers: readonly Answered[], showsMisses: boolean): string[] {
  const open = answers.filter(({ query }) => !isHeldOut(query));
  const held = answers.filter(({ query }) => isHeldOut(query));
  const missed = showsMisses ? open.filter(({ place }) => place > 1) : [];
  const { belong, found } = tallyOf(answers);
  return [
    ...missed.flatMap(linesOfMiss),
    '',
    lineOf('looked at', open),
    ...linesOfKinds(open),
    lineOf('held out', held),
    lineOf('all', answers),
    `talks that belong in an answer found: ${share(found, belong)}`,
  ];
}
