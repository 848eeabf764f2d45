const PURE = '(schema|rules|policy)[.]ts$'
const PRODUCT = '^(app|components|server|db)/'

/** Who may import whom. Each rule names the folder that it holds for; tests/architecture plants a violation of every one. */
/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const forbidden = [
  {
    name: 'app-reaches-the-server-by-its-api',
    comment: 'Pages and routes use the API and sign-in; they know neither tables, verbs nor adapters.',
    severity: 'error',
    from: { path: '^app/' },
    to: {
      path: '^(db|server)/',
      pathNot: '^server/(api/(rsc|root|context|handler|errors)[.]tsx?$|appearance/|auth/|i18n/|qr-code/)',
    },
  },
  {
    name: 'components-stay-in-the-browser',
    comment:
      'Of the server, components know the pure files of the domain, its enumerations, and the type of the router.',
    severity: 'error',
    from: { path: '^components/' },
    to: {
      path: '^(app|db|server)/',
      pathNot: [
        '^server/api/root[.]ts$',
        '^db/(enums|lengths)[.]ts$',
        `^server/domain/.+/${PURE}`,
        '^server/(appearance|i18n|qr-code)/',
      ],
    },
  },
  {
    name: 'components-know-the-router-by-type',
    comment: 'The router itself would bring the whole server into the browser.',
    severity: 'error',
    from: { path: '^components/' },
    to: { path: '^server/api/root[.]ts$', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'primitives-know-nothing-of-ours',
    comment: 'components/ui could be lifted into another product.',
    severity: 'error',
    from: { path: '^components/ui/' },
    to: { path: '^(app|components|db|server|messages)/', pathNot: '^components/ui/' },
  },
  {
    name: 'outbox-core-stands-alone',
    comment:
      'The outbox runs in a browser and under Node: it is given its storage, its network, its other tabs and its clock.',
    severity: 'error',
    from: { path: '^components/outbox/core/' },
    to: {
      pathNot: [
        '^components/outbox/core/',
        '^db/(enums|lengths)[.]ts$',
        '^server/api/root[.]ts$',
        '^node_modules/(superjson|@trpc/server)/',
      ],
    },
  },
  {
    name: 'readers-know-no-feature',
    comment: 'The scanner and the document reader serve any page: they know primitives and pure files, and no feature.',
    severity: 'error',
    from: { path: '^components/(scanner|document-reader)/' },
    to: { path: '^components/', pathNot: '^components/($1|ui)/' },
  },
  {
    name: 'decoding-stands-alone',
    comment: 'Decoders run in a worker, and are measured without a page.',
    severity: 'error',
    from: { path: '^components/scanner/decode/' },
    to: { path: '^components/(?!scanner/decode/)|^node_modules/(react|react-dom)/' },
  },
  {
    name: 'shared-parts-know-no-page',
    comment: 'What pages share does not reach back into one of them.',
    severity: 'error',
    from: { path: '^components/(card-reading|outbox)/' },
    to: { path: '^components/(check-in|check-card|sessions|tasks)/' },
  },
  {
    name: 'routers-are-thin',
    comment: 'A procedure authorises through the ladder and calls a verb.',
    severity: 'error',
    from: { path: '^server/api/routers/' },
    to: { path: '^(app|components|db)/|^server/(?!api/|domain/)|^node_modules/(drizzle-orm|postgres)/' },
  },
  {
    name: 'domain-knows-no-framework',
    comment: 'Verbs reach the database through queries and scopes, and the outside world through ports.',
    severity: 'error',
    from: { path: '^server/domain/' },
    to: {
      path: '^(app|components)/|^db/(?!queries/|scope[.]ts$|(enums|lengths|encrypted-columns)[.]ts$|audit-actions[.]ts$|new-id[.]ts$)|^server/(?!domain/)|^node_modules/(next|next-auth|next-intl|react|react-dom|@trpc|drizzle-orm|postgres)/',
    },
  },
  {
    name: 'pure-files-ship-to-the-browser',
    comment: 'Input shapes, rules and policies run on both sides: zod, each other, and the enumerations.',
    severity: 'error',
    from: { path: `^server/domain/.+/${PURE}` },
    to: {
      pathNot: ['^node_modules/(zod|@navikt/fnrvalidator)/', `^server/domain/.+/${PURE}`, '^db/(enums|lengths)[.]ts$'],
    },
  },
  {
    name: 'adapters-stand-alone',
    comment: 'An adapter knows its port and the outside world: no database, no verbs, no other adapter.',
    severity: 'error',
    from: { path: '^server/adapters/([^/]+)/' },
    to: {
      path: '^(app|components|db)/|^server/(adapters|api|auth|jobs)/|^server/domain/|^server/services[.]ts$',
      pathNot: [
        '^server/adapters/$1/',
        '^server/domain/errors[.]ts$',
        '^server/domain/[^/]+/(port|errors|rules)[.]ts$',
        '^db/(enums|lengths|encrypted-columns)[.]ts$',
      ],
    },
  },
  {
    name: 'jobs-call-verbs',
    comment: 'A job builds a context and calls a verb; tables are behind queries.',
    severity: 'error',
    from: { path: '^server/jobs/' },
    to: { path: '^(app|components)/|^db/schema/|^server/adapters/|^node_modules/(drizzle-orm|postgres)/' },
  },
  {
    name: 'tables-stay-behind-queries',
    comment: 'Only db speaks SQL, so that every statement goes through a scope.',
    severity: 'error',
    from: { path: '^(app|components|server)/' },
    to: { path: '^db/schema/|^node_modules/(drizzle-orm|postgres)/' },
  },
  {
    name: 'db-stands-alone',
    comment: 'The database layer knows nothing of who uses it.',
    severity: 'error',
    from: { path: '^db/' },
    to: { path: '^(app|components|server)/' },
  },
  {
    name: 'telemetry-is-loaded-on-demand',
    comment:
      'A server that is not measured loads none of its packages: three files import them, and one import() leads there.',
    severity: 'error',
    from: { path: PRODUCT, pathNot: '^server/telemetry/open-' },
    to: { path: '^node_modules/@opentelemetry/|^server/telemetry/open-', dependencyTypesNot: ['dynamic-import'] },
  },
  {
    name: 'product-without-scaffolding',
    comment: 'Nothing that runs in production comes from tests or scripts.',
    severity: 'error',
    from: { path: PRODUCT },
    to: { path: '^(tests|scripts)/' },
  },
  {
    name: 'product-without-development-packages',
    comment: 'A package that production needs is a dependency, not a devDependency.',
    severity: 'error',
    from: { path: PRODUCT },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: '^node_modules/@types/' },
  },
  {
    name: 'packages-are-declared',
    comment: 'What is imported stands in package.json, and exists.',
    severity: 'error',
    from: {},
    // The types of Markdown trees stand under another name than their package; the compiler sees to them.
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown'], pathNot: '^mdast$' },
  },
  {
    name: 'no-cycles',
    comment: 'Two files that need each other are one file, or three.',
    severity: 'error',
    from: { pathNot: '^node_modules/' },
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
  {
    name: 'no-orphans',
    comment: 'A file that nothing uses, and that uses nothing, is left over. The compiler uses declarations.',
    severity: 'error',
    from: { orphan: true, path: '^(components|server|db)/.+[.]tsx?$', pathNot: '[.]d[.]ts$' },
    to: {},
  },
]

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden,
  options: {
    doNotFollow: { path: '^node_modules/' },
    exclude: { path: '^([.]next|[.]data)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'],
    },
  },
}
