'use client';

import { useFormStatus } from 'react-dom';
import { Button, type ButtonProps } from '@/components/ui/button';

/** Submits its form; while the answer is under way it is marked busy and a second press does nothing. */
export function SubmitButton({ onClick, children, ...rest }: Omit<ButtonProps, 'type'>) {
  const { pending } = useFormStatus();
  return (
    <Button
      type="submit"
      aria-disabled={pending || undefined}
      aria-busy={pending || undefined}
      onClick={(event) => (pending ? event.preventDefault() : onClick?.(event))}
      {...rest}
    >
      {children}
    </Button>
  );
}
