import { useLayoutEffect, useRef, useState, type RefObject } from 'react';

/** The width of what holds a drawing, in CSS pixels, as it changes; at least 200. */
export function useWidth(): { frame: RefObject<HTMLDivElement | null>; width: number } {
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(480);
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    const measure = () => setWidth(Math.max(element.clientWidth, 200));
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, []);
  return { frame, width };
}
