import { format } from 'node:util';
import { afterAll, afterEach } from 'vitest';

// A complaint on the console is a failure: warnings of React and of our libraries are found here.
const complaints: string[] = [];
console.error = (...words: unknown[]) => void complaints.push(format(...words));

function assertNoComplaint(): void {
  const found = complaints.splice(0);
  if (found.length > 0) throw new Error(`console.error was called:\n${found.join('\n')}`);
}

afterEach(assertNoComplaint);
afterAll(assertNoComplaint);
