import './values.css';
import { InertLine } from './inert-text.tsx';
import { visibleText } from './visible-text.ts';

/** Shorter names are left whole: there is a place for them everywhere. */
const WHOLE = 20;

/** A name or path for narrow places that keeps its last part, which is what tells it from its like. */
export function TailText({ text }: { readonly text: string }) {
  const cut = cutOf(text);
  if (cut === 0) return <InertLine text={text} />;
  return (
    <span className="tail-text" title={visibleText(text)}>
      <span className="tail-text-head">
        <InertLine text={text.slice(0, cut)} />
      </span>
      <span className="tail-text-end">
        <InertLine text={text.slice(cut)} />
      </span>
    </span>
  );
}

/** Where the last word or the last step of a path begins; 0 where it is not to be parted. */
function cutOf(text: string): number {
  if (text.length <= WHOLE) return 0;
  const trimmed = text.replace(/[/ ]+$/, '');
  return Math.max(trimmed.lastIndexOf(' '), trimmed.lastIndexOf('/')) + 1;
}
