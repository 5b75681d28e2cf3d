import path from 'node:path';

/** The floor under the measurements: Next, pg and three statements. Built from a copy in .data/bench/floor. */
const config = {
  poweredByHeader: false,
  serverExternalPackages: ['pg'],
  outputFileTracingRoot: path.resolve(import.meta.dirname, '../../..'),
};

export default config;
