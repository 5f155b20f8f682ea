/** One talk of a post: its heading, a line for what the heading does not say, its note and its links. */
import { fold } from '../../data/text/fold.ts';
import { escapeHeading, plainText } from '../../data/text/markdown.ts';
import type { Link, Talk } from '../../data/library/model.ts';
import type { ExportOptions } from '../../data/posts/export-post.ts';
import { say } from '../../data/words/say.ts';
import { printHeading, printSpeakerLine } from '../../data/posts/talk-heading.ts';
import { isWebAddress, printAddress } from './address.ts';
import { renderHeading, type Setting } from './template.ts';

/** A talk's heading as markdown without its `#`. Never empty. */
export function headingOf(talk: Talk, options: ExportOptions, setting: Setting): string {
  const template = options.headingTemplate?.trim() ?? '';
  const rendered = template === '' ? '' : renderHeading(template, talk, setting, options.stars);
  if (rendered !== '') return rendered;
  return escapeHeading(printHeading(talk, options.style, options.stars)) || say('exports.untitled');
}

/** The blocks below a talk's heading, in reading order. `note` is the talk's note as it goes into the post. */
export function blocksOf(talk: Talk, heading: string, note: string): string[] {
  return [speakerLine(talk, heading, note), note, linkLine(talk.links ?? [], note)].filter(
    (block) => block !== '',
  );
}

/** Names the speakers unless the heading and the first words of the note together do so. */
function speakerLine({ speakers }: Talk, heading: string, note: string): string {
  const named = speakers.filter(({ name }) => name.trim() !== '');
  const told = fold(`${plainText(heading)} ${plainText(firstParagraph(note))}`);
  const facts = named.flatMap(({ name, role = '', affiliation = '' }) => [name, role, affiliation]);
  return facts.every((fact) => fact.trim() === '' || told.includes(fold(fact)))
    ? ''
    : printSpeakerLine(named, escapeHeading);
}

const firstParagraph = (note: string): string => note.split(/\n[ \t]*\n/, 1)[0] ?? '';

const words = (link: Link): string => {
  const kinds = {
    slides: say('exports.link-slides'),
    video: say('exports.link-video'),
    code: say('exports.link-code'),
    page: say('exports.link-page'),
  };
  return link.title?.trim() ? `${kinds[link.kind]}: ${link.title}` : kinds[link.kind];
};

/** Links that the note does not hold already. */
function linkLine(links: readonly Link[], note: string): string {
  const missing = links.filter(({ url }) => isWebAddress(url) && !note.includes(url.trim()));
  return missing.map((link) => `[${escapeHeading(words(link))}](${printAddress(link.url)})`).join(' · ');
}
