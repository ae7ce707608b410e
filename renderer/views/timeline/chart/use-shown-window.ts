import { useEffect, useRef, useState } from 'react';
import { setTerms, usePlace } from '../../../state/place.ts';
import type { Axis, AxisWindow } from './axis-window.ts';
import { windowIn, windowText } from './shown-window.ts';

/** The terms of the address that hold what each axis shows. */
const TERMS: Readonly<Record<Axis, string>> = { time: 'zoom', order: 'zoomed-order' };
/** Moving writes nothing until it rests: browsers refuse addresses that change with every frame. */
const REST_MS = 200;

/** What of an axis is shown. It lies in the address, as soon as it is moved no further. */
export function useShownWindow(axis: Axis, bounds: AxisWindow) {
  const term = TERMS[axis];
  const text = usePlace((place) => place.terms?.[term] ?? '');
  const [moved, setMoved] = useState<AxisWindow | undefined>(undefined);
  const written = useRef(text);
  useEffect(() => {
    // The address changed elsewhere: by the back button, or by a view that is opened.
    if (written.current !== text) setMoved(undefined);
    written.current = text;
  }, [text]);
  useEffect(() => {
    if (!moved) return;
    const timer = setTimeout(() => {
      written.current = windowText(moved, bounds);
      setTerms({ [term]: written.current });
      setMoved(undefined);
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [moved, bounds, term]);
  return [moved ?? windowIn(text, axis, bounds) ?? bounds, setMoved] as const;
}
