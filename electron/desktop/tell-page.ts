/** Words from the app to a page. They are events of names and details of our own, never code or words from outside. */
import type { BrowserWindow } from 'electron';
import type { CommandId } from '../../data/words/commands.ts';
import { logBugs } from '../carriers/wire.ts';

/** What a page is told: that something arrived, which it asks for then, or a command of the one list. */
type Telling = ['lanyard-arrived'] | ['lanyard-command', CommandId];

/** Tells the page in a window; one that is gone hears nothing. */
export function tellPage(window: BrowserWindow | undefined, ...[event, detail]: Telling): void {
  if (!window || window.isDestroyed()) return;
  const made = `new CustomEvent(${JSON.stringify(event)}, { detail: ${JSON.stringify(detail ?? null)} })`;
  window.webContents.executeJavaScript(`window.dispatchEvent(${made}); undefined`).catch(logBugs);
}
