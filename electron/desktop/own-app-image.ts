/** The AppImage that this program runs from. */

/**
 * Its path; nothing where the program runs from none. What an AppImage starts has its variables too: a terminal's must not be
 * taken for ours, and started or replaced.
 */
export function ownAppImage(env: NodeJS.ProcessEnv, program: string): string | undefined {
  const { APPIMAGE: file, APPDIR: folder } = env;
  return file && folder && program.startsWith(`${folder}/`) ? file : undefined;
}
