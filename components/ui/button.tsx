import clsx from 'clsx';
import type { ButtonHTMLAttributes } from 'react';
import { Icon, type IconName } from '@/components/ui/icon';

export type ButtonVariant = 'primary' | 'tinted' | 'outline' | 'ghost' | 'link';
export type ButtonSize = 'sm' | 'md' | 'lg';
export type ButtonLook = { variant?: ButtonVariant; size?: ButtonSize; icon?: IconName; iconEnd?: IconName };

const VARIANTS: Record<ButtonVariant, string> = {
  primary:
    'border-accent bg-accent font-strong text-on-accent hover:border-accent-hover hover:bg-accent-hover',
  tinted: 'border-accent-line bg-accent-soft font-strong text-accent-text hover:bg-surface',
  outline: 'border-line-quiet bg-surface text-ink hover:bg-sunken',
  ghost:
    'border-transparent disabled:border-transparent! disabled:bg-transparent! text-ink-2 hover:bg-sunken',
  link: 'border-transparent disabled:border-transparent! disabled:bg-transparent! px-1.5! text-accent-text underline-offset-3 hover:underline',
};
const SIZES: Record<ButtonSize, string> = {
  sm: 'h-7 px-2.5 text-13 max-md:h-11',
  md: 'h-9 px-3.5 text-14 max-md:h-11',
  lg: 'h-11 px-4 text-15',
};

/** Classes of a button, for the rare element that is neither a button nor a link. */
export function buttonClass({ variant = 'outline', size = 'md' }: ButtonLook = {}, extra?: string): string {
  return clsx(
    'inline-flex items-center justify-center gap-1.5 rounded-2 border whitespace-nowrap no-underline transition-colors select-none print:hidden',
    'disabled:cursor-not-allowed disabled:border-line disabled:bg-sunken disabled:text-ink-3 disabled:no-underline',
    'aria-disabled:cursor-not-allowed aria-disabled:border-line aria-disabled:bg-sunken aria-disabled:text-ink-3',
    SIZES[size],
    VARIANTS[variant],
    extra,
  );
}

export type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & ButtonLook;

/** A button that does not submit unless `type="submit"` is given. */
export function Button({
  variant,
  size,
  icon,
  iconEnd,
  className,
  children,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <button type={type} className={buttonClass({ variant, size }, className)} {...rest}>
      {icon && <Icon name={icon} size={size === 'lg' ? 16 : 14} />}
      {children}
      {iconEnd && <Icon name={iconEnd} size={14} />}
    </button>
  );
}
