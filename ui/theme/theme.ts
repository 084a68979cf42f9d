import {
  createTheme,
  defaultVariantColorsResolver,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core';
import { asVariables, dark, light, type Palette } from './palette.ts';

const teal: MantineColorsTuple = [
  '#eef8f7',
  '#e3f1f0',
  '#b9d3d1',
  '#8fc0bc',
  '#66ccc4',
  '#3f9d97',
  '#1c837d',
  '#0e7d77',
  '#0b6b66',
  '#095853',
];

/** Mantine's own red, where a component of its own says that something is wrong. */
const red: MantineColorsTuple = [
  light.criticalWash,
  '#f9d5d2',
  '#f0aca7',
  dark.critical,
  '#de6a62',
  '#cf483f',
  light.critical,
  light.critical,
  dark.criticalFill,
  '#8f1e18',
];

/** Mantine's dark neutrals, from the lightest ink to the deepest ground. */
const night: MantineColorsTuple = [
  dark.ink,
  dark.neutral,
  dark.inkQuiet,
  dark.inkQuiet,
  dark.line,
  dark.sunken,
  dark.surface,
  dark.surface,
  dark.page,
  '#0a100f',
];

const buttons: VariantColorsResolver = (input) => {
  const danger = input.color === 'red';
  if (input.variant === 'filled') {
    const kind = danger ? 'critical' : 'accent';
    return {
      background: `var(--${kind}-fill)`,
      hover: `var(--${kind}-fill-hover)`,
      color: `var(--on-${kind}-fill)`,
      border: '1px solid transparent',
    };
  }
  const ink = danger ? 'var(--critical)' : 'var(--accent)';
  if (input.variant === 'default') {
    return {
      background: 'var(--surface)',
      hover: danger ? 'var(--critical-wash)' : 'var(--accent-wash)',
      color: ink,
      border: `1px solid ${danger ? 'var(--critical)' : 'var(--accent-line)'}`,
    };
  }
  if (input.variant === 'subtle') {
    return {
      background: 'transparent',
      hover: danger ? 'var(--critical-wash)' : 'var(--accent-wash)',
      color: ink,
      border: '1px solid transparent',
    };
  }
  return defaultVariantColorsResolver(input);
};

/** Mantine in Linchpin's hand: one face, 44 px controls, the palette's colours. */
export const theme = createTheme({
  colors: { teal, red, dark: night },
  primaryColor: 'teal',
  primaryShade: { light: 8, dark: 7 },
  white: light.surface,
  black: light.ink,
  fontFamily: '"Inter Variable", Inter, "Segoe UI", Roboto, Arial, sans-serif',
  headings: { fontWeight: '650' },
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  lineHeights: { xs: '1.35', sm: '1.4', md: '1.45', lg: '1.45', xl: '1.4' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '10px', xl: '14px' },
  spacing: { xs: '6px', sm: '10px', md: '14px', lg: '18px', xl: '24px' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  variantColorResolver: buttons,
  components: {
    Button: {
      // Long words, such as names in a fold of the board, wrap on a phone instead of widening it.
      styles: {
        root: { height: 'auto', minHeight: 44, maxWidth: '100%' },
        label: { whiteSpace: 'normal', height: 'auto', lineHeight: 1.35, textAlign: 'center' },
      },
      vars: () => ({
        root: {
          '--button-height': '44px',
          '--button-padding-x': '14px',
          '--button-fz': '0.875rem',
        },
      }),
    },
    ActionIcon: {
      defaultProps: { variant: 'subtle' },
      vars: () => ({ root: { '--ai-size': '44px' } }),
    },
    Input: {
      vars: () => ({ wrapper: { '--input-height': '44px', '--input-fz': '1rem' } }),
    },
    Checkbox: { defaultProps: { size: 'md' } },
    Radio: { defaultProps: { size: 'md' } },
    Modal: {
      defaultProps: {
        centered: true,
        overlayProps: { backgroundOpacity: 0.45 },
        transitionProps: { duration: 0 },
        closeButtonProps: { 'aria-label': 'Close' },
      },
    },
    Drawer: {
      defaultProps: {
        overlayProps: { backgroundOpacity: 0.45 },
        transitionProps: { duration: 0 },
        closeButtonProps: { 'aria-label': 'Close' },
      },
    },
    Menu: {
      defaultProps: {
        position: 'bottom-end',
        transitionProps: { duration: 0 },
        shadow: 'md',
        width: 240,
      },
    },
    Tooltip: { defaultProps: { openDelay: 300, withArrow: true } },
  },
});

function mantineColours(palette: Palette): Record<string, string> {
  return {
    ...asVariables(palette),
    '--mantine-color-body': palette.surface,
    '--mantine-color-text': palette.ink,
    '--mantine-color-bright': palette.ink,
    '--mantine-color-dimmed': palette.inkQuiet,
    '--mantine-color-placeholder': palette.inkQuiet,
    '--mantine-color-anchor': palette.accent,
    '--mantine-color-error': palette.critical,
    '--mantine-color-default': palette.surface,
    '--mantine-color-default-hover': palette.sunken,
    '--mantine-color-default-color': palette.ink,
    '--mantine-color-default-border': palette.lineStrong,
    '--mantine-color-disabled': palette.disabledWash,
    '--mantine-color-disabled-color': palette.disabled,
    '--mantine-color-disabled-border': palette.line,
    '--mantine-primary-color-filled': palette.accentFill,
    '--mantine-primary-color-filled-hover': palette.accentFillHover,
    '--mantine-primary-color-light': palette.accentWash,
    '--mantine-primary-color-light-color': palette.accent,
  };
}

/** Writes the palette as CSS variables (`--ink`, `--surface`, …) and hands it to Mantine. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: mantineColours(light),
  dark: mantineColours(dark),
});
