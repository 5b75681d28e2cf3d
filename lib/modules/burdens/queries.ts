import { z } from 'zod';
import { isConfirmed } from '@/lib/modules/calendars/model';
import { calendarInUse } from '@/lib/modules/calendars/queries';
import { canExplainBurden, canReadVersion } from '@/lib/modules/checklists/policy';
import { itemsOfVersions, versionsOf } from '@/lib/modules/checklists/queries';
import { lintList } from '@/lib/modules/guardrails/model';
import type { SubjectKind } from '@/lib/modules/obligations/schema';
import { subjectsForPlanning } from '@/lib/modules/subjects/queries';
import { defineQuery } from '@/lib/platform/query';
import { type Refusal, refuse } from '@/lib/shared/result';
import { yearOf } from '@/lib/shared/civil-date';
import { settingsInForce } from '@/lib/modules/settings/queries';
import { burdenOfList, limitsOf, busiestMonth, changesBetween, passedLimits } from './model';
import type { BurdenPreview } from './schema';

/**
 * What a version would lay on people in a year, beside what the version before it lays on them now: obligations
 * and minutes month by month, for one subject that has every trait and for all subjects of today.
 */
export const previewBurden = defineQuery({
  name: 'previewBurden',
  roles: 'any',
  input: z.strictObject({
    versionId: z.uuid(),
    year: z.coerce.number().int().min(1950).max(2149).optional(),
  }),
  async read(db, context, { versionId, year: wishedYear }): Promise<BurdenPreview | Refusal> {
    const versions = await versionsOf(db, versionId);
    const version = versions.find((one) => one.id === versionId);
    if (!version || !canReadVersion(context.actor, version)) return refuse.notFound('checklist.no_version');
    const before = versions.filter((one) => one.status === 'published' && one.number < version.number).at(-1);
    const items = await itemsOfVersions(db, before ? [version.id, before.id] : [version.id]);
    const calendar = await calendarInUse(db);
    const year = wishedYear ?? yearOf(context.today);
    const kind: SubjectKind = version.dutyKind === 'principal' ? 'unit' : 'group';
    const subjects = (await subjectsForPlanning(db, context.today)).filter(
      (subject) =>
        subject.kind === kind &&
        subject.from <= context.today &&
        (subject.to === null || subject.to >= context.today),
    );
    const of = (id: string) => items.filter((item) => item.versionId === id);
    const burden = (id: string) => {
      const enabled = of(id).filter((item) => item.enabled);
      const list = burdenOfList(
        enabled.map((item) => item.content),
        kind,
        subjects,
        calendar,
        year,
      );
      return { ...list, busiestMonth: busiestMonth(list.one) };
    };
    const draft = burden(version.id);
    const limits = limitsOf(await settingsInForce(db));
    const changes = changesBetween(before ? of(before.id) : [], of(version.id));
    return {
      versionId: version.id,
      number: version.number,
      code: version.code,
      year,
      calendarConfirmed: isConfirmed(calendar, year),
      kind,
      subjects: subjects.length,
      limits,
      passed: passedLimits(kind, draft.one, limits),
      note: version.burdenNote,
      can: { explain: canExplainBurden(context.actor, version) },
      findings: lintList(
        of(version.id)
          .filter((item) => item.enabled)
          .map((item) => item.content),
      ),
      draft,
      current: before
        ? { number: before.number, inForceFromOn: before.inForceFromOn, ...burden(before.id) }
        : null,
      changes: [...changes].flatMap(([code, change]) => (change === 'same' ? [] : [{ code, change }])),
    };
  },
});
