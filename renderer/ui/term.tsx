import './term.css';
import { Button } from './button.tsx';
import { GLOSSARY, type TermId } from './glossary.ts';
import { Popover } from './popover.tsx';

export interface TermProps {
  readonly of: TermId;
  /** As it stands in its sentence; the word of the glossary unless given. */
  readonly children?: string;
}

/** A word of the trade that explains itself when it is pressed: by key, by touch or by mouse. */
export function Term({ of, children }: TermProps) {
  const { word, says } = GLOSSARY[of];
  const shown = children ?? word;
  return (
    <span className="term">
      <Popover
        label={`What ${word} means`}
        trigger={
          <Button variant="link" aria-label={`${shown}: what does it mean?`}>
            {shown}
          </Button>
        }
      >
        <div className="term-says">
          <p>
            <strong>{word}</strong>
          </p>
          <p>{says}</p>
          <p className="term-more">All words stand in the help: press ? anywhere.</p>
        </div>
      </Popover>
    </span>
  );
}
