import { useLocale, useTranslations } from 'next-intl';
import { LocalText } from '@/components/ui/local-text';
import { chineseNumeral } from '@/lib/shared/chinese-numeral';
import type { Body } from '@/lib/modules/bodies/schema';

/** How bodies are called on boards: groups by their number, others by name. */
export function useBodyName() {
  const t = useTranslations('board');
  const english = useLocale() === 'en';
  const numeral = (number: number) => (english ? String(number) : chineseNumeral(number));
  return {
    /** 第七组, Group 7, 市档案馆. */
    name: (body: Body) =>
      body.number === null
        ? (english && body.nameEn) || body.nameZh
        : t('groupName', { number: numeral(body.number) }),
    /** 七, 7, 市档案馆. */
    label: (body: Body) =>
      body.number === null ? (english && body.nameEn) || body.nameZh : numeral(body.number),
    /** 第七、十、二十组; the first four and how many there are. */
    list: (bodies: readonly Body[]) => {
      const shown = bodies.slice(0, bodies.length > 5 ? 4 : 5);
      const names = shown.map((body) =>
        body.number === null ? (english && body.nameEn) || body.nameZh : numeral(body.number),
      );
      const joined = names.join(t('comma'));
      const list =
        bodies[0]?.number === null
          ? joined
          : t(shown.length === 1 ? 'groupName' : 'groupNames', { number: joined, numbers: joined });
      return shown.length < bodies.length ? t('andMore', { list, count: bodies.length }) : list;
    },
  };
}

/** The name of a body; in English a Chinese name is marked as Chinese. */
export function BodyName({ body, className }: { body: Body; className?: string }) {
  const { name } = useBodyName();
  if (body.number === null)
    return <LocalText nameZh={body.nameZh} nameEn={body.nameEn} className={className} />;
  return <span className={className}>{name(body)}</span>;
}
