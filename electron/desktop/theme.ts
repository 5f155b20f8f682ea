/** The frame around the page: its title bar and its colour before the first frame follow the chosen theme. */
import { BrowserWindow, nativeTheme } from 'electron';
import type { Settings } from '../../data/contract/settings.ts';

/** The page's paper in a dark hall and in a lit room, as `tokens.css` has it. */
export const paperColour = (dark: boolean): string => (dark ? '#191614' : '#fdfbf8');

/** Has the system draw what is its own in the theme that the user chose. */
export function useTheme({ theme }: Pick<Settings, 'theme'>): void {
  if (nativeTheme.themeSource !== theme) nativeTheme.themeSource = theme;
}

/** Gives the windows that are open the colour of the theme, whenever that changes. */
export function followTheme(): void {
  nativeTheme.on('updated', () => {
    const colour = paperColour(nativeTheme.shouldUseDarkColors);
    for (const window of BrowserWindow.getAllWindows()) window.setBackgroundColor(colour);
  });
}
