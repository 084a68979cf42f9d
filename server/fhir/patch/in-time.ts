import { createContext, Script } from 'node:vm';

const script = new Script('work()');

/**
 * Does work that cannot be told beforehand to end, and stops it when its time is over, wherever it
 * is: `undefined` then. It is for work that changes nothing outside of itself.
 */
export function inTime<T>(work: () => T, timeMs: number): { done: T } | undefined {
  const context = createContext({ work });
  try {
    const done = script.runInContext(context, { timeout: Math.max(1, Math.floor(timeMs)) }) as T;
    return { done };
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return undefined;
    throw error;
  }
}
