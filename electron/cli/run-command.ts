/** Runs one command line, from a terminal or given to the desktop app. Each command loads what it needs. */
import { say } from '../../data/words/say.ts';
import packageFacts from '../../package.json' with { type: 'json' };
import type { CommandName } from './commands.ts';
import { helpFor } from './help.ts';
import { parseCommandLine, UsageError, type CommandLine } from './parse.ts';
import { endWithReader, print, writeOutErrors } from './print.ts';

type Run = (line: CommandLine) => Promise<number>;

const runs: Record<CommandName, () => Promise<Run>> = {
  start: async () => (await import('../start/start-app.ts')).runStart,
  serve: async () => (await import('./serve.ts')).runServe,
  import: async () => (await import('./import.ts')).runImport,
  export: async () => (await import('./export.ts')).runExport,
  'undo-export': async () => (await import('./export.ts')).runUndoExport,
  archive: async () => (await import('./archive.ts')).runArchive,
  videos: async () => (await import('./videos.ts')).runVideos,
  plan: async () => (await import('./plan.ts')).runPlan,
  photos: async () => (await import('./photos.ts')).runPhotos,
  list: async () => (await import('./list.ts')).runList,
  show: async () => (await import('./show.ts')).runShow,
  people: async () => (await import('./names.ts')).runPeople,
  companies: async () => (await import('./names.ts')).runCompanies,
  'follow-ups': async () => (await import('./follow-ups.ts')).runFollowUps,
  search: async () => (await import('./search.ts')).runSearch,
  check: async () => (await import('./check.ts')).runCheck,
  help: () => Promise.resolve((line) => print(helpFor(line.words[0])).then(() => 0)),
};

async function run(words: readonly string[], start?: Run): Promise<number> {
  const line = parseCommandLine(words);
  if (line.options.version === true) return print(packageFacts.version).then(() => 0);
  if (line.options.help === true) return print(helpFor(line.command)).then(() => 0);
  const act = line.command === 'start' && start ? start : await runs[line.command]();
  return act(line);
}

/** One sentence for what a user can act on; the whole stack for a bug. */
async function explain(error: unknown): Promise<number> {
  if (error instanceof UsageError) {
    console.error(error.message);
    return 2;
  }
  const { faultOf } = await import('../store/disk-fault.ts');
  const fault = faultOf(error);
  if (fault) console.error(fault.message);
  else {
    const cause = error instanceof Error ? error.message : String(error);
    console.error(say('cli.bug', { cause }));
    if (process.env.LANYARD_DEBUG) console.error(error);
  }
  return 1;
}

/**
 * Runs the words after `lanyard`, prints to stdout and stderr, and gives the code to end with: 0 when done, 1 when it could
 * not be, 2 for words that cannot be understood. `start` opens the app, for who is the app.
 */
export function runCommandLine(words: readonly string[], start?: Run): Promise<number> {
  endWithReader();
  writeOutErrors();
  return run(words, start).catch(explain);
}
