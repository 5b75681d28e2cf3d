import { notFound } from 'next/navigation';
import type { Result } from '@/lib/shared/result';

/** The value of an answer; what is not there, or not the reader's to see, is a page that is not found. */
export function valueOf<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value;
  notFound();
}

type Search = Record<string, string | string[] | undefined>;

/** One parameter of an address, when it stands there once. */
export function one(search: Search, name: string): string | undefined {
  const value = search[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
