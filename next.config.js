import { PHASE_PRODUCTION_BUILD } from 'next/constants.js';
import createNextIntlPlugin from 'next-intl/plugin';
import { assertRegistered } from './scripts/registry.mjs';

const withNextIntl = createNextIntlPlugin('./lib/platform/i18n.ts');

/** @type {import('next').NextConfig} */
const config = {
  // Tests build beside a running app and must not touch its files.
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  typedRoutes: true,
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: ['docx', 'pdfmake', 'pg', 'pg-boss', 'pino', '@node-rs/argon2', '@node-rs/jieba'],
  experimental: { serverActions: { bodySizeLimit: '10mb' } },
};

/** A page or an operation that no registry lists ends the build. */
export default function configure(phase) {
  if (phase === PHASE_PRODUCTION_BUILD) assertRegistered(process.cwd());
  return withNextIntl(config);
}
