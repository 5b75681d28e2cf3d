import { describe, expect, test } from 'vitest';
import { describeError } from '@/lib/platform/log';

describe('describeError', () => {
  test('keeps what helps to find a bug', () => {
    const error = Object.assign(new TypeError('x is not a function', { cause: new Error('below') }), {
      digest: '123',
    });
    expect(describeError(error)).toMatchObject({
      type: 'TypeError',
      message: 'x is not a function',
      digest: '123',
      cause: { type: 'Error', message: 'below' },
    });
    expect(describeError(error).stack).toMatch(/^ {4}at /);
  });

  test('leaves out what a database error quotes from the row', () => {
    const error = Object.assign(new Error('duplicate key value 张三'), {
      severity: 'ERROR',
      code: '23505',
      constraint: 'accounts_username_key',
      table: 'accounts',
      detail: 'Key (username)=(zhang.san) already exists.',
      where: 'zhang.san',
    });
    const described = describeError(error);
    expect(described).toMatchObject({
      code: '23505',
      constraint: 'accounts_username_key',
      table: 'accounts',
    });
    expect(JSON.stringify(described)).not.toMatch(/zhang|张/);
  });

  test('says only the type of what is not an error', () => {
    expect(describeError('张三')).toEqual({ type: 'string' });
  });
});
