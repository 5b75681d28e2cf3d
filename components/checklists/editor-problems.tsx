'use client';

import { controlId } from '@/components/checklists/editor-control';
import { ErrorSummary } from '@/components/ui/error-summary';
import { Note } from '@/components/ui/note';
import { useProblemText } from '@/components/ui/problem-text';
import type { Problem } from '@/lib/shared/result';

/** What is wrong with a form: each fault of a control with the way to it, and what belongs to none. */
export function EditorProblems(props: { errors: Record<string, string>; others: readonly Problem[] }) {
  const problemText = useProblemText();
  return (
    <>
      <ErrorSummary
        errors={Object.entries(props.errors).map(([name, message]) => ({ id: controlId(name), message }))}
      />
      {props.others.map((problem, index) => (
        <Note key={index} tone="red" role="alert">
          {problemText(problem)}
        </Note>
      ))}
    </>
  );
}
