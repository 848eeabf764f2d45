/** What `#styles` stands for in a build (package.json): there, components/layout/page-styles.tsx brings them. */
export {}
