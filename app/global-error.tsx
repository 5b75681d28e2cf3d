'use client';

import './globals.css';

// The layout itself failed, so neither language nor provider is known: both languages, no imports.
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : undefined;
  return (
    <html lang="zh-CN" data-theme="system">
      <body className="grid min-h-screen place-items-center p-4">
        <title>履迹</title>
        <main className="max-w-[420px] text-center">
          <h1>页面没有打开</h1>
          <p className="mt-1 text-13 text-ink-2">系统出了错，已经记下。您填写的草稿没有丢。</p>
          <p lang="en" className="mt-1 text-13 text-ink-2">
            The page did not open. The error has been logged. Your drafts are safe.
          </p>
          {digest && <p className="mt-2 font-mono text-12 text-ink-3">{digest}</p>}
          <button
            type="button"
            onClick={retry}
            className="mt-4 h-9 rounded-2 bg-accent px-4 text-14 font-strong text-on-accent hover:bg-accent-hover"
          >
            再试一次 <span lang="en">Try again</span>
          </button>
        </main>
      </body>
    </html>
  );
}
