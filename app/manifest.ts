import type { MetadataRoute } from 'next';

/** What a phone installs. The product is Chinese first; its pages speak the language of their reader. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    id: '/',
    name: '履迹',
    short_name: '履迹',
    description: '两个责任履责记实信息平台',
    lang: 'zh-CN',
    start_url: '/',
    scope: '/',
    display: 'standalone',
    background_color: '#ffffff',
    theme_color: '#ffffff',
    icons: [
      { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' },
      { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: '/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
      { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  };
}
