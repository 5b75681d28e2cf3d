import type { CivilDate } from '@/lib/shared/civil-date';

interface Person {
  nameZh: string;
  nameEn: string | null;
}

export interface CommentLine {
  id: string;
  itemCode: string | null;
  itemZh: string | null;
  itemEn: string | null;
  text: string;
  writtenAt: string;
  by: Person;
  organization: Person;
  answer: { text: string; at: string; by: Person | null } | null;
}

export interface Consultation {
  versionId: string;
  number: number;
  status: string;
  untilOn: CivilDate | null;
  /** It has ended: nobody is asked any more. */
  over: boolean;
  approved: { at: string; by: Person | null; note: string | null } | null;
  comments: CommentLine[];
  unanswered: number;
  items: { code: string; titleZh: string; titleEn: string }[];
  can: {
    comment: boolean;
    answer: boolean;
    consult: boolean;
    takeBack: boolean;
    approve: boolean;
    /** May approve by role, but has written in it. */
    isAuthor: boolean;
  };
}
