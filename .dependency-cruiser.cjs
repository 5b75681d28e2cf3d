// The dependency rule of the architecture: imports point down. Each rule's comment says what it keeps.

// A module imports its own tier or a lower one. A module that stands in no tier breaks the check.
const tiers = {
  ground: [
    'absences',
    'attachments',
    'bodies',
    'calendars',
    'due-rules',
    'history',
    'members',
    'organizations',
    'periods',
    'settings',
    'subjects',
    'tenants',
  ],
  duty: [
    'beats',
    'burdens',
    'carry-overs',
    'checklist-faults',
    'checklist-imports',
    'checklists',
    'claims',
    'contents',
    'criteria',
    'declarations',
    'drafts',
    'due-days',
    'forms',
    'guides',
    'obligations',
    'openings',
    'owners',
    'plans',
    'prefills',
    'record-versions',
    'records',
    'reviews',
    'signals',
    'submission-facts',
    'submissions',
    'waivers',
    'recordables',
    'previews',
    'proposals',
  ],
  response: [
    'campaigns',
    'citizen-reports',
    'collaborations',
    'comparisons',
    'disclosures',
    'downtimes',
    'escalations',
    'interviews',
    'ladder-rules',
    'leads',
    'letters',
    'problems',
    'projects',
    'risks',
    'strike-facts',
    'strikes',
  ],
  insight: [
    'assessments',
    'board-columns',
    'boards',
    'briefings',
    'exports',
    'figures',
    'indicators',
    'ladder-notices',
    'matrices',
    'notifications',
    'record-forms',
    'record-lists',
    'record-views',
    'receipts',
    'review-queues',
    'review-sheets',
    'signatures',
    'statistics',
    'worklists',
  ],
};

const modules = (names) => `^lib/modules/(${names.join('|')})/`;
const pure = '(schema|model|policy|events)\\.ts$';
const names = Object.keys(tiers);

const tierRules = names.slice(0, -1).map((name, index) => ({
  name: `tier-${name}`,
  comment: `A module of the tier ${name} imports no higher tier; a higher tier listens to its events instead.`,
  severity: 'error',
  from: { path: modules(tiers[name]) },
  to: { path: modules(names.slice(index + 1).flatMap((higher) => tiers[higher])) },
}));

const everyModule = modules(Object.values(tiers).flat());

// Programs outside the product reach anything: the rules below are about the product.
const product = '^(app|components|lib|proxy\\.ts|instrumentation\\.ts)';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'What depends on itself cannot be read from the top.',
      severity: 'error',
      from: { path: product },
      to: { circular: true },
    },
    {
      name: 'no-unresolvable',
      comment: 'The imported file or package exists.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-development-package',
      comment: 'The product runs without what is only installed for development.',
      severity: 'error',
      from: { path: product },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm', 'type-only'] },
    },
    {
      name: 'module-has-a-tier',
      comment: 'Name the new module in the list of tiers above.',
      severity: 'error',
      from: { path: '^lib/modules/', pathNot: everyModule },
      to: {},
    },
    ...tierRules,
    {
      name: 'pure-files',
      comment: 'schema, model, policy and events import only each other, zod and lib/shared.',
      severity: 'error',
      from: { path: `^lib/modules/[^/]+/${pure}` },
      to: { pathNot: [`^lib/modules/[^/]+/${pure}`, '^lib/shared/', '(^|/)node_modules/zod/'] },
    },
    {
      name: 'queries-only-read',
      comment: 'A query never reaches a command.',
      severity: 'error',
      from: { path: '^lib/modules/[^/]+/queries\\.ts$' },
      to: { path: '^lib/modules/[^/]+/(commands|actions|jobs)\\.ts$' },
    },
    {
      name: 'shared-stands-alone',
      comment: 'lib/shared imports nothing of ours.',
      severity: 'error',
      from: { path: '^lib/shared/' },
      to: { path: '^(app|components|generated|lib/(modules|platform|worker)|prisma|scripts|tests)/' },
    },
    {
      name: 'platform-knows-no-module',
      comment: 'lib/platform is the outside world; it knows lib/shared and nothing of the product.',
      severity: 'error',
      from: { path: '^lib/platform/' },
      to: { path: '^(app|components|lib/(modules|worker))/' },
    },
    {
      name: 'lib-knows-no-screen',
      comment: 'Nothing in lib knows a page or a component.',
      severity: 'error',
      from: { path: '^lib/' },
      to: { path: '^(app|components)/' },
    },
    {
      name: 'worker-is-an-entry',
      comment: 'Nobody imports the worker.',
      severity: 'error',
      from: { pathNot: '^(lib/worker|tests)/' },
      to: { path: '^lib/worker/' },
    },
    {
      name: 'product-knows-no-tool',
      comment: 'The product imports neither scripts nor tests.',
      severity: 'error',
      from: { path: product },
      to: { path: '^(scripts|tests)/' },
    },
    {
      name: 'primitives-know-no-domain',
      comment: 'components/ui and components/charts know no domain word.',
      severity: 'error',
      from: { path: '^components/(ui|charts)/' },
      to: { path: '^(app/|lib/(modules|platform|worker)/|components/(?!ui/|charts/))' },
    },
    {
      name: 'components-only-draw',
      comment: 'Components take DTOs: they import pure files and actions of modules, and lib/shared.',
      severity: 'error',
      from: { path: '^components/' },
      to: {
        path: '^(app|lib)/',
        pathNot: [`^lib/modules/[^/]+/${pure}`, '^lib/modules/[^/]+/actions\\.ts$', '^lib/shared/'],
      },
    },
    {
      name: 'pages-only-read',
      comment: 'A page calls queries; what it changes goes through an action.',
      severity: 'error',
      from: { path: '^app/.*\\.tsx$' },
      to: { path: '^lib/modules/[^/]+/(commands|jobs)\\.ts$' },
    },
    {
      name: 'only-actions-know-next',
      comment: 'In lib, Next is known to actions and to the platform’s request side alone.',
      severity: 'error',
      from: {
        path: '^lib/',
        pathNot: ['/actions\\.ts$', '^lib/platform/(auth|context|i18n)\\.ts$'],
      },
      to: { path: '(^|/)node_modules/(next|next-auth|next-intl|react|react-dom)/' },
    },
    {
      name: 'one-way-to-the-database',
      comment:
        'Only lib/platform/db.ts opens the database; migration, readiness and installation have their own need.',
      severity: 'error',
      from: {
        path: product,
        pathNot: '^lib/platform/(db|installation|jobs|migrate|readiness)\\.ts$',
      },
      to: { path: '(^|/)node_modules/(pg|pg-boss|@prisma/[^/]+|prisma)/' },
    },
    {
      name: 'generated-client',
      comment: 'The generated client is known to lib/platform/db.ts and to the list of tables made from it.',
      severity: 'error',
      from: { path: product, pathNot: '^lib/platform/(db|tables)\\.ts$' },
      to: { path: '^generated/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules|^generated/' },
    exclude: { path: '^(\\.next|\\.data)' },
    tsConfig: { fileName: 'tsconfig.json' },
    // Imports of types count too: a tier is about what one has to know.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
    cache: { folder: '.data/cache/dependency-cruiser', strategy: 'content' },
  },
};
