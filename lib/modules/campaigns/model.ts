/**
 * A campaign is a one-off duty with a form of its own and a day, issued to chosen units. It opens one obligation in each,
 * which is fulfilled, reviewed, waived and reminded of like every other; the answers stand side by side in one table. It
 * can be withdrawn with a reason until its day: what nobody has filled in is cancelled, what is filled in stays.
 */
import { type Dictionaries, parseItem } from '@/lib/modules/checklist-items/model';
import type { ChecklistItem, ChecklistProblem, ItemField } from '@/lib/modules/checklists/schema';
import { type Finding, lintItem } from '@/lib/modules/guardrails/model';
import { formOf, itemOf, readForm } from '@/lib/modules/item-forms/model';
import type { ItemForm } from '@/lib/modules/item-forms/schema';
import { OCCASION_FIELDS, OCCASION_SECTION, type Occasion } from '@/lib/modules/occasions/model';
import { CAMPAIGN_KEY, nextObligationState } from '@/lib/modules/obligations/model';
import type { ObligationState } from '@/lib/modules/obligations/schema';
import type { CivilDate } from '@/lib/shared/civil-date';
import type { CampaignInput, CampaignState, Desk } from './schema';

/** The list that holds the forms of campaigns, one version each; in no board of lists and never planned. */
export const CAMPAIGN_LIST = 'TASK';
/** The state of such a version: neither a draft nor in force for anybody but the units it was issued to. */
export const ISSUED = 'issued';

/** The code of the n-th campaign of a tenant: T-0007. */
export const campaignCode = (number: number): string => `T-${String(number).padStart(4, '0')}`;

/** The key of the obligations of a campaign. */
export const campaignOccurrence = (campaignId: string): string => `${CAMPAIGN_KEY}${campaignId}`;

const MINUTES: Record<ItemField['type'], number> = {
  text: 0.5,
  longText: 2,
  number: 0.2,
  count: 0.2,
  money: 0.3,
  date: 0.1,
  enum: 0.1,
  person: 0.2,
  organisation: 0.2,
  table: 3,
};
const OPENING_MINUTES = 0.3;
const FILE_MINUTES = 1;
const GIVEN_SHARE = 0.25;

/**
 * Estimated minutes in which a practised recorder fills in a form, to one decimal: opening it, its fields by kind, files.
 * What is filled in beforehand only has to be read. Assumed; text at forty characters a minute (general rules).
 */
export function minutesOf(item: Pick<ChecklistItem, 'fields' | 'evidence'>): number {
  const fields = item.fields.reduce(
    (sum, field) => sum + MINUTES[field.type] * (field.prefill === undefined ? 1 : GIVEN_SHARE),
    0,
  );
  const files = item.evidence.filter((one) => one.required).length * FILE_MINUTES;
  return Math.round((OPENING_MINUTES + fields + files) * 10) / 10;
}

/** The form of a campaign as a duty item, judged by the dictionaries of the list in force, or what is wrong with it. */
export function campaignItem(
  input: Pick<
    CampaignInput,
    'titleZh' | 'titleEn' | 'sensitivity' | 'whyZh' | 'whyEn' | 'fields' | 'evidence'
  >,
  template: ChecklistItem,
  code: string,
  dictionaries: Dictionaries,
): { ok: true; item: ChecklistItem } | { ok: false; problems: ChecklistProblem[] } {
  const { titleZh, titleEn, sensitivity, whyZh, whyEn, fields, evidence } = input;
  const parsed = parseItem(
    {
      ...template,
      ...{ code, titleZh, titleEn, sensitivity, fields },
      evidence: evidence.length > 0 ? evidence : template.evidence,
      ...(whyZh ? { whyZh, whyEn: whyEn || whyZh } : {}),
      tier: Object.keys(dictionaries.tiers)[0],
      estimatedMinutes: 0,
    },
    'unit',
    dictionaries,
  );
  return parsed.ok
    ? { ok: true, item: { ...parsed.item, estimatedMinutes: minutesOf(parsed.item) } }
    : parsed;
}

const isNumber = (field: ItemField) => ['count', 'number', 'money'].includes(field.type);

/** What is wrong with the form of a campaign by itself, and which figures the lists in force ask for already. */
export function lintCampaign(item: ChecklistItem, inForce: readonly ChecklistItem[]): Finding[] {
  const asked = new Map(
    inForce.flatMap((other) =>
      other.fields.filter(isNumber).map((field) => [field.labelZh, other.code] as const),
    ),
  );
  const again = item.fields
    .filter((field) => isNumber(field) && asked.has(field.labelZh))
    .map(
      (field): Finding => ({
        ...{ rule: 'asked_already', severity: 'warn', code: item.code, what: field.labelZh },
        other: asked.get(field.labelZh)!,
      }),
    );
  return [...lintItem(item), ...again];
}

/** What is written for a campaign at first: the proposed sheet of an occasion, or a form with nothing in it. */
export function firstForm(template: ChecklistItem, section: string, occasion: Occasion | null): ItemForm {
  const blank = formOf({ ...template, fields: [], titleZh: '', titleEn: '' }, section);
  if (!occasion) return blank;
  const { titleZh, titleEn } = occasion;
  const fields = formOf({ ...template, fields: [...OCCASION_FIELDS] }, section).fields;
  return { ...blank, titleZh, titleEn, fields, sectionCode: OCCASION_SECTION };
}

/** What stands in the posted form of a campaign; whatever an issuer does not write is as in the template. */
export function postedDesk(entries: Iterable<readonly [string, unknown]>, template: ChecklistItem): Desk {
  const all = [...entries];
  const posted = readForm(all);
  const { titleZh, titleEn, sectionCode, sensitivity, fields, evidence, whyZh, whyEn } = posted;
  const one = (name: string) => String(all.find(([key]) => key === name)?.[1] ?? '');
  return {
    form: {
      ...formOf(template, sectionCode),
      ...{ titleZh, titleEn, sectionCode, sensitivity, fields, evidence, whyZh, whyEn },
    },
    dueOn: one('dueOn'),
    occasion: one('occasion'),
    whom: one('whom') === 'all' ? 'all' : 'chosen',
    subjectIds: all.flatMap(([key, value]) => (key === 'subjectId' ? [String(value)] : [])),
  };
}

/** What a desk says as the input of the commands, unchecked; `everybody` are the units that may be chosen. */
export function inputOf(
  { form, dueOn, whom, subjectIds }: Desk,
  template: ChecklistItem,
  dictionaries: Dictionaries,
  everybody: readonly { id: string }[],
): Record<string, unknown> {
  const { titleZh, titleEn, fields, evidence, sensitivity } = itemOf(form, template, dictionaries);
  const { sectionCode, whyZh, whyEn } = form;
  return {
    ...{ titleZh, titleEn, sensitivity, sectionCode, whyZh, whyEn, fields, dueOn },
    evidence: form.evidence.length > 0 ? evidence : [],
    subjectIds: whom === 'all' ? everybody.map((unit) => unit.id) : subjectIds,
  };
}

/** Whether a campaign may still be withdrawn: before its day has ended. */
export const mayWithdraw = (campaign: { status: CampaignState; dueOn: CivilDate }, today: CivilDate) =>
  campaign.status === 'issued' && today <= campaign.dueOn;

/** The state of an obligation whose campaign is withdrawn, or null where it stays: what was handed in is never undone. */
export function afterWithdrawal(status: ObligationState): ObligationState | null {
  return status === 'submitted' ? null : nextObligationState(status, 'item_dropped');
}
