import createNextIntlPlugin from 'next-intl/plugin';

const withNextIntl = createNextIntlPlugin('./lib/platform/i18n.ts');

/** @type {import('next').NextConfig} */
const config = {
  // Tests build beside a running app and must not touch its files.
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  typedRoutes: true,
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: ['pg', 'pg-boss', 'pino', '@node-rs/argon2'],
  experimental: { serverActions: { bodySizeLimit: '2mb' } },
};

export default withNextIntl(config);
