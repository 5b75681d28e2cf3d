import { z } from 'zod';
import { calendarInUse } from '@/lib/modules/calendars/queries';
import { carryOverWrites, moveOf } from '@/lib/modules/carry-overs/commands';
import { limitsOf, overLimits } from '@/lib/modules/burdens/model';
import { plannedFrom } from '@/lib/modules/carry-overs/queries';
import type { CarryOver } from '@/lib/modules/carry-overs/model';
import { draftWrites } from '@/lib/modules/checklist-imports/commands';
import { changeOfDraft } from '@/lib/modules/checklist-revisions/commands';
import { notADraft } from '@/lib/modules/checklist-revisions/model';
import { lintList, lintProblems } from '@/lib/modules/guardrails/model';
import { settingsInForce } from '@/lib/modules/settings/queries';
import { subjectsForPlanning } from '@/lib/modules/subjects/queries';
import { canonicalJson, sha256 } from '@/lib/platform/canonical';
import { decided, defineCommand } from '@/lib/platform/command';
import { own } from '@/lib/platform/db';
import { change, record } from '@/lib/platform/writes';
import { addDays, dayOf, isCivilDate, yearOf } from '@/lib/shared/civil-date';
import { type Problem, refuse } from '@/lib/shared/result';
import { ChecklistImported, ChecklistItemsSwitched, ChecklistVersionPublished } from './events';
import { parseChecklistFile } from './model';
import { canChangeVersion, canKeepChecklists, canPublishVersion, canReadVersion } from './policy';
import { groupCodesNamed, itemsOfVersions, lockVersionsBeside, lockVersionsWithItems } from './queries';
import type { Checklist, ChecklistItem, ChecklistProblem } from './schema';

const itemCode = z.string().min(1).max(40);

/** Which items a draft begins with: the core tier, all of them, or those named. */
const enableSchema = z.union([z.literal('core'), z.literal('all'), z.array(itemCode).max(2000)]);

function inFile(problem: ChecklistProblem): Problem {
  const { path, message, messageZh } = problem;
  return { path: `file.${path}`, code: 'checklist.file', params: { path, message, messageZh } };
}

const itemsOf = (checklist: Checklist) => checklist.sections.flatMap((section) => section.items);

/**
 * Imports a checklist file as drafts, one version for each checklist in it. The file is taken whole or refused
 * with every fault and its path; importing it again makes further versions.
 */
export const importChecklist = defineCommand({
  name: 'importChecklist',
  roles: ['checklist_admin'],
  input: z.strictObject({ file: z.unknown(), enable: enableSchema }),
  async load(db, calls) {
    const known = await db.sql<{ id: string; code: string; last: number }>`
      SELECT c.id, c.code, (SELECT coalesce(max(v.number), 0) FROM checklist_versions v
                            WHERE ${own('v')} AND v.checklist_id = c.id) AS last
      FROM checklists c WHERE ${own('c')} ORDER BY c.code`;
    return calls.map(() => known);
  },
  decide(call, known) {
    if (!canKeepChecklists(call.context.actor)) return refuse.forbidden('forbidden.role');
    const parsed = parseChecklistFile(call.input.file);
    if (!parsed.ok) return refuse.invalid(...parsed.problems.map(inFile));
    const { enable } = call.input;
    const codes = new Set(parsed.file.checklists.flatMap(itemsOf).map((item) => item.code));
    if (Array.isArray(enable)) {
      const unknown = enable.flatMap((code, index) =>
        codes.has(code)
          ? []
          : [{ path: `enable.${index}`, code: 'checklist.unknown_item', params: { code } }],
      );
      if (unknown.length > 0) return refuse.invalid(...unknown);
    }
    const isEnabled = (item: ChecklistItem) =>
      Array.isArray(enable) ? enable.includes(item.code) : enable === 'all' || item.tier === 'core';
    const fileHash = sha256(canonicalJson(parsed.file));
    const drafts = parsed.file.checklists.map((checklist) => {
      const earlier = known.find((one) => one.code === checklist.code);
      const checklistId = earlier?.id ?? call.newId();
      const versionId = call.newId();
      const number = (earlier?.last ?? 0) + 1;
      const enabled = itemsOf(checklist).filter(isEnabled);
      const isNew = earlier === undefined;
      const draft = { checklistId, isNew, versionId, number };
      const writes = draftWrites(call, parsed.file, checklist, draft, isEnabled);
      const event = record(
        ChecklistImported,
        { id: checklistId, kind: 'checklist' },
        {
          versionId,
          number,
          code: checklist.code,
          items: itemsOf(checklist).length,
          enabled: enabled.map((item) => item.code),
          fileHash,
        },
      );
      return { answer: { checklistId, versionId, code: checklist.code, number }, writes, event };
    });
    return decided(
      { drafts: drafts.map((draft) => draft.answer) },
      drafts.flatMap((draft) => draft.writes),
      ...drafts.map((draft) => draft.event),
    );
  },
});

