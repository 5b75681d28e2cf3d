import { afterAll, describe, expect, test } from 'vitest';
import { createTenant, demoTenantId } from '@/lib/modules/tenants/commands';
import { findTenant, listTenants } from '@/lib/platform/context';
import { closeDatabase, inInstallation } from '@/lib/platform/db';

afterAll(closeDatabase);

const input = { slug: 'yunzhou', nameZh: '云州市', nameEn: 'Yunzhou', kind: 'demo' as const };

describe('creating a tenant', () => {
  test('makes one that its address finds', async () => {
    const created = await createTenant(input);
    expect(created).toMatchObject({ ok: true, value: { slug: 'yunzhou', timeZone: 'Asia/Shanghai' } });
    expect(await findTenant('yunzhou')).toEqual(created.ok && created.value);
    expect((await listTenants()).map((tenant) => tenant.slug)).toEqual(['yunzhou']);
  });
  test('a demo tenant has the id that follows from its slug, another one a new id', async () => {
    expect((await findTenant('yunzhou'))!.id).toBe(demoTenantId('yunzhou'));
    expect(demoTenantId('yunzhou')).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(demoTenantId('yunzhou')).not.toBe(demoTenantId('linjiang'));
    const real = await createTenant({ ...input, slug: 'real-city', kind: 'standard' });
    expect(real.ok && real.value.id).not.toBe(demoTenantId('real-city'));
  });
  test('a slug is taken once', async () => {
    expect(await createTenant({ ...input, nameZh: '别的城市' })).toMatchObject({
      ok: false,
      code: 'conflict',
    });
    expect((await findTenant('yunzhou'))!.nameZh).toBe('云州市');
  });
  test.each([
    ['slug', { slug: 'Yun Zhou' }],
    ['slug', { slug: 'a' }],
    ['nameZh', { nameZh: ' ' }],
    ['timeZone', { timeZone: 'Mars/Olympus' }],
    ['kind', { kind: 'trial' as never }],
    ['id', { id: 'one' }],
  ])('a wrong %s is refused and nothing is made', async (path, wrong) => {
    const result = await createTenant({ ...input, slug: 'third', ...wrong });
    expect(result).toMatchObject({ ok: false, code: 'invalid', problems: [{ path }] });
    expect(await findTenant('third')).toBeNull();
  });
});

test('the ordinary role cannot make or change a tenant', async () => {
  const writing = inInstallation((db) => db.sql`UPDATE tenants SET kind = 'demo' WHERE slug = 'real-city'`);
  await expect(writing).rejects.toMatchObject({ code: '42501' });
});
