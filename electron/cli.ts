/** The `lanyard` command: one entry for the app, the browser host and scripts. Each command loads what it needs. */
import { say } from '../data/words/say.ts';
import packageFacts from '../package.json' with { type: 'json' };
import type { CommandName } from './cli/commands.ts';
import { helpFor } from './cli/help.ts';
import { parseCommandLine, UsageError, type CommandLine } from './cli/parse.ts';
import { endWithReader, print, writeOutErrors } from './cli/print.ts';

type Run = (line: CommandLine) => Promise<number>;

const runs: Record<CommandName, () => Promise<Run>> = {
  start: async () => (await import('./start/start-app.ts')).runStart,
  serve: async () => (await import('./cli/serve.ts')).runServe,
  import: async () => (await import('./cli/import.ts')).runImport,
  export: async () => (await import('./cli/export.ts')).runExport,
  'undo-export': async () => (await import('./cli/export.ts')).runUndoExport,
  videos: async () => (await import('./cli/videos.ts')).runVideos,
  plan: async () => (await import('./cli/plan.ts')).runPlan,
  list: async () => (await import('./cli/list.ts')).runList,
  show: async () => (await import('./cli/show.ts')).runShow,
  people: async () => (await import('./cli/names.ts')).runPeople,
  companies: async () => (await import('./cli/names.ts')).runCompanies,
  'follow-ups': async () => (await import('./cli/follow-ups.ts')).runFollowUps,
  search: async () => (await import('./cli/search.ts')).runSearch,
  check: async () => (await import('./cli/check.ts')).runCheck,
  help: () => Promise.resolve((line) => print(helpFor(line.words[0])).then(() => 0)),
};

async function run(words: readonly string[]): Promise<number> {
  const line = parseCommandLine(words);
  if (line.options.version === true) return print(packageFacts.version).then(() => 0);
  if (line.options.help === true) return print(helpFor(line.command)).then(() => 0);
  const act = await runs[line.command]();
  return act(line);
}

/** One sentence for what a user can act on; the whole stack for a bug. */
async function explain(error: unknown): Promise<number> {
  if (error instanceof UsageError) {
    console.error(error.message);
    return 2;
  }
  const { faultOf } = await import('./store/disk-fault.ts');
  const fault = faultOf(error);
  if (fault) console.error(fault.message);
  else {
    const cause = error instanceof Error ? error.message : String(error);
    console.error(say('cli.bug', { cause }));
    if (process.env.LANYARD_DEBUG) console.error(error);
  }
  return 1;
}

endWithReader();
writeOutErrors();
process.exitCode = await run(process.argv.slice(2)).catch(explain);
