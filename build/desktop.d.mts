/** Path of Electron's binary, if it is there. */
export function electronBinary(): string | undefined;
/** Why the desktop tests cannot run, as a sentence; nothing when they can. */
export function desktopObstacle(): string | undefined;
