import clsx from 'clsx';
import type { InputHTMLAttributes, ReactNode } from 'react';
import { Icon, type IconName } from '@/components/ui/icon';

export type TextInputProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'size'> & {
  /** Filled in by the product: grey ground until it is touched. */
  prefilled?: boolean;
  size?: 'dense' | 'md' | 'touch';
  icon?: IconName;
  /** Words after the value: a unit, where the value comes from. */
  suffix?: ReactNode;
};

export function TextInput({ prefilled, size = 'md', icon, suffix, className, ...rest }: TextInputProps) {
  return (
    <span className={clsx('control', size !== 'md' && size, prefilled && 'prefilled', className)}>
      {icon && <Icon name={icon} size={size === 'dense' ? 14 : 16} className="text-ink-3" />}
      <input type="text" {...rest} />
      {suffix && <span className="flex-none text-13 text-ink-3">{suffix}</span>}
    </span>
  );
}

/** A whole number typed with the digit keyboard; arrows and wheel do not change it by accident. */
export function NumberInput(props: TextInputProps) {
  return <TextInput inputMode="numeric" pattern="[0-9]*" autoComplete="off" {...props} />;
}

/** A civil date, `YYYY-MM-DD`, in the calendar control of the device. */
export function DateInput(props: TextInputProps) {
  return <TextInput {...props} type="date" />;
}