/** Switches items of a draft on or off. */
export const setItemsEnabled = defineCommand({
  name: 'setItemsEnabled',
  roles: ['checklist_admin'],
  input: z.strictObject({
    versionId: z.uuid(),
    codes: z.array(itemCode).min(1).max(2000),
    enabled: z.boolean(),
  }),
  load: (db, calls) => lockVersionsWithItems(db, calls),
  decide(call, { version, items }) {
    const { actor } = call.context;
    if (!version || !canReadVersion(actor, version)) return refuse.notFound('checklist.no_version');
    const closed = notADraft(version);
    if (closed) return closed;
    if (!canChangeVersion(actor, version)) return refuse.forbidden('forbidden.role');
    const { codes, enabled } = call.input;
    const unknown = codes.flatMap((code, index) =>
      items.some((item) => item.code === code)
        ? []
        : [{ path: `codes.${index}`, code: 'checklist.unknown_item', params: { code } }],
    );
    if (unknown.length > 0) return refuse.invalid(...unknown);
    const moved = items.filter((item) => codes.includes(item.code) && item.enabled !== enabled);
    const value = { versionId: version.id, changed: moved.length };
    if (moved.length === 0) return decided(value, []);
    return decided(
      value,
      [
        ...moved.map((item) =>
          change('ChecklistItem', { id: item.id }, { enabled: item.enabled }, { enabled }),
        ),
        changeOfDraft(version, actor),
      ],
      record(
        ChecklistItemsSwitched,
        { id: version.checklistId, kind: 'checklist' },
        {
          versionId: version.id,
          number: version.number,
          codes: moved.map((item) => item.code),
          enabled,
        },
      ),
    );
  },
});

/**
 * Publishes a draft from the first day of a month on. The version before it ends the day before; what that one
 * has planned from then on follows its item or is cancelled.
 */
