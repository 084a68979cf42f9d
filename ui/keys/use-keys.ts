import { useEffect, useRef } from 'react';
import { bind, type Binding } from './bindings.ts';

/**
 * Binds keys for as long as the screen stands: `useKeys([{ keys: 'n', does: 'Book a visit', run }])`.
 * They are listed under `?` by themselves and never act while someone types, but for those with
 * `mod` that say `whileTyping`.
 */
export function useKeys(bindings: readonly Binding[]): void {
  const latest = useRef(bindings);
  useEffect(() => {
    latest.current = bindings;
  });
  const shape = JSON.stringify(bindings.map(({ keys, does }) => [keys, does]));
  useEffect(() => {
    const release = latest.current.map((binding, index) =>
      bind({ ...binding, run: () => latest.current[index]?.run() }),
    );
    return () => {
      for (const letGo of release) letGo();
    };
  }, [shape]);
}
