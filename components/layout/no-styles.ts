/** The build uses this file for `#styles` (package.json); there, components/layout/page-styles.tsx adds the styles. */
export {}