export const publishChecklistVersion = defineCommand({
  name: 'publishChecklistVersion',
  roles: ['checklist_admin'],
  input: z.strictObject({
    versionId: z.uuid(),
    inForceFromOn: z
      .string()
      .refine(isCivilDate, { error: 'input.date', abort: true })
      .refine((date) => dayOf(date) === 1, { error: 'checklist.first_of_month' }),
  }),
  async load(db, calls) {
    const ids = calls.map((call) => call.input.versionId);
    const versions = await lockVersionsBeside(db, ids);
    const earlier = versions.filter((one) => one.status === 'published');
    const days = calls.map((call) => call.input.inForceFromOn).sort();
    const planned =
      earlier.length > 0
        ? await plannedFrom(db, [...new Set(earlier.map((one) => one.checklistId))], days[0]!)
        : [];
    const items = await itemsOfVersions(db, ids);
    const byPeople = calls.some((call) => call.context.actor.kind === 'member');
    const calendar = planned.length > 0 || byPeople ? await calendarInUse(db) : null;
    const limits = limitsOf(await settingsInForce(db));
    const groups = await groupCodesNamed(db, items);
    const subjects = planned.length > 0 ? await subjectsForPlanning(db, calls[0]!.today) : [];
    const byId = new Map(subjects.map((subject) => [subject.subjectId, subject]));
    return calls.map(({ input }) => {
      const version = versions.find((one) => one.id === input.versionId);
      return {
        version,
        published: earlier.filter((one) => one.checklistId === version?.checklistId),
        items: items.filter((item) => item.versionId === input.versionId),
        planned: planned.filter(
          (one) => one.checklistId === version?.checklistId && one.periodFromOn >= input.inForceFromOn,
        ),
        calendar,
        subjects: byId,
        limits,
        groups,
      };
    });
  },
  decide(call, { version, published, items, planned, calendar, subjects, limits, groups }) {
    const { actor } = call.context;
    const { inForceFromOn } = call.input;
    if (!version || !canReadVersion(actor, version)) return refuse.notFound('checklist.no_version');
    if (version.status === 'published') return refuse.conflict('checklist.published_already');
    if (!canPublishVersion(actor, version))
      return canKeepChecklists(actor)
        ? refuse.conflict('checklist.not_approved')
        : refuse.forbidden('forbidden.role');
    const enabled = items.filter((item) => item.enabled);
    if (enabled.length === 0) return refuse.conflict('checklist.nothing_enabled');
    const strangers = enabled.filter(
      ({ content: { onlyGroup } }) => onlyGroup !== undefined && !groups.has(onlyGroup),
    );
    if (strangers.length > 0)
      return refuse.conflict(
        ...strangers.map(({ code, content }) => ({
          path: code,
          code: 'checklist.no_group',
          params: { code, group: content.onlyGroup! },
        })),
      );
    const faults = lintProblems(lintList(enabled.map((item) => item.content)));
    if (faults.length > 0) return refuse.conflict(...faults);
    if (actor.kind === 'member' && calendar && version.burdenNote === null) {
      const passed = overLimits(enabled, version, limits, calendar, yearOf(inForceFromOn));
      if (passed) return refuse.conflict(passed);
    }
    const latest = published.at(-1);
    if (latest) {
      if (version.number < latest.number) return refuse.conflict('checklist.older_draft');
      if (inForceFromOn <= latest.inForceFromOn!)
        return refuse.invalid({
          path: 'inForceFromOn',
          code: 'checklist.not_after_current',
          params: { from: latest.inForceFromOn! },
        });
      if (inForceFromOn < call.today)
        return refuse.invalid({ path: 'inForceFromOn', code: 'checklist.in_the_past' });
    }
    const byCode = new Map(items.map((item) => [item.code, item]));
    const moved = calendar ? planned.map((row) => moveOf(row, byCode, subjects, calendar)) : [];
    const of = (to: CarryOver['to']) => moved.filter((one) => one.carried.to === to);
    return decided(
      {
        versionId: version.id,
        inForceFromOn,
        carriedOver: of('follow').length,
        cancelled: of('cancel').length,
      },
      [
        change(
          'ChecklistVersion',
          { id: version.id },
          { status: version.status },
          {
            status: 'published',
            publishedAt: call.now,
            publishedById: actor.memberId,
            inForceFromOn,
          },
        ),
        ...(latest
          ? [
              change(
                'ChecklistVersion',
                { id: latest.id },
                { inForceToOn: latest.inForceToOn },
                { inForceToOn: addDays(inForceFromOn, -1) },
              ),
            ]
          : []),
        ...moved.flatMap((one) => carryOverWrites(one, call.now)),
      ],
      record(
        ChecklistVersionPublished,
        { id: version.checklistId, kind: 'checklist' },
        {
          versionId: version.id,
          number: version.number,
          code: version.code,
          enabled: enabled.map((item) => item.code),
          inForceFromOn,
          supersedes: latest?.id ?? null,
          carriedOver: of('follow').length,
          cancelled: of('cancel').length,
        },
      ),
    );
  },
});
