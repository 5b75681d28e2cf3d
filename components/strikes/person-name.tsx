import { LocalText } from '@/components/ui/local-text';
import type { StrikePerson } from '@/lib/modules/strikes/schema';

/** A person with the group and the post held on the due day. */
export function PersonName({ person }: { person: StrikePerson }) {
  return (
    <>
      <LocalText nameZh={person.nameZh} nameEn={person.nameEn} />
      <span className="block text-12 text-ink-3">
        <LocalText nameZh={person.groupZh} nameEn={person.groupEn} />
        <span className="dot" />
        <LocalText nameZh={person.postZh} nameEn={person.postEn} />
      </span>
    </>
  );
}
