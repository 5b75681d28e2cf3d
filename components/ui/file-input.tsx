import type { FieldControl } from './field';

type Props = FieldControl & { name: string; accept: string; required?: boolean };

/** Chooses a file from the computer, in the frame of the other controls. */
export function FileInput(props: Props) {
  return (
    <span className="control">
      <input
        {...props}
        type="file"
        className="py-1 text-13 file:mr-3 file:h-7 file:rounded-2 file:border file:border-solid file:border-line-quiet file:bg-surface file:px-2.5 file:text-13 file:text-ink"
      />
    </span>
  );
}
