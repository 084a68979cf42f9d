import { useSyncExternalStore } from 'react';
import { door, type DoorState } from './door.ts';
import { liveState, subscribeLive } from './live.ts';
import type { LiveState } from './live-state.ts';

/** How the live line stands, for the header. */
export function useLiveState(): LiveState {
  return useSyncExternalStore(subscribeLive, liveState);
}

/** Whether the door of this tab is open, for the sign-in screen. */
export function useDoor(): DoorState {
  return useSyncExternalStore(door.subscribe, door.state);
}
