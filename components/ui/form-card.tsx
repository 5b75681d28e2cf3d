import { Card, CardHead } from '@/components/ui/card';
import { RefusableForm, type RefusableFormProps } from '@/components/ui/refusable-form';

type Props = RefusableFormProps & { title: string; note?: string; hint?: string };

/** A short form under its own heading. */
export function FormCard({ title, note, hint, ...form }: Props) {
  const id = `card-${form.id}`;
  return (
    <Card aria-labelledby={id} className="print:hidden">
      <CardHead id={id} title={title} note={note} />
      <div className="p-4">
        {hint && <p className="mb-3 text-13 text-ink-2">{hint}</p>}
        <RefusableForm {...form} />
      </div>
    </Card>
  );
}
