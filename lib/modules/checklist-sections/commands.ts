import { z } from 'zod';
import { changeOfDraft, loadDrafts, reordered, streamOf } from '@/lib/modules/checklist-revisions/commands';
import { refusalOf } from '@/lib/modules/checklist-revisions/model';
import { ChecklistSectionChanged } from '@/lib/modules/checklist-drafts/events';
import { type Section, newSectionCode, withSectionMoved } from '@/lib/modules/checklist-drafts/model';
import { type DraftRow, kindOf } from '@/lib/modules/checklist-drafts/queries';
import { sectionCode, seen, titles } from '@/lib/modules/checklist-drafts/schema';
import { decided, defineCommand } from '@/lib/platform/command';
import type { Write } from '@/lib/platform/writes';
import { record } from '@/lib/platform/writes';
import type { Actor } from '@/lib/shared/actor';
import { refuse } from '@/lib/shared/result';

type Change = 'added' | 'renamed' | 'moved' | 'removed';

/** The decision that a draft has these sections now; `section` is the one that was changed. */
function sectionsChanged(
  actor: Actor,
  version: DraftRow,
  sections: readonly Section[],
  change: Change,
  section: Section,
  more: Write[] = [],
) {
  const { code, titleZh, titleEn } = section;
  return decided(
    { versionId: version.id, code },
    [...more, changeOfDraft(version, actor, { sections: sections as never })],
    record(ChecklistSectionChanged, streamOf(version), {
      versionId: version.id,
      number: version.number,
      change,
      code,
      titleZh,
      titleEn,
    }),
  );
}

export const addSection = defineCommand({
  name: 'addSection',
  roles: ['checklist_admin'],
  input: z.strictObject({ ...seen, ...titles }),
  load: (db, calls) => loadDrafts(db, calls),
  decide(call, { version, used }) {
    const { actor } = call.context;
    const { revision, titleZh, titleEn } = call.input;
    const refused = refusalOf(actor, version, revision);
    if (refused) return refused;
    const { sections } = version!;
    const codes = [...used.map((one) => one.sectionCode), ...sections.map((one) => one.code)];
    const code = newSectionCode(kindOf(version!), codes);
    const section = { code, titleZh, titleEn, source: 'assumed', sourceRefs: [] };
    return sectionsChanged(actor, version!, [...sections, section], 'added', section);
  },
});

export const renameSection = defineCommand({
  name: 'renameSection',
  roles: ['checklist_admin'],
  input: z.strictObject({ ...seen, code: sectionCode, ...titles }),
  load: (db, calls) => loadDrafts(db, calls),
  decide(call, { version }) {
    const { actor } = call.context;
    const { revision, code, titleZh, titleEn } = call.input;
    const refused = refusalOf(actor, version, revision);
    if (refused) return refused;
    const section = version!.sections.find((one) => one.code === code);
    if (!section) return refuse.notFound('checklist.no_section');
    const renamed = { ...section, titleZh, titleEn };
    const sections = version!.sections.map((one) => (one === section ? renamed : one));
    return sectionsChanged(actor, version!, sections, 'renamed', renamed);
  },
});

/** Moves a section with its items before another, or to the end. */
export const moveSection = defineCommand({
  name: 'moveSection',
  roles: ['checklist_admin'],
  input: z.strictObject({ ...seen, code: sectionCode, before: sectionCode.nullable() }),
  load: (db, calls) => loadDrafts(db, calls),
  decide(call, { version, items }) {
    const { actor } = call.context;
    const refused = refusalOf(actor, version, call.input.revision);
    if (refused) return refused;
    const sections = withSectionMoved(version!.sections, call.input.code, call.input.before);
    const section = sections?.find((one) => one.code === call.input.code);
    if (!sections || !section) return refuse.notFound('checklist.no_section');
    const order = sections.flatMap((one) => items.filter((item) => item.sectionCode === one.code));
    return sectionsChanged(actor, version!, sections, 'moved', section, reordered(items, order));
  },
});

export const removeSection = defineCommand({
  name: 'removeSection',
  roles: ['checklist_admin'],
  input: z.strictObject({ ...seen, code: sectionCode }),
  load: (db, calls) => loadDrafts(db, calls),
  decide(call, { version, items }) {
    const { actor } = call.context;
    const { revision, code } = call.input;
    const refused = refusalOf(actor, version, revision);
    if (refused) return refused;
    const section = version!.sections.find((one) => one.code === code);
    if (!section) return refuse.notFound('checklist.no_section');
    if (items.some((item) => item.sectionCode === code))
      return refuse.conflict('checklist.section_not_empty');
    return sectionsChanged(
      actor,
      version!,
      version!.sections.filter((one) => one !== section),
      'removed',
      section,
    );
  },
});
