/** One colour scheme: every colour the product uses, by what it means. */
export interface Palette {
  page: string;
  surface: string;
  /** Group rows, table heads, hovered rows. */
  sunken: string;
  ink: string;
  inkQuiet: string;
  line: string;
  lineSoft: string;
  /** Borders of inputs: 3:1 against the surface. */
  lineStrong: string;
  accent: string;
  accentFill: string;
  accentFillHover: string;
  onAccentFill: string;
  accentWash: string;
  accentLine: string;
  critical: string;
  criticalWash: string;
  criticalFill: string;
  criticalFillHover: string;
  onCriticalFill: string;
  warning: string;
  warningWash: string;
  warningLine: string;
  good: string;
  goodWash: string;
  info: string;
  infoWash: string;
  neutral: string;
  neutralWash: string;
  disabled: string;
  disabledWash: string;
  focus: string;
}

export const light: Palette = {
  page: '#f5f7f7',
  surface: '#ffffff',
  sunken: '#f0f4f3',
  ink: '#16211f',
  inkQuiet: '#566664',
  line: '#dfe6e5',
  lineSoft: '#edf1f0',
  lineStrong: '#7d8d8a',
  accent: '#0b6b66',
  accentFill: '#0b6b66',
  accentFillHover: '#095853',
  onAccentFill: '#ffffff',
  accentWash: '#e3f1f0',
  accentLine: '#b9d3d1',
  critical: '#b3261e',
  criticalWash: '#fdecea',
  criticalFill: '#b3261e',
  criticalFillHover: '#8f1e18',
  onCriticalFill: '#ffffff',
  warning: '#8a5300',
  warningWash: '#fdf3e1',
  warningLine: '#c08a33',
  good: '#1b6e45',
  goodWash: '#e6f4ec',
  info: '#2b5fa8',
  infoWash: '#e8effa',
  neutral: '#41504e',
  neutralWash: '#e9eeed',
  disabled: '#5a6a68',
  disabledWash: '#e8edec',
  focus: '#0b6b66',
};

export const dark: Palette = {
  page: '#0f1615',
  surface: '#17201f',
  sunken: '#1c2726',
  ink: '#e6eeec',
  inkQuiet: '#a3b4b1',
  line: '#2b3937',
  lineSoft: '#233030',
  lineStrong: '#6c7f7c',
  accent: '#66ccc4',
  accentFill: '#0e7d77',
  accentFillHover: '#0b6f69',
  onAccentFill: '#ffffff',
  accentWash: '#14322f',
  accentLine: '#2f5a56',
  critical: '#ffa69e',
  criticalWash: '#3d1a17',
  criticalFill: '#c4362d',
  criticalFillHover: '#a82d25',
  onCriticalFill: '#ffffff',
  warning: '#f3c079',
  warningWash: '#382a12',
  warningLine: '#b98a3c',
  good: '#85d3a5',
  goodWash: '#15321f',
  info: '#a3c6f7',
  infoWash: '#1a2c47',
  neutral: '#c5d2d0',
  neutralWash: '#26332f',
  disabled: '#9aaba8',
  disabledWash: '#232f2d',
  focus: '#66ccc4',
};

/** Every pair of text on ground that the kit draws; a test holds each to 4.5:1 in both schemes. */
export const textPairs: readonly [keyof Palette, keyof Palette][] = [
  ['ink', 'page'],
  ['ink', 'surface'],
  ['ink', 'sunken'],
  ['ink', 'accentWash'],
  ['ink', 'warningWash'],
  ['ink', 'criticalWash'],
  ['inkQuiet', 'page'],
  ['inkQuiet', 'surface'],
  ['inkQuiet', 'sunken'],
  ['accent', 'surface'],
  ['accent', 'page'],
  ['accent', 'accentWash'],
  ['onAccentFill', 'accentFill'],
  ['onAccentFill', 'accentFillHover'],
  ['critical', 'surface'],
  ['critical', 'criticalWash'],
  ['onCriticalFill', 'criticalFill'],
  ['onCriticalFill', 'criticalFillHover'],
  ['warning', 'surface'],
  ['warning', 'warningWash'],
  ['good', 'surface'],
  ['good', 'goodWash'],
  ['info', 'surface'],
  ['info', 'infoWash'],
  ['neutral', 'neutralWash'],
  ['disabled', 'disabledWash'],
];

/** Pairs of a boundary on its ground; held to 3:1, as WCAG 2.2 asks of controls (1.4.11). */
export const boundaryPairs: readonly [keyof Palette, keyof Palette][] = [
  ['lineStrong', 'surface'],
  ['lineStrong', 'page'],
  ['warningLine', 'surface'],
  ['critical', 'surface'],
  ['focus', 'surface'],
  ['focus', 'page'],
];

/** A palette as CSS variables: `inkQuiet` becomes `--ink-quiet`. */
export function asVariables(palette: Palette): Record<string, string> {
  return Object.fromEntries(
    Object.entries(palette).map(([name, colour]) => [
      `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
      colour,
    ]),
  );
}
