'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useContext, useState } from 'react';
import { EditorErrors, controlId } from '@/components/checklists/editor-control';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { FieldError } from '@/components/ui/field';
import { Icon } from '@/components/ui/icon';
import type { FormList } from '@/lib/modules/item-forms/schema';

/** A button that changes what is written; without script it posts, with it the browser does it at once. */
export type OnStep = (step: string) => void;

type RowProps = {
  list: FormList;
  at: number;
  last: number;
  title: ReactNode;
  badges?: ReactNode;
  open: boolean;
  onStep: OnStep;
  children: ReactNode;
};

function StepButton({
  step,
  label,
  onStep,
  children,
}: {
  step: string;
  label: string;
  onStep: OnStep;
  children: ReactNode;
}) {
  return (
    <Button
      type="submit"
      name="step"
      value={step}
      size="sm"
      variant="ghost"
      className="px-1.5!"
      formNoValidate
      aria-label={label}
      onClick={(event) => {
        event.preventDefault();
        onStep(step);
      }}
    >
      {children}
    </Button>
  );
}

/** One entry of a list: moved by its buttons or by its grip, opened to change it. */
export function Row({ list, at, last, title, badges, open, onStep, children }: RowProps) {
  // Open as it began until somebody folds it: a name that is being typed must not close what it is typed into.
  const [isOpen, setOpen] = useState(open);
  const t = useTranslations('checklists.editor');
  const errors = useContext(EditorErrors);
  const wrong = Object.keys(errors).some((name) => name.startsWith(`${list}.${at}.`));
  const name = String(at + 1);
  return (
    <li
      className="flex items-start gap-1 border-b border-line-soft px-2 py-1.5 last:border-0"
      onDragOver={(event) => event.dataTransfer.types.includes(`row/${list}`) && event.preventDefault()}
      onDrop={(event) => {
        const from = event.dataTransfer.getData(`row/${list}`);
        if (from === '') return;
        event.preventDefault();
        onStep(`move ${list} ${from} ${at}`);
      }}
    >
      <span
        draggable
        aria-hidden
        title={t('drag')}
        onDragStart={(event) => event.dataTransfer.setData(`row/${list}`, String(at))}
        className="grid h-7 w-5 flex-none cursor-grab place-items-center text-ink-3 max-md:hidden"
      >
        <Icon name="grip" size={14} />
      </span>
      <details
        open={isOpen || wrong}
        onToggle={(event) => setOpen(event.currentTarget.open)}
        className="min-w-0 flex-1"
      >
        <summary
          data-row={`${list}.${at}`}
          className="flex min-h-7 cursor-pointer flex-wrap items-center gap-2 rounded-1 px-1 text-13"
        >
          <span className="font-strong">{title}</span>
          {badges}
          {wrong && <Badge tone="red">{t('wrong')}</Badge>}
        </summary>
        <div className="grid grid-cols-1 gap-x-4 gap-y-3 px-1 pt-2 pb-3 sm:grid-cols-2">{children}</div>
      </details>
      <span className="flex flex-none">
        {at > 0 && (
          <StepButton step={`up ${list} ${at}`} label={t('up', { name })} onStep={onStep}>
            <Icon name="down" size={14} className="rotate-180" />
          </StepButton>
        )}
        {at < last && (
          <StepButton step={`down ${list} ${at}`} label={t('down', { name })} onStep={onStep}>
            <Icon name="down" size={14} />
          </StepButton>
        )}
        <StepButton step={`drop ${list} ${at}`} label={t('drop', { name })} onStep={onStep}>
          <Icon name="trash" size={14} />
        </StepButton>
      </span>
    </li>
  );
}

/** What is wrong with a list as a whole. */
export function ListError({ name }: { name: string }) {
  const error = useContext(EditorErrors)[name];
  return error ? (
    <div id={controlId(name)} className="px-4 pt-3">
      <FieldError>{error}</FieldError>
    </div>
  ) : null;
}

/** Puts an empty entry at the end of a list. */
export function AddButton({ list, label, onStep }: { list: FormList; label: string; onStep: OnStep }) {
  const step = `add ${list} one`;
  return (
    <Button
      type="submit"
      name="step"
      value={step}
      size="sm"
      icon="plus"
      formNoValidate
      onClick={(event) => {
        event.preventDefault();
        onStep(step);
      }}
    >
      {label}
    </Button>
  );
}
