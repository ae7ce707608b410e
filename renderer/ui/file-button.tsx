import './button.css';
import './file-button.css';

export interface FileButtonProps {
  readonly label: string;
  /** Endings that are offered first, as `.yaml,.yml`; all where there are none. */
  readonly accept?: string;
  readonly isMultiple?: boolean;
  /** Asks for a folder, with all that is in it. */
  readonly isFolder?: boolean;
  /** Called with at least one file. The same may be chosen again. */
  readonly onPicked: (files: readonly [File, ...File[]]) => void;
}

/** A button that asks for files of this machine: the browser’s own field lies unseen over it, so that keys reach it. */
export function FileButton({ label, accept, isMultiple, isFolder, onPicked }: FileButtonProps) {
  return (
    <label className="button button-plain file-button">
      {label}
      <input
        type="file"
        aria-label={label}
        accept={accept}
        multiple={isMultiple}
        {...(isFolder ? { webkitdirectory: '' } : {})}
        onChange={({ target }) => {
          const [first, ...others] = target.files ?? [];
          target.value = '';
          if (first) onPicked([first, ...others]);
        }}
      />
    </label>
  );
}
