import type { InlineConfig } from 'vite';

/** The page, built into `renderer/` of the folder. */
export function pageConfig(folder: string): InlineConfig;
/** The host and Electron's main, built into `host/` and `electron/` of the folder. */
export function hostConfig(folder: string): InlineConfig;
/** The thread that reads what is foreign, built into `host/` of the folder. */
export function readerConfig(folder: string): InlineConfig;
/** The window's preload, built into `electron/` of the folder. */
export function preloadConfig(folder: string): InlineConfig;
/** Programs of Node that hold all they load, by their names, built into the folder. */
export function nodeConfig(folder: string, input: Readonly<Record<string, string>>): InlineConfig;
