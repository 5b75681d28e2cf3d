import { type NextRequest, NextResponse } from 'next/server';
import { isSameOrigin } from '@/lib/shared/same-origin';

/** Headers and the same-origin check of every request; who may do what is decided elsewhere. */
export function proxy(request: NextRequest) {
  if (!isSameOrigin(request)) {
    return NextResponse.json(
      { code: 'forbidden', problems: [{ path: '', code: 'forbidden.origin' }] },
      { status: 403 },
    );
  }
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64');
  const development = process.env.NODE_ENV === 'development' ? " 'unsafe-eval'" : '';
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  // What one person was answered is kept by nobody on the way.
  if (request.nextUrl.pathname.startsWith('/api/')) response.headers.set('cache-control', 'no-store');
  response.headers.set('referrer-policy', 'same-origin');
  response.headers.set('x-content-type-options', 'nosniff');
  response.headers.set('x-frame-options', 'DENY');
  response.headers.set('cross-origin-opener-policy', 'same-origin');
  response.headers.set('permissions-policy', 'geolocation=(), microphone=(), payment=(), usb=()');
  return response;
}

// Uploads pass by, because a body that is read here is cut at 10 MB; their routes check the origin and set headers
// (lib/platform/http.ts). Operations never come here (app/api/answering.ts).
export const config = {
  matcher: [
    '/((?!_next/static|_next/image|favicon.ico|icon.svg|icon-[^/]+.png|api/t/[^/]+/(?:attachments|imports)).*)',
  ],
};
