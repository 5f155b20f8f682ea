/** The colours of the app's inks, for pictures that leave it. In the app itself they come from its tokens. */
import type { Ink } from './drawing.ts';

/** A colour by day and by night. */
interface InkColour {
  light: string;
  dark: string;
}

/** A test compares them with `renderer/tokens.css`. */
export const colours: Readonly<Record<string, InkColour>> = {
  ink: { light: '#24221d', dark: '#c8bfae' },
  'ink-2': { light: '#575247', dark: '#a79d8e' },
  'ink-3': { light: '#696357', dark: '#968d7f' },
  rule: { light: '#e4e0d6', dark: '#2a2722' },
  'rule-strong': { light: '#cfc9bb', dark: '#3b372f' },
  chart: { light: '#958d7d', dark: '#6f675a' },
  'chart-star': { light: '#1f6548', dark: '#8d9c6e' },
  star: { light: '#946300', dark: '#c7a05a' },
  accent: { light: '#1f6548', dark: '#a5b586' },
  'ribbon-harbour': { light: '#5269bc', dark: '#6977b7' },
  'ribbon-signal': { light: '#b25d02', dark: '#bf7048' },
  'ribbon-moss': { light: '#3c7f57', dark: '#7fa984' },
  'ribbon-orchid': { light: '#9d5581', dark: '#b996ae' },
  'ribbon-tide': { light: '#1a5056', dark: '#418586' },
  'ribbon-brass': { light: '#674c1e', dark: '#cb9f53' },
  'ribbon-cherry': { light: '#862630', dark: '#9b706a' },
  'ribbon-iris': { light: '#5a3d8c', dark: '#9896d6' },
};

/** An ink that has a colour: that of words, for one that this program does not know. */
export const knownInk = (ink: Ink): Ink => (Object.hasOwn(colours, ink) ? ink : 'ink');

/** The colours of an ink. */
export const inkColours = (ink: Ink): InkColour =>
  colours[knownInk(ink)] ?? { light: 'black', dark: 'white' };
