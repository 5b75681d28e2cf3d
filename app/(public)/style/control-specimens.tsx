import { useTranslations } from 'next-intl';
import { Button, type ButtonVariant } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Checkbox, Switch } from '@/components/ui/checkbox';
import { ErrorSummary } from '@/components/ui/error-summary';
import { Field } from '@/components/ui/field';
import { Chip, ClearFilters, FilterBar, FilterChip, FilterPick } from '@/components/ui/filter';
import { FilterSelect } from '@/components/ui/filter-select';
import { Kbd } from '@/components/ui/kbd';
import { RadioGroup } from '@/components/ui/radio-group';
import { Segmented } from '@/components/ui/segmented';
import { Select } from '@/components/ui/select';
import { TextArea } from '@/components/ui/text-area';
import { DateInput, NumberInput, TextInput } from '@/components/ui/text-input';

const VARIANTS: readonly (readonly [ButtonVariant, 'submit' | 'urge' | 'draft' | 'discard' | 'compare'])[] = [
  ['primary', 'submit'],
  ['tinted', 'urge'],
  ['outline', 'draft'],
  ['ghost', 'discard'],
  ['link', 'compare'],
];
const PERIODS = ['week', 'month', 'quarter', 'half', 'year'] as const;
const LATE_REASONS = ['away_on_duty', 'waiting_for_result', 'forgotten'] as const;

/** Everything a person presses, types into or chooses from. */
export function ControlSpecimens({ scope }: { scope: string }) {
  const t = useTranslations('style');
  const duty = useTranslations('duty');
  const id = (name: string) => `${scope}-${name}`;
  const periods = PERIODS.map((period) => ({
    label: t(`filter.${period}`),
    href: `?period=${period}`,
    current: period === 'quarter',
  }));
  return (
    <>
      <Card className="p-4">
        <h2>{t('section.buttons')}</h2>
        <div className="mt-3 flex flex-wrap items-center gap-3">
          {VARIANTS.map(([variant, word]) => (
            <Button key={variant} variant={variant}>
              {t(`button.${word}`)}
            </Button>
          ))}
        </div>
        <div className="mt-3 flex flex-wrap items-center gap-3">
          {VARIANTS.map(([variant, word]) => (
            <Button key={variant} variant={variant} disabled>
              {t(`button.${word}`)}
            </Button>
          ))}
        </div>
        <div className="mt-3 flex flex-wrap items-center gap-3">
          <Button size="sm">{t('button.small')}</Button>
          <Button>{t('button.regular')}</Button>
          <Button size="lg">{t('button.touch')}</Button>
          <Button variant="primary" icon="plus">
            {t('button.submit')} <Kbd onAccent>Ctrl Enter</Kbd>
          </Button>
          <Kbd>Ctrl K</Kbd>
        </div>
      </Card>

      <Card className="p-4">
        <h2>{t('section.inputs')}</h2>
        <div className="mt-3">
          <ErrorSummary errors={[{ id: id('date'), message: t('input.dateError') }]} />
        </div>
        <div className="mt-3 grid gap-x-4 gap-y-3 md:grid-cols-2">
          <Field id={id('attendees')} label={t('input.attendees')}>
            {(control) => (
              <NumberInput {...control} defaultValue="9" prefilled suffix={t('input.attendeesFrom')} />
            )}
          </Field>
          <Field id={id('topic')} label={t('input.topic')} optional hint={t('input.topicHint')}>
            {(control) => <TextInput {...control} placeholder={t('input.topicPlaceholder')} />}
          </Field>
          <Field id={id('date')} label={t('input.date')} error={t('input.dateError')}>
            {(control) => <DateInput {...control} defaultValue="2026-06-18" />}
          </Field>
          <Field id={id('unit')} label={t('input.unit')}>
            {(control) => (
              <Select
                {...control}
                defaultValue=""
                placeholder={t('input.unitPlaceholder')}
                options={[
                  { value: '1', label: t('input.unit1') },
                  { value: '2', label: t('input.unit2') },
                ]}
              />
            )}
          </Field>
          <Field id={id('decision')} label={t('input.decision')} className="md:col-span-2">
            {(control) => <TextArea {...control} maxLength={400} counter defaultValue={t('type.body')} />}
          </Field>
          <TextInput
            size="dense"
            icon="search"
            type="search"
            aria-label={t('input.search')}
            placeholder={t('input.search')}
          />
          <TextInput disabled aria-label={t('choice.disabled')} defaultValue={t('choice.disabled')} />
        </div>
      </Card>

      <Card className="p-4">
        <h2>{t('section.choices')}</h2>
        <div className="mt-3 flex flex-wrap items-center gap-4">
          <Checkbox label={t('choice.selected')} defaultChecked />
          <Checkbox label={t('choice.notSelected')} />
          <Checkbox label={t('choice.disabled')} disabled defaultChecked />
          <Switch label={t('choice.required')} defaultChecked />
          <Switch label={t('choice.required')} />
          <RadioGroup
            id={id('answered')}
            name={id('answered')}
            legend={t('choice.answered')}
            legendHidden
            look="segmented"
            defaultValue="yes"
            options={[
              { value: 'yes', label: t('choice.yes') },
              { value: 'no', label: t('choice.no') },
            ]}
          />
        </div>
        <div className="mt-3">
          <RadioGroup
            id={id('late')}
            name={id('late')}
            legend={t('choice.lateReason')}
            look="inline"
            options={LATE_REASONS.map((value) => ({ value, label: duty(`lateReason.${value}`) }))}
          />
        </div>
      </Card>

      <Card className="p-4">
        <h2>{t('section.filters')}</h2>
        <div className="mt-3">
          <FilterBar label={t('filter.bar')}>
            <FilterPick label={t('filter.unit')} value={t('filter.unitValue')} options={periods} />
            <FilterPick label={t('filter.period')} value={t('filter.quarter')} active options={periods} />
            <FilterSelect
              label={t('filter.state')}
              name="state"
              value="overdue"
              action="/style"
              options={[
                { value: 'overdue', label: duty('verdict.overdue') },
                { value: 'done', label: duty('verdict.done') },
              ]}
            />
            <FilterChip label={t('filter.chip')} removeHref="?" />
            <ClearFilters href="?" />
          </FilterBar>
        </div>
        <div className="flex flex-wrap items-center gap-3">
          <Segmented label={t('filter.period')} items={periods} />
          <Chip>{t('filter.understood')}</Chip>
        </div>
      </Card>
    </>
  );
}
