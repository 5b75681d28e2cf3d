import createNextIntlPlugin from 'next-intl/plugin';

const withNextIntl = createNextIntlPlugin('./lib/platform/i18n.ts');

/** @type {import('next').NextConfig} */
const config = {
  typedRoutes: true,
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: ['pg', 'pg-boss', 'pino', '@node-rs/argon2'],
  experimental: { serverActions: { bodySizeLimit: '2mb' } },
};

export default withNextIntl(config);
