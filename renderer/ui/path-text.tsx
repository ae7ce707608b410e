import './values.css';
import { InertLine } from './inert-text.tsx';
import { TailText } from './tail-text.tsx';
import { visibleText } from './visible-text.ts';

/** A path for narrow places: the file first, then where it lies; the whole as it was received on hover. */
export function PathText({ path }: { readonly path: string }) {
  const cut = path.lastIndexOf('/') + 1;
  return (
    <span className="path-text" title={visibleText(path)}>
      <span className="path-text-file">
        <InertLine text={path.slice(cut)} />
      </span>
      {/* Not seen between two boxes, and there where the path is copied or read out. */}
      {cut > 0 && ' '}
      {cut > 0 && (
        <span className="value-folder">
          <TailText text={path.slice(0, cut)} />
        </span>
      )}
    </span>
  );
}
