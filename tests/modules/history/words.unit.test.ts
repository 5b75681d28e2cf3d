import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { messagesOf } from '@/lib/platform/messages';
import { LOCALES } from '@/lib/shared/locales';

const files = readdirSync('lib/modules', { recursive: true, encoding: 'utf8' }).filter(
  (file) => path.basename(file) === 'events.ts',
);

async function eventTypes(): Promise<string[]> {
  const modules = await Promise.all(
    files.map((file) => import(path.resolve('lib/modules', file)) as Promise<object>),
  );
  return modules.flatMap((exports) =>
    Object.values(exports).flatMap((value: { type?: unknown }) =>
      typeof value?.type === 'string' && 'deliverTo' in value ? [value.type] : [],
    ),
  );
}

// A new kind of event gets its words in messages/<locale>/history.json, types.
test.each(LOCALES)('every kind of event has its words in %s', async (locale) => {
  const types = await eventTypes();
  expect(types.length).toBeGreaterThan(30);
  const words: Record<string, string> = messagesOf(locale).history.types;
  expect(types.filter((type) => !words[type])).toEqual([]);
});
