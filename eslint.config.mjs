import { defineConfig, globalIgnores } from 'eslint/config';
import coreWebVitals from 'eslint-config-next/core-web-vitals';
import typescript from 'eslint-config-next/typescript';

const product = ['app/**', 'components/**', 'lib/**', 'proxy.ts', 'instrumentation.ts'];

const noBlindSpot = [
  {
    selector:
      'CallExpression[callee.object.name=/^(test|it|describe)$/][callee.property.name=/^(only|skip|skipIf|runIf|todo|fixme)$/]',
    message: 'Every test runs every time.',
  },
];

// With the tenant first in every key these would need the tenant in hand, or reach another tenant's row.
const noKeyByIdAlone = [
  {
    selector: 'CallExpression[callee.property.name=/^(findUnique|findUniqueOrThrow|upsert)$/]',
    message: 'Use findFirst, findMany, create or updateMany: keys begin with the tenant.',
  },
  {
    selector:
      'CallExpression[callee.property.name=/^(update|delete)$/][callee.object.type="MemberExpression"][callee.object.object.name=/^(db|tx|prisma|models|client)$/]',
    message: 'Use updateMany or deleteMany and look at count: that is the compare-and-set.',
  },
  {
    selector: 'Property[key.name=/^(connect|connectOrCreate)$/][value.type="ObjectExpression"]',
    message: 'Write the scalar foreign key: keys begin with the tenant.',
  },
];

// A page drawn again after a post without script would bind anew, wait for what it bound, and never end.
const noBindingInState = [
  {
    selector: 'CallExpression[callee.name="useActionState"] > CallExpression[callee.property.name="bind"]',
    message: 'Bind the tenant on the page and hand the action down.',
  },
];

// NODE_ENV is settled when the product is built; everything else is configuration.
const noEnvironment = [
  'MemberExpression[object.object.name="process"][object.property.name="env"]:not([property.name="NODE_ENV"])',
  ':not(MemberExpression) > MemberExpression[object.name="process"][property.name="env"]',
].map((selector) => ({ selector, message: 'Only lib/platform/env.ts reads the environment.' }));

export default defineConfig([
  globalIgnores(['.next/**', '.next-*/**', '.data/**', 'generated/**', 'next-env.d.ts']),
  ...coreWebVitals,
  ...typescript,
  {
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-var': 'error',
      'prefer-const': 'error',
      'object-shorthand': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-restricted-syntax': ['error', ...noBlindSpot],
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    rules: { '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }] },
  },
  {
    files: product,
    rules: {
      'no-console': 'error',
      'no-restricted-syntax': [
        'error',
        ...noBlindSpot,
        ...noKeyByIdAlone,
        ...noEnvironment,
        ...noBindingInState,
      ],
    },
  },
  {
    // The runtime and the mode are names that the build replaces; everything else is configuration.
    files: ['lib/platform/env.ts', 'instrumentation.ts', 'proxy.ts'],
    rules: { 'no-restricted-syntax': ['error', ...noBlindSpot, ...noKeyByIdAlone] },
  },
  // A file is spoilt in every way a file can be spoilt: its type says nothing.
  { files: ['tests/**'], rules: { '@typescript-eslint/no-explicit-any': 'off' } },
  { files: ['*.config.mjs'], rules: { 'import/no-anonymous-default-export': 'off' } },
]);
