import {
  createTheme,
  type CSSVariablesResolver,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from "@mantine/core";

/** The library wants ten shades of a colour; of ours there is one, which follows the scheme by itself. */
const oneShade = (colour: string): MantineColorsTuple => {
  const shade = `var(${colour})`;
  return [shade, shade, shade, shade, shade, shade, shade, shade, shade, shade];
};

const hover = "color-mix(in srgb, var(--ink) 6%, var(--surface))";

const greys: MantineColorsTuple = [
  hover,
  hover,
  "var(--line)",
  "var(--line)",
  "var(--line-strong)",
  "var(--ink-2)",
  "var(--ink-2)",
  "var(--ink)",
  "var(--ink)",
  "var(--ink)",
];

const darks: MantineColorsTuple = [
  "var(--ink)",
  "var(--ink)",
  "var(--ink-2)",
  "var(--ink-2)",
  "var(--line-strong)",
  hover,
  "var(--surface)",
  "var(--paper)",
  "var(--paper)",
  "var(--paper)",
];

/** What stands on a colour, so that it can be read in both schemes. */
const inkOn = (colour: string | undefined): string =>
  colour === undefined || colour === "accent" ? "var(--on-accent)" : "var(--surface)";

const variantColorResolver: VariantColorsResolver = (input) => {
  const colours = defaultVariantColorsResolver(input);
  if (input.variant !== "filled") return colours;
  return {
    ...colours,
    color: inkOn(input.color),
    hover: `color-mix(in srgb, ${colours.background} 88%, var(--ink))`,
  };
};

const veil = { color: "var(--veil)", backgroundOpacity: 1 };
const title = { fontSize: "var(--text-m)", fontWeight: 650 };

/** The library's components in the colours, sizes and type of `client/ui/theme.css`. */
export const theme = createTheme({
  colors: {
    accent: oneShade("--accent"),
    ok: oneShade("--ok"),
    wait: oneShade("--wait"),
    bad: oneShade("--bad"),
    gray: greys,
    dark: darks,
  },
  primaryColor: "accent",
  variantColorResolver,
  fontFamily: "var(--font)",
  fontFamilyMonospace: "var(--mono)",
  headings: { fontFamily: "var(--font)", fontWeight: "650" },
  fontSizes: {
    xs: "var(--text-xs)",
    sm: "var(--text-s)",
    md: "var(--text-s)",
    lg: "var(--text-m)",
    xl: "var(--text-l)",
  },
  spacing: { xs: "8px", sm: "12px", md: "16px", lg: "24px", xl: "48px" },
  radius: {
    xs: "4px",
    sm: "var(--radius-control)",
    md: "var(--radius-card)",
    lg: "12px",
    xl: "24px",
  },
  defaultRadius: "sm",
  respectReducedMotion: true,
  components: {
    // Fields that may stay empty say so instead.
    InputWrapper: { defaultProps: { withAsterisk: false } },
    Modal: { defaultProps: { overlayProps: veil }, styles: { title } },
    Drawer: { defaultProps: { overlayProps: veil }, styles: { title } },
    Checkbox: { defaultProps: { iconColor: "var(--on-accent)" } },
    Radio: { defaultProps: { iconColor: "var(--on-accent)" } },
  },
});

const colours = {
  "--mantine-color-body": "var(--paper)",
  "--mantine-color-text": "var(--ink)",
  "--mantine-color-bright": "var(--ink)",
  "--mantine-color-dimmed": "var(--ink-2)",
  "--mantine-color-placeholder": "var(--ink-2)",
  "--mantine-color-anchor": "var(--accent)",
  "--mantine-color-error": "var(--bad)",
  "--mantine-color-success": "var(--ok)",
  "--mantine-color-default": "var(--surface)",
  "--mantine-color-default-hover": hover,
  "--mantine-color-default-color": "var(--ink)",
  "--mantine-color-default-border": "var(--line-strong)",
  "--mantine-color-disabled": hover,
  "--mantine-color-disabled-color": "var(--ink-2)",
  "--mantine-color-disabled-border": "var(--line)",
  "--mantine-color-gray-light-color": "var(--ink-2)",
  "--mantine-color-accent-light": "var(--accent-weak)",
  "--mantine-color-accent-light-hover": "var(--accent-weak)",
  "--mantine-color-accent-light-color": "var(--accent)",
  "--mantine-primary-color-contrast": "var(--on-accent)",
};

/** Both schemes alike: the tokens themselves follow what the system asks for. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: colours,
  dark: colours,
});
