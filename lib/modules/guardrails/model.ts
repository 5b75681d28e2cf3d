/**
 * What a list must not do to people, whoever writes it: ask the same twice, ask for proof upon proof, make a picture
 * the proof, make anybody sign in daily, ask for what the platform knows, rank by volume. Each rule is one sentence
 * on the screen; it refuses what nobody should publish and warns of what wants a second look.
 * Sources: workflows §1 (one attachment at most), users (proof has become the work; no punch-in, no ranking by activity).
 */
import type { ChecklistItem, ItemField } from '@/lib/modules/checklists/schema';
import { isPeriodic } from '@/lib/modules/periods/model';
import type { Problem } from '@/lib/shared/result';

type Rule =
  | 'same_fact_twice'
  | 'same_fact_elsewhere'
  | 'asked_already'
  | 'many_attachments'
  | 'required_photo'
  | 'daily_sign_in'
  | 'computable'
  | 'volume_ranking';

export interface Finding {
  rule: Rule;
  severity: 'refuse' | 'warn';
  /** Where it stands: the item, and the field or evidence that does it. */
  code: string;
  what: string;
  /** The other place, for what is asked twice. */
  other?: string;
}

const PHOTO = /照片|相片|图片|截图|截屏|拍照|合影|photo|picture|screenshot|selfie/i;
const SIGN_IN = /签到|打卡|考勤|登录次数|在线时长|sign-?in|punch|check-?in|log-?in/i;
const RANKING = /排名|排行|名次|上传(量|数)|录入(量|数)|ranking|league table|number of uploads/i;
/** Evidence that people must bring as files. */
const BROUGHT = ['file', 'minutes', 'signIn', 'signedRecord', 'systemExport', 'proof'];

/** What the platform counts by itself; asked for by hand, it is asked for twice. */
const COUNTED =
  /(本期|本月|本季|本年|累计)?(记录|录入|上传|登录)(条数|份数|次数|数量)|number of records|records entered/i;

/** A field that a person has to write. */
const isAsked = (field: ItemField) => field.required && field.prefill === undefined;
const isNumber = (field: ItemField) => ['count', 'number', 'money'].includes(field.type);
const both = (one: { labelZh: string; labelEn: string }) => `${one.labelZh} ${one.labelEn}`;

/** What is wrong with one item, whatever else is in the list. */
export function lintItem(item: ChecklistItem): Finding[] {
  const findings: Finding[] = [];
  const say = (rule: Rule, severity: Finding['severity'], what: string) =>
    findings.push({ rule, severity, code: item.code, what });
  const seen = new Set<string>();
  for (const field of item.fields) {
    if (seen.has(field.labelZh)) say('same_fact_twice', 'refuse', field.labelZh);
    seen.add(field.labelZh);
    if (field.required && PHOTO.test(both(field))) say('required_photo', 'refuse', field.labelZh);
    if (isNumber(field) && isAsked(field) && COUNTED.test(both(field)))
      say('computable', 'refuse', field.labelZh);
    if (RANKING.test(both(field))) say('volume_ranking', 'refuse', field.labelZh);
  }
  const must = item.evidence.filter((one) => one.required && BROUGHT.includes(one.kind));
  if (must.length > 1) say('many_attachments', 'refuse', must.map((one) => one.labelZh).join('、'));
  for (const one of item.evidence)
    if ((one.required || one.requiredWhen !== undefined) && PHOTO.test(both(one)))
      say('required_photo', 'refuse', one.labelZh);
  const title = `${item.titleZh} ${item.titleEn}`;
  if (RANKING.test(title)) say('volume_ranking', 'refuse', item.titleZh);
  if (item.cadence === 'daily') {
    const signs = [title, ...item.fields.map(both), ...item.evidence.map(both)].some((text) =>
      SIGN_IN.test(text),
    );
    const byHand = item.autoFulfil?.by !== 'any_activity' && !item.allowsNil;
    if (signs || byHand || item.evidence.some((one) => one.required))
      say('daily_sign_in', 'refuse', item.titleZh);
  }
  return findings;
}

/** What is wrong with a list: every item in it, and a figure that two items of one rhythm both ask for. */
export function lintList(items: readonly ChecklistItem[]): Finding[] {
  const findings = items.flatMap(lintItem);
  const asked = new Map<string, ChecklistItem[]>();
  for (const item of items) {
    if (!isPeriodic(item.cadence)) continue;
    for (const field of item.fields.filter((one) => isNumber(one) && isAsked(one))) {
      const key = `${item.cadence}/${item.appliesTo}/${field.labelZh}`;
      const asking = asked.get(key) ?? [];
      // Items of two groups never meet in one form.
      const other = asking.find(
        (one) => one !== item && (!one.onlyGroup || !item.onlyGroup || one.onlyGroup === item.onlyGroup),
      );
      if (other)
        findings.push({
          rule: 'same_fact_elsewhere',
          severity: 'warn',
          code: item.code,
          what: field.labelZh,
          other: other.code,
        });
      else asked.set(key, [...asking, item]);
    }
  }
  return findings;
}

/** What a chart compares bodies by, and in which order it puts them. */
interface ChartDefinition {
  measure: string;
  order: 'organisation' | 'value';
  /** Shown first, before anybody chooses. */
  isDefault: boolean;
}

const VOLUME = /upload|count|records|entries|volume|logins/i;

/** A chart that puts bodies in the order of how much they entered, or opens with it, is refused. */
export function lintChart(chart: ChartDefinition): Finding[] {
  const ranks = VOLUME.test(chart.measure) && (chart.order === 'value' || chart.isDefault);
  return ranks
    ? [{ rule: 'volume_ranking', severity: 'refuse', code: chart.measure, what: chart.measure }]
    : [];
}

/** The findings that refuse, as problems with their sentences. */
export const lintProblems = (findings: readonly Finding[]): Problem[] =>
  findings
    .filter((finding) => finding.severity === 'refuse')
    .map(({ rule, code, what }) => ({ path: code, code: `guardrails.${rule}`, params: { code, what } }));
