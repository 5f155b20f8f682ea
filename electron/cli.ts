/** The `lanyard` command: one entry for the app, the browser host and scripts. */
import { runCommandLine } from './cli/run-command.ts';

process.exitCode = await runCommandLine(process.argv.slice(2));
