import { AppLink, type AppLinkProps } from '@/components/ui/app-link';
import { buttonClass, type ButtonLook } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';

export type ButtonLinkProps = AppLinkProps & ButtonLook;

export function ButtonLink({ variant, size, icon, iconEnd, className, children, ...rest }: ButtonLinkProps) {
  return (
    <AppLink className={buttonClass({ variant, size }, className)} {...rest}>
      {icon && <Icon name={icon} size={size === 'lg' ? 16 : 14} />}
      {children}
      {iconEnd && <Icon name={iconEnd} size={14} />}
    </AppLink>
  );
}
