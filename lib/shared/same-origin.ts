const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Whether a request may change anything here: a missing or foreign Origin on an unsafe one is refused, forms without scripts included. */
export function isSameOrigin(request: {
  method: string;
  headers: { get(name: string): string | null };
}): boolean {
  if (SAFE.has(request.method)) return true;
  const origin = request.headers.get('origin');
  return origin !== null && URL.canParse(origin) && new URL(origin).host === request.headers.get('host');
}
